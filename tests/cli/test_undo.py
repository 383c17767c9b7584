"""jiaokan undo: what it gives back, and what it says of the rest."""

import gzip
import json
import random
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from inside import program_inside
from jiaokan.cli.counted import counted
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
    assert (done.returncode, done.stderr) == (0, b"jiaokan: 1 file given back, 0 not\n")
    assert tree(tmp_path / "back") == files


FILES = {"a/t.txt": FAULTY.encode(), "a/rows.csv": f"text\n{FAULTY}".encode(), "b.html": f"<p>{FAULTY}".encode()}


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("a/t.txt", ["a/t.txt"]),
        ("./a/t.txt", ["a/t.txt"]),
        ("a//../a/t.txt", ["a/t.txt"]),
        ("out/a/t.txt", ["a/t.txt"]),
        ("out/a/rows.csv", ["a/rows.csv"]),
        ("a/", ["a/rows.csv", "a/t.txt"]),
        ("out/a/", ["a/rows.csv", "a/t.txt"]),
        ("out/b.html.txt", ["b.html"]),
        ("b.html", ["b.html"]),
        ("out", ["a/rows.csv", "a/t.txt", "b.html"]),
        (".", ["a/rows.csv", "a/t.txt", "b.html"]),
    ],
)
def test_a_path_is_understood_as_the_shell_completes_it(
    tmp_path: Path, quick: Program, path: str, back: list[str]
) -> None:
    cleaned(tmp_path, quick, FILES, "--keep-originals")
    done = quick("undo", "out", path, "-o", "back")
    assert (done.returncode, done.stderr) == (0, f"jiaokan: {counted(len(back), 'file')} given back, 0 not\n".encode())
    assert tree(tmp_path / "back") == {name: FILES[name] for name in back}
    assert quick("undo", tmp_path / "out", tmp_path / "out" / path.removeprefix("out"), "-o", "again").returncode == 0


@pytest.mark.parametrize("path", ["nosuch.txt", "in/a/t.txt", "../t.txt", "a/t", "t.txt"])
def test_a_path_that_fits_nothing_is_named(tmp_path: Path, quick: Program, path: str) -> None:
    cleaned(tmp_path, quick, FILES)
    done = quick("undo", "out", path, "a/t.txt", "-o", "back")
    told = f"jiaokan: {path}: the run read nothing of that name; name it as it stands in out\n"
    assert done.stderr.decode() == told + "jiaokan: 1 file given back, 1 not\n"
    assert done.returncode == 2
    assert list(tree(tmp_path / "back")) == ["a/t.txt"]


@pytest.mark.parametrize("to", ["out", "out/a", "./in/../out"])
def test_what_the_run_wrote_is_not_overwritten(tmp_path: Path, quick: Program, to: str) -> None:
    cleaned(tmp_path, quick, FILES)
    before = tree(tmp_path / "out")
    done = quick("undo", "out", "-o", to)
    assert (
        done.stderr.decode()
        == f"jiaokan: {Path(to)}: lies in OUT, which it would overwrite; name a folder elsewhere by -o\n"
    )
    assert done.returncode == 2
    assert tree(tmp_path / "out") == before


def test_an_input_named_like_the_output_folder_does_not_overwrite_it(tmp_path: Path, quick: Program) -> None:
    cleaned(tmp_path, quick, {"out/t.txt": FAULTY.encode(), "t.txt": FAULTY.encode()})
    before = tree(tmp_path / "out")
    done = quick("undo", "out", "-o", ".")
    assert b"out/t.txt: would overwrite what lies in OUT; name another folder by -o" in done.stderr
    assert done.returncode == 2
    assert tree(tmp_path / "out") == before


ROW = json.dumps({"text": FAULTY}).encode() + b"\n"
WRONG = {
    "bad.jsonl.gz": b"x\n",
    "empty.csv": b"text\n",
    "header.csv": b"\xff\xff\x80,text\n1,2\n",
    "wide.jsonl": "{}\n".encode("utf-16"),
    "bad.zip": b"PK",
    "bad.parquet": b"PAR1",
    "sub/cut.jsonl.gz": gzip.compress(ROW + random.Random(5).randbytes(999).hex().encode(), mtime=0)[:-300],
}


@pytest.mark.parametrize("to", [(), ("--to", "jsonl"), ("--to", "txt")])
def test_containers_that_fail_come_back_from_their_copies(tmp_path: Path, quick: Program, to: tuple[str, ...]) -> None:
    cleaned(tmp_path, quick, WRONG, "--keep-originals", *to)
    done = quick("undo", "out", "-o", "back")
    assert (done.returncode, done.stderr) == (0, f"jiaokan: {len(WRONG)} files given back, 0 not\n".encode())
    assert tree(tmp_path / "back") == WRONG
    assert quick("undo", "out", "out/bad.zip", "sub", "-o", "two").stderr == b"jiaokan: 2 files given back, 0 not\n"


def test_containers_that_fail_are_told_where_no_copy_was_kept(tmp_path: Path, quick: Program) -> None:
    cleaned(tmp_path, quick, {"bad.zip": b"PK"})
    done = quick("undo", "out", "-o", "back")
    told = b"bad.zip: failed, so not written; its input was in/bad.zip\n"
    assert (done.returncode, told in done.stderr) == (2, True)
    assert done.stderr.count(b"--keep-originals") == 1


def test_a_member_that_can_not_be_read_is_not_said_to_be_kept(tmp_path: Path, quick: Program) -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("a.txt", FAULTY)
    cleaned(tmp_path, quick, {"a.zip": archive.getvalue().replace(FAULTY.encode(), FAULTY.encode()[::-1])})
    done = quick("undo", "out", "-o", "back")
    assert done.stderr.startswith(b"jiaokan: a.zip/a.txt: failed, so not written; its input was in/a.zip\n")
    assert done.returncode == 2


@pytest.mark.parametrize("to", ["jsonl", "txt"])
def test_every_container_is_kept_where_one_file_is_made_of_several(tmp_path: Path, quick: Program, to: str) -> None:
    files = {"a.jsonl": ROW, "b.jsonl": ROW * 2, "c.csv": f"text\n{FAULTY}".encode()}
    cleaned(tmp_path, quick, files, "--keep-originals", "--to", to)
    done = quick("undo", "out", "-o", "back")
    assert (done.returncode, done.stderr) == (0, b"jiaokan: 3 files given back, 0 not\n")
    assert tree(tmp_path / "back") == files
