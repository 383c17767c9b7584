"""What undo must not replace, and the names under which it gives back."""

import gzip
import json
import os
from io import BytesIO
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from program import Program

FAULTY = "我们的千部都来参加今天的会议了，妥善处臵各类问题。\n"
MINE = "后来亲手补的一段话。\n"
FILES = {
    "a.txt": FAULTY.encode(),
    "gbk.txt": ("﹏" + FAULTY).encode("gb18030"),
    "deep/b.txt.gz": gzip.compress(FAULTY.encode(), mtime=0),
    "r.csv": f"text\n{FAULTY}".encode("gb18030"),
    "j.jsonl.gz": gzip.compress(json.dumps({"text": FAULTY}).encode(), mtime=0),
    "copy.txt": FAULTY.encode(),
}
LEFT = "holds something else, which is left; move it away, or name another folder by -o"


def written(folder: Path, files: dict[str, bytes]) -> None:
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def tree(folder: Path) -> dict[bytes, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {os.fsencode(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def out(tmp_path: Path, quick: Program) -> Path:
    written(tmp_path / "in", FILES)
    assert quick("clean", "in", "-o", "out", "--keep-originals").returncode == 0
    return tmp_path / "out"


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_somebody_put_there_or_changed_stays(out: Path, quick: Program, name: str) -> None:
    copytree(out.parent / "in", out.parent / "pin")
    with (out.parent / "pin" / name).open("ab") as file:
        file.write(MINE.encode())
    before = tree(out.parent / "pin")
    for _ in range(2):
        done = quick("undo", "out", "-o", "pin")
        assert (done.returncode, done.stderr.decode().count(LEFT)) == (2, 1)
        assert f"jiaokan: pin/{name} {LEFT}" in done.stderr.decode()
        assert f"{len(FILES) - 1} files given back, 1 not" in done.stderr.decode()
        assert tree(out.parent / "pin") == before


def test_what_the_run_wrote_is_replaced(out: Path, quick: Program) -> None:
    copytree(out, out.parent / "pin")
    assert quick("undo", "out", "-o", "pin").returncode == 0
    for name, raw in FILES.items():
        assert (out.parent / "pin" / name).read_bytes() == raw


def test_what_is_there_already_is_given_back_again(out: Path, quick: Program) -> None:
    for _ in range(2):
        assert quick("undo", "out", "-o", "back").returncode == 0
    assert tree(out.parent / "back") == tree(out.parent / "in")


@pytest.mark.parametrize("name", ["r.csv", "j.jsonl.gz"])
def test_a_container_with_rows_left_out_does_not_replace_the_whole_one(
    tmp_path: Path, quick: Program, name: str
) -> None:
    rows = {
        "r.csv": b"text\n" + FAULTY.encode() * 2,
        "j.jsonl.gz": gzip.compress((json.dumps({"text": FAULTY}) + "\n").encode() * 2),
    }
    written(tmp_path / "in", {name: rows[name]})
    assert quick("clean", "in", "-o", "out").returncode == 0
    place = tmp_path / "in" / name.removesuffix(".gz")
    whole = gzip.decompress(rows[name]) if name.endswith(".gz") else rows[name]
    place.write_bytes(whole)
    assert quick("undo", "out", "-o", "in").returncode == 0
    assert place.read_bytes() == whole
    place.write_bytes(whole + MINE.encode())
    assert quick("undo", "out", "-o", "in").returncode == 2
    assert place.read_bytes() == whole + MINE.encode()


def test_a_text_and_the_same_packed_do_not_replace_each_other(tmp_path: Path, quick: Program) -> None:
    files = {"a.txt": FAULTY.encode(), "a.txt.gz": gzip.compress(("另一篇讲话。" + FAULTY * 9).encode())}
    written(tmp_path / "in", files)
    assert quick("clean", "in", "-o", "out", "--no-dedup").returncode == 0
    done = quick("undo", "out", "-o", "back")
    assert (done.returncode, LEFT in done.stderr.decode()) == (2, True)
    assert tree(tmp_path / "back") == {b"a.txt": files["a.txt"]}


def test_in_place_what_was_changed_since_stays_and_the_rest_comes_back(tmp_path: Path, quick: Program) -> None:
    files = {
        "a.txt": FILES["a.txt"],
        "gbk.txt": FILES["gbk.txt"],
        "copy.txt": FAULTY.encode(),
        "b.txt": b"\r\n".join([FAULTY.strip().encode(), "向大会报告工作，请各位代表审议。".encode()]),
    }
    written(tmp_path / "in", files)
    assert quick("clean", "in", "--in-place", "--backup-dir", "kept").returncode == 0
    with (tmp_path / "in" / "b.txt").open("ab") as file:
        file.write(MINE.encode())
    edited = (tmp_path / "in" / "b.txt").read_bytes()
    done = quick("undo", "kept", "-o", "in")
    assert (done.returncode, done.stderr.decode().count(LEFT)) == (2, 1)
    assert (tmp_path / "in" / "b.txt").read_bytes() == edited
    (tmp_path / "in" / "b.txt").unlink()
    assert quick("undo", "kept", "-o", "in").returncode == 0
    assert tree(tmp_path / "in") == {name.encode(): raw for name, raw in files.items()}


GBK = [
    os.fsdecode(name.encode("gbk")) for name in ("讲话.txt", "二〇二三年/报告.txt", "表.csv", "包.txt.gz", "语料.zip")
]


def test_names_that_are_not_in_utf_8_come_back_as_they_were(tmp_path: Path, quick: Program) -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("里面/甲.txt", FAULTY)
    raws = [FAULTY.encode(), FAULTY.encode() * 9, f"text\n{FAULTY}".encode(), gzip.compress(FAULTY.encode()), b""]
    written(tmp_path / "in", dict(zip(GBK, [*raws[:4], archive.getvalue()], strict=True)))
    written(tmp_path / "in", {"普通/乙.txt": FAULTY.encode()})
    assert quick("clean", "in", "-o", "out", "--no-dedup").returncode == 0
    done = quick("undo", "out", "-o", "back")
    assert done.returncode == 0
    assert sorted(tree(tmp_path / "back")) == sorted(
        [
            *(os.fsencode(name) for name in GBK[:3]),
            os.fsencode(GBK[3].removesuffix(".gz")),
            os.fsencode(GBK[4]) + "/里面/甲.txt".encode(),
            "普通/乙.txt".encode(),
        ]
    )
    assert "包.txt.gz: given back unpacked, as 包.txt" in done.stderr.decode()
    assert quick("undo", "out", "二〇二三年/报告.txt", "-o", "one").returncode == 0
    assert list(tree(tmp_path / "one")) == [os.fsencode(GBK[1])]
