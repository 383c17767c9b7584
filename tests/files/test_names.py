"""File names as people read them, and as they stand on disk."""

import os

import pytest

from jiaokan.files.names import as_it_was, readable

GBK = "讲话.txt".encode("gbk")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"a/b.txt", "a/b.txt"),
        ("语料/讲话.txt".encode(), "语料/讲话.txt"),
        ("语料/讲话.txt".encode("gbk"), "语料/讲话.txt"),
        ("语料/".encode() + GBK, "语料/讲话.txt"),
        ("语料/".encode("gbk") + "讲话.txt".encode(), "语料/讲话.txt"),
        (b"/\xff/" + GBK, "/\\xff/讲话.txt"),
    ],
)
def test_each_part_is_decoded_for_itself(raw: bytes, name: str) -> None:
    assert readable(os.fsdecode(raw)) == name


@pytest.mark.parametrize(
    ("name", "path", "there"),
    [
        ("语料/讲话.txt", "N/语料/".encode() + GBK, "语料/".encode() + GBK),
        ("讲话.txt", "N/语料/".encode() + GBK, GBK),
        ("讲话.txt", b"", "讲话.txt".encode()),
        ("讲话.txt", b"/etc/passwd", "讲话.txt".encode()),
        ("语料/讲话.txt", GBK, "语料/讲话.txt".encode()),
    ],
)
def test_a_name_as_it_stood_on_disk(name: str, path: bytes, there: bytes) -> None:
    assert os.fsencode(as_it_was(name, path)) == there
