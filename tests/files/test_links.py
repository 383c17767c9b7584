"""A file with several names is one document, read once, under its own name."""

from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded
from jiaokan.files.walk import walk, walk_trees

TEXT = "我们的千部很好，今天召开全县干部大会。\n"
MENDED = TEXT.replace("千", "干")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/b.txt").write_text(TEXT, "utf-8")
    return Path("in")


def read(*paths: str) -> tuple[list[str], list[str]]:
    notes = list[str]()
    found = [source.path for source in walk([Path(path) for path in paths], notes.append) if not source.problem]
    return found, notes


def test_a_link_beside_its_file(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    assert read("in") == (
        ["in/b.txt"],
        [f"in/a.txt: a link to {tmp_path}/in/b.txt, which is read under its own name"],
    )
    assert read("in/a.txt", "in/b.txt")[0] == ["in/b.txt"]
    assert read("in/a.txt")[0] == ["in/a.txt"]
    assert [source.id for source in walk_trees([Path("in")], tmp_path / "out")] == ["b.txt"]


@pytest.mark.parametrize("place", ["elsewhere.txt", "in/.hidden/b.txt", "in/b.dat", "out/b.txt"])
def test_a_link_to_what_is_not_read_by_itself(place: str, folder: Path, tmp_path: Path) -> None:
    file = Path(place)
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEXT, "utf-8")
    for name in ("a.txt", "z.txt"):
        (folder / name).symlink_to(tmp_path / place)
    notes = list[str]()
    found = walk_trees([Path("in"), Path("out")], tmp_path / "out", notes.append)
    assert [source.path for source in found if not source.problem][:2] == ["in/a.txt", "in/b.txt"]
    assert "in/z.txt: named twice, read once, as in/a.txt" in notes


def test_hard_links(folder: Path) -> None:
    (folder / "a.txt").hardlink_to(folder / "b.txt")
    assert read("in") == (["in/a.txt"], ["in/b.txt: named twice, read once, as in/a.txt"])


def test_one_file_by_two_paths(folder: Path, tmp_path: Path) -> None:
    assert read("in", "in/b.txt")[0] == ["in/b.txt"]
    assert read("in", str(tmp_path / folder))[0] == ["in/b.txt"]
    assert read("in/b.txt", "in/b.txt") == (["in/b.txt"], ["in/b.txt: named twice, read once"])


def test_the_number_of_a_file_that_is_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "c.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr("jiaokan.files.links._identity", lambda _: ((1, 2), False))
    assert read("in")[0] == ["in/b.txt", "in/c.txt"]


def test_links_that_go_round(folder: Path) -> None:
    (folder / "a.txt").symlink_to("c.txt")
    (folder / "c.txt").symlink_to("a.txt")
    assert read("in", "in/a.txt") == (["in/a.txt", "in/b.txt", "in/c.txt"], ["in/a.txt: named twice, read once"])


@pytest.mark.parametrize("command", [["clean", "--in-place", "--backup-dir", "kept"], ["check", "--fix", "-q"]])
def test_a_link_is_no_copy_of_its_file(command: list[str], folder: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    assert guarded([*command, "in", "--isolated"]) == 0
    assert (folder / "a.txt").is_symlink()
    assert (folder / "a.txt").read_text("utf-8") == (folder / "b.txt").read_text("utf-8") == MENDED


def test_no_name_of_a_file_is_taken_away(folder: Path) -> None:
    (folder / "a.txt").hardlink_to(folder / "b.txt")
    assert guarded(["clean", "in", "--in-place", "--backup-dir", "kept", "--isolated"]) == 0
    assert (folder / "a.txt").read_text("utf-8") == MENDED
    assert (folder / "b.txt").read_text("utf-8") == TEXT
