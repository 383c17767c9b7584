"""Patterns of file names."""

import time

import pytest

from jiaokan.files.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.bak", False),
        ("old", "old/a.txt", True),
        ("old/", "x/old/a.txt", True),
        ("/old", "x/old/a.txt", False),
        ("old/*.txt", "old/a.txt", True),
        ("old/*.txt", "old/deep/a.txt", False),
        ("old/**/*.txt", "old/a.txt", True),
        ("old/**/*.txt", "old/x/y/a.txt", True),
        ("old/**", "old/x/y", True),
        ("old/**/**/y", "old/y", True),
        ("old/**/**/y", "old/a/b/c/y/z", True),
        ("**/old/**", "a/b/old", True),
        ("?.txt", "讲.txt", True),
        ("讲话*", "讲话稿/一.txt", True),
        ("a[1].txt", "a[1].txt", True),
        ("a+b", "aab", False),
        ("old", "older/a.txt", False),
        ("**", "a.txt", True),
        ("**/", "old/a.txt", True),
        ("/**", "old/a.txt", True),
        ("**/**", "a/b/a.txt", True),
    ],
)
def test_matches(pattern: str, path: str, *, wanted: bool) -> None:
    assert matches(pattern, path) is wanted


def test_a_hostile_pattern_ends() -> None:
    start = time.perf_counter()
    assert not matches("*" * 40 + "x", "a" * 200)
    assert not matches("*a" * 60 + "x", "a" * 250)
    assert not matches("**/" * 100 + "x", "a/" * 500)
    assert time.perf_counter() - start < 5
