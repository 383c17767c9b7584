"""jiaokan undo: what it gives back, and what it says of the rest."""

from pathlib import Path

import pytest

from inside import program_inside
from program import Program

FAULTY = "我们的千部都来参加今天的会议了。\n"


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Program:
    return program_inside(tmp_path, monkeypatch, capfdbinary)


def cleaned(folder: Path, quick: Program, files: dict[str, bytes], *options: str) -> bytes:
    """Clean files of a folder `in` into `out`; give what was said."""
    for name, raw in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return quick("clean", "in", "-o", "out", "--no-dedup", *options).stderr


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_texts_of_which_only_blanks_are_left_come_back(tmp_path: Path, quick: Program) -> None:
    files = {
        "blank.txt": b"\n\n  \n",
        "windows.txt": b"\xef\xbb\xbf \r\n\t\r\n\n",
        "wide.txt": "\u3000\u3000\n".encode("utf-16"),
        "nothing.txt": b"",
        "controls.txt": b"\n\0\n\x07 \n",
    }
    cleaned(tmp_path, quick, files)
    done = quick("undo", "out", "-o", "back")
    assert (done.returncode, done.stderr) == (0, b"jiaokan: 5 files given back, 0 not\n")
    assert tree(tmp_path / "back") == files


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "hz", "utf-7"])
@pytest.mark.parametrize("named", ["utf-8-sig", ""])
def test_a_text_comes_back_whatever_it_was_read_as(tmp_path: Path, quick: Program, codec: str, named: str) -> None:
    files = {"n.txt": FAULTY.encode(codec)}
    cleaned(tmp_path, quick, files, "--encoding", named or codec)
    done = quick("undo", "out", "-o", "back")
    assert (done.returncode, done.stderr) == (0, b"jiaokan: 1 files given back, 0 not\n")
    assert tree(tmp_path / "back") == files
