"""Files and folders at any depth."""

from pathlib import Path

import pytest

from jiaokan.files.below import files_below, make_folder


def test_files_at_any_depth_but_no_links(tmp_path: Path) -> None:
    for name in ("a", "x/b", "x/.y/c"):
        make_folder((tmp_path / name).parent)
        (tmp_path / name).touch()
    (tmp_path / "x" / "link").symlink_to(tmp_path / "a")
    (tmp_path / "x" / "around").symlink_to(tmp_path)
    assert sorted(entry.name for entry in files_below(tmp_path)) == ["a", "b", "c"]
    assert list(files_below(tmp_path / "none")) == []


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file")
    with pytest.raises(NotADirectoryError):
        make_folder(tmp_path / "file" / "below")
