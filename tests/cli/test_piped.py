"""`-` is standard input, whatever else bears that name, and what is written of it can be read again."""

from pathlib import Path

import pytest

from program import Program

TEXT = "同志们，今天开会，处臵三件事。\n"


@pytest.mark.parametrize("out", ["-", "./-"])
def test_out_is_never_standard_output(tmp_path: Path, quick: Program, out: str) -> None:
    done = quick("clean", "-", "-o", out, stdin=TEXT.encode())
    assert done.returncode == 2
    assert b"jiaokan check - --fix" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert quick("check", "-", "--fix", stdin=TEXT.encode()).stdout.decode() == TEXT.replace("处臵", "处置")


def test_a_folder_of_that_name_does_not_hide_it(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "-").mkdir()
    done = quick("check", "-", stdin=TEXT.encode())
    assert (done.returncode, done.stderr.count(b"1 finding")) == (1, 1)


def test_what_is_written_of_it_is_read_again(tmp_path: Path, quick: Program) -> None:
    assert quick("clean", "-", "-o", "out", stdin=TEXT.encode()).returncode == 0
    assert [path.name for path in (tmp_path / "out").glob("*.txt")] == ["stdin.txt"]
    assert b"documents   1: kept 1" in quick("stats", "out").stdout
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "-").read_text("utf-8") == TEXT
    (tmp_path / "stdin.txt").write_text("另一篇。\n", "utf-8")
    both = quick("clean", "-", "stdin.txt", "-o", "out", stdin=TEXT.encode())
    assert b"stdin.txt: would have the same place in the output as another" in both.stderr


def test_an_out_inside_an_input_is_told(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "a.txt").write_text(TEXT, "utf-8")
    assert b"k/sub: lies inside the input k, where dedup" in quick("clean", "k", "-o", "k/sub").stderr
    assert b"lies inside" not in quick("clean", "k", "-o", "beside").stderr
