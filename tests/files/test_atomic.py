"""A file appears whole or not at all, with the mode that its folder's user would give it."""

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from jiaokan.files.atomic import UnwritableError, write_whole, writing


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_follows_the_umask_and_makes_its_folder(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a" / "b" / "new.txt", b"one")
    finally:
        os.umask(before)
    assert (tmp_path / "a" / "b" / "new.txt").read_bytes() == b"one"
    assert _mode(tmp_path / "a" / "b" / "new.txt") == 0o640


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "script.txt"
    path.write_bytes(b"one")
    path.chmod(0o755)
    write_whole(path, b"two")
    assert (path.read_bytes(), _mode(path)) == (b"two", 0o755)


def test_what_is_interrupted_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"one")
    with suppress(KeyboardInterrupt), writing(path) as file:
        file.write(b"tw")
        raise KeyboardInterrupt
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("text.txt", b"one")]


def test_a_folder_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError, match=r"file/text\.txt: can't be written: .*; nothing was left half-written$"):
        write_whole(tmp_path / "file" / "text.txt", b"one")
