"""What an earlier run wrote goes only where it is certain that its input is gone; what goes is told."""

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

from program import AS_ORDINARY_USER, Program, program_in

SPEECH = "同志们，今天讲三件事，一是修路，二是办学，三是治水。\n"
REPORT = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
ROWS = "".join(
    json.dumps({"content": f"第{n}次会议今天召开，处臵{n}件事。"}, ensure_ascii=False) + "\n" for n in range(9)
)


@pytest.fixture
def out(tmp_path: Path, quick: Program) -> Path:
    """Clean two folders into one OUT."""
    for name, text in (("s/a.txt", SPEECH), ("s/deep/b.txt", REPORT), ("t/c.txt", SPEECH * 2 + REPORT)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert quick("clean", "s", "t", "-o", "out", "--no-dedup").returncode == 0
    return tmp_path / "out"


def tree(folder: Path) -> dict[str, bytes]:
    own = (".jiaokan", "manifest.jsonl")
    files = (path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] not in own)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "wrong",
    [("S",), ("S", "t"), ("empty",), ("s/a.tx",), ("s", "T", "--max-drop", "0%")],
    ids=" ".join,
)
def test_what_could_not_be_read_takes_nothing_away(out: Path, quick: Program, wrong: tuple[str, ...]) -> None:
    (out.parent / "empty").mkdir()
    before = tree(out)
    done = quick("clean", *wrong, "-o", "out", "--no-dedup")
    assert done.returncode == 2
    assert tree(out) == before
    assert "of an earlier run (" in done.stderr.decode()
    quick("undo", "out", "-o", "back")
    given = tree(out.parent / "back")
    assert given == {**tree(out.parent / "s"), **tree(out.parent / "t")}
    assert quick("clean", "s", "t", "-o", "out", "--no-dedup").stderr.count(b"\n") == 1
    assert (out / "manifest.jsonl").read_bytes().count(b"\n") == 3


def test_where_no_document_can_be_read_all_stays(out: Path, quick: Program) -> None:
    before = tree(out)
    for folder in (out.parent / "s", out.parent / "t"):
        for path in folder.rglob("*.txt"):
            path.write_bytes(PICTURE)
    assert quick("clean", "s", "t", "-o", "out", "--no-dedup").returncode == 2
    assert tree(out) == before
    assert quick("undo", "out", "-o", "back").returncode == 0


def test_of_what_is_gone_the_files_go_and_are_told(out: Path, quick: Program) -> None:
    shutil.rmtree(out.parent / "s" / "deep")
    done = quick("clean", "s", "-o", "out", "--no-dedup")
    assert done.returncode == 0
    assert "out: removed 2 files of an earlier run (c.txt, deep/b.txt), not made by this run" in (done.stderr.decode())
    assert sorted(tree(out)) == ["a.txt"]


def test_files_that_would_go_count_as_left_out(out: Path, quick: Program) -> None:
    before = tree(out)
    done = quick("clean", "t", "-o", "out", "--no-dedup", "--max-drop", "20%")
    assert done.returncode == 2
    assert "0 of 1 documents would be left out, and the files of 2 that an earlier run kept removed" in (
        done.stderr.decode()
    )
    assert tree(out) == before
    assert quick("clean", "t", "-o", "out", "--no-dedup", "--max-drop", "70%").returncode == 0


def test_a_document_that_fails_keeps_its_file_and_its_line(out: Path, tmp_path: Path) -> None:
    ordinary = program_in(tmp_path, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())
    (tmp_path / "s" / "a.txt").chmod(0)
    (tmp_path / "s" / "deep" / "b.txt").unlink()
    done = ordinary("clean", "s", "t", "-o", "out", "--no-dedup")
    assert done.returncode == 2
    assert sorted(tree(out)) == ["a.txt", "c.txt"]
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    (stays,) = (line for line in lines if line["id"] == "a.txt")
    assert stays["status"] == "kept"
    assert stays["error"] == "can't be read: Permission denied; what an earlier run made of it stays"


def test_a_folder_that_cannot_be_listed_hides_what_is_in_it(out: Path, tmp_path: Path) -> None:
    ordinary = program_in(tmp_path, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())
    before = tree(out)
    (tmp_path / "s" / "deep").chmod(0)
    done = ordinary("clean", "s", "t", "-o", "out", "--no-dedup")
    (tmp_path / "s" / "deep").chmod(0o755)
    assert done.returncode == 2
    assert tree(out) == before


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz"])
@pytest.mark.parametrize("wrong", [ROWS, ROWS.replace("content", "txet"), "\ufeff", "[1]\n" * 3])
def test_rows_of_which_none_could_be_read_keep_their_file(
    tmp_path: Path, quick: Program, wrong: str, name: str
) -> None:
    def put(text: str, codec: str) -> None:
        raw = text.encode(codec)
        (tmp_path / "r" / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)

    (tmp_path / "r").mkdir()
    put(ROWS, "utf-8")
    assert quick("clean", "r", "-o", "out", "--text-field", "content").returncode == 0
    before = tree(tmp_path / "out")
    put(wrong, "utf-16" if wrong == ROWS else "utf-8")
    for _ in range(2):
        assert quick("clean", "r", "-o", "out", "--text-field", "content").returncode == 2
        assert tree(tmp_path / "out") == before
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "in.jsonl").read_text("utf-8") == ROWS


def ids_in(manifest: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in manifest.splitlines()]


NO_TEXT = "编号,标题\n1,甲\n2,乙\n"


@pytest.mark.parametrize(
    ("name", "rows"),
    [("m.csv", NO_TEXT.encode("gb18030")), ("m.jsonl", ROWS.encode()), ("m.tsv", NO_TEXT.replace(",", "\t").encode())],
)
def test_a_file_of_which_no_row_can_be_read_is_not_written_and_stands_in_its_place(
    tmp_path: Path, quick: Program, name: str, rows: bytes
) -> None:
    (tmp_path / "s").mkdir()
    for speech, text in (("a.txt", SPEECH), ("z.txt", REPORT)):
        (tmp_path / "s" / speech).write_text(text, "utf-8")
    (tmp_path / "s" / name).write_bytes(rows)
    manifests = []
    for _ in range(3):
        assert quick("clean", "s", "-o", "out").returncode == 2
        manifests.append((tmp_path / "out" / "manifest.jsonl").read_bytes())
    assert len(set(manifests)) == 1
    ids = [name.partition("#")[0] for name in ids_in(manifests[0])]
    assert ids == sorted(ids)
    assert {*tree(tmp_path / "out")} == {"a.txt", "z.txt"}
    assert quick("clean", "out", "-o", "again").returncode == 0
    assert f"{name}: no row could be read" in quick("undo", "out", "-o", "back").stderr.decode()
    assert {*tree(tmp_path / "back")} == {"a.txt", "z.txt"}
    assert quick("clean", "s", "-o", "out", "--keep-originals").returncode == 2
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert tree(tmp_path / "back") == tree(tmp_path / "s")


def test_what_stays_of_an_earlier_run_keeps_its_place_in_the_manifest(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "s").mkdir()
    for speech in ("a.txt", "b.txt", "z.txt"):
        (tmp_path / "s" / speech).write_text(SPEECH + speech, "utf-8")
    (tmp_path / "s" / "m.jsonl").write_text(ROWS, "utf-8")
    assert quick("clean", "s", "-o", "out", "--text-field", "content").returncode == 0
    told = ids_in((tmp_path / "out" / "manifest.jsonl").read_bytes())
    (tmp_path / "s" / "b.txt").write_bytes(PICTURE)
    (tmp_path / "s" / "m.jsonl").write_text(ROWS[: ROWS.index("\n") + 1].replace("content", "txet") * 2, "utf-8")
    manifests = []
    for _ in range(3):
        assert quick("clean", "s", "-o", "out", "--text-field", "content").returncode == 2
        manifests.append((tmp_path / "out" / "manifest.jsonl").read_bytes())
    assert len(set(manifests)) == 1
    assert ids_in(manifests[0]) == told
    assert quick("clean", "S", "s/z.txt", "-o", "out", "--text-field", "content").returncode == 2
    told = ["S", *(name for name in told if name != "z.txt"), "z.txt"]
    assert ids_in((tmp_path / "out" / "manifest.jsonl").read_bytes()) == told


def test_rows_of_which_some_can_be_read_are_written(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "in.jsonl").write_text(ROWS, "utf-8")
    assert quick("clean", "in.jsonl", "-o", "out", "--text-field", "content", "--no-dedup").returncode == 0
    (tmp_path / "in.jsonl").write_text('{"txet": "处臵"}\n' + ROWS, "utf-8")
    assert quick("clean", "in.jsonl", "-o", "out", "--text-field", "content", "--no-dedup").returncode == 2
    assert len((tmp_path / "out" / "in.jsonl").read_text("utf-8").splitlines()) == 9
    assert (tmp_path / "out" / "manifest.jsonl").read_bytes().count(b'"status": "failed"') == 1


@pytest.mark.parametrize("wrong", [("s", "T"), ("picture.txt",)])
def test_the_one_file_for_the_corpus_stays(out: Path, quick: Program, wrong: tuple[str, ...]) -> None:
    (out.parent / "picture.txt").write_bytes(PICTURE)
    assert quick("clean", "s", "t", "-o", "out", "--no-dedup", "--to", "jsonl").returncode == 0
    before = tree(out), (out / "manifest.jsonl").read_bytes()
    done = quick("clean", *wrong, "-o", "out", "--no-dedup", "--to", "jsonl")
    assert done.returncode == 2
    assert "out/corpus.jsonl: stays as an earlier run wrote it: " in done.stderr.decode()
    assert (tree(out), (out / "manifest.jsonl").read_bytes()) == before
