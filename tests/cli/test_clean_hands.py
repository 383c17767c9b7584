"""What somebody changed in OUT is never replaced; what a run wrote there, killed or not, is."""

import gzip
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan import output
from program import AS_ORDINARY_USER, Program, program_in

TEXTS = {
    "a.txt": "同志们，今天讲三件事，一是修路，二是办学，三是治水。\n",
    "deep/b.md": "各位代表，现在我代表市人民政府向大会报告工作，妥善处臵各类问题。\n",
    "c.txt.gz": "县委召开常委会会议，研究部署防汛抗旱工作，要求千部到一线去。\n",
    "d.jsonl": json.dumps({"text": "全县经济工作会议今天召开，会期一天半。"}, ensure_ascii=False) + "\n",
    "e.csv.gz": "编号,text\n1,春耕备耕现场会在县城召开，各乡镇负责同志参加。\n",
}
CHANGED = "was changed since a run wrote it, so it is left as it is; move it away and run again"
Add = Callable[[Path], None]


def written(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode(), mtime=0) if name.endswith(".gz") else text.encode())


def append(path: Path) -> None:
    packed = path.suffix == ".gz"
    text = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    path.write_bytes(gzip.compress(text + "手工补记\n".encode()) if packed else text + "手工补记\n".encode())


def replace(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00 what is no text")


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".jiaokan" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != "manifest.jsonl"}


@pytest.fixture
def out(tmp_path: Path, quick: Program) -> Path:
    written(tmp_path / "in", TEXTS)
    assert quick("clean", "in", "-o", "out").returncode == 0
    return tmp_path / "out"


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("hand", [append, replace])
def test_a_changed_file_stays_and_the_rest_is_done(out: Path, quick: Program, name: str, hand: Add) -> None:
    hand(out / name)
    before = tree(out)
    written(out.parent / "in", {"new.txt": "今年的防火工作要早动手、早安排、早落实。\n"})
    for more in ((), ("--no-resume",), ("--ignore", "GL,OC")):
        done = quick("clean", "in", "-o", "out", *more)
        assert done.returncode == 2
        told = [line for line in done.stderr.decode().splitlines() if CHANGED in line]
        assert [f"out/{name} {CHANGED}" in line for line in told] == [True]
        assert "stay, since" not in done.stderr.decode()
        after = tree(out)
        assert after.pop("new.txt")
        assert after[name] == before[name]
    (out / name).rename(out.parent / "mine")
    assert quick("clean", "in", "-o", "out").returncode == 0
    assert quick("undo", "out", "-o", "back").returncode == 0


def test_nothing_else_is_in_the_way(out: Path, quick: Program) -> None:
    first = tree(out)
    assert quick("clean", "in", "-o", "out", "--ignore", "GL,OC").returncode == 0
    assert tree(out) != first
    assert quick("clean", "in", "-o", "out").returncode == 0
    assert tree(out) == first
    (out / "a.txt").unlink()
    (out / "d.jsonl").unlink()
    assert quick("clean", "in", "-o", "out", "-q").stderr == b""
    assert tree(out) == first
    assert not (out / ".jiaokan" / "written").exists()


def test_a_file_of_another_hand_under_the_name_of_a_new_input_stays(out: Path, quick: Program) -> None:
    (out / "notes.txt").write_text("我自己的笔记\n", "utf-8")
    (out / "rows.csv").write_text("我自己的表\n", "utf-8")
    written(out.parent / "in", {"notes.txt": TEXTS["a.txt"] + TEXTS["deep/b.md"], "rows.csv": "text\n甲乙丙丁\n"})
    done = quick("clean", "in", "-o", "out")
    assert (done.returncode, done.stderr.decode().count(CHANGED)) == (2, 2)
    assert (out / "notes.txt").read_text("utf-8") == "我自己的笔记\n"
    assert (out / "rows.csv").read_text("utf-8") == "我自己的表\n"


def test_a_change_that_the_input_has_too_is_none(out: Path, quick: Program) -> None:
    append(out / "a.txt")
    append(out.parent / "in" / "a.txt")
    assert quick("clean", "in", "-o", "out").returncode == 0


@pytest.mark.parametrize("to", ["jsonl", "txt"])
def test_what_is_written_anew_from_rows_is_held_too(out: Path, quick: Program, to: str) -> None:
    assert quick("clean", "in", "-o", "two", "--to", to).returncode == 0
    changed = out.parent / "two" / ("corpus.jsonl" if to == "jsonl" else "d.jsonl/000001.txt")
    append(changed)
    before = changed.read_bytes()
    done = quick("clean", "in", "-o", "two", "--to", to)
    assert (done.returncode, done.stderr.decode().count(CHANGED)) == (2, 1)
    assert changed.read_bytes() == before


def test_parquet_is_held_too(tmp_path: Path, quick: Program) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "in").mkdir()
    parquet.write_table(arrow.table({"text": [TEXTS["deep/b.md"]]}), tmp_path / "in" / "a.parquet")
    for _ in range(2):
        assert quick("clean", "in", "-o", "out").returncode == 0
    parquet.write_table(arrow.table({"text": ["手工改过"]}), tmp_path / "out" / "a.parquet")
    before = tree(tmp_path / "out")
    assert quick("clean", "in", "-o", "out").returncode == 2
    assert tree(tmp_path / "out") == before


def test_what_was_changed_and_is_not_written_again_stays_and_is_told(out: Path, quick: Program) -> None:
    append(out / "a.txt")
    (out.parent / "in" / "a.txt").unlink()
    done = quick("clean", "in", "-o", "out")
    assert done.returncode == 0
    told = "out: kept 1 file of an earlier run (a.txt), not made by this run, since somebody changed it"
    assert told in done.stderr.decode()
    assert "手工补记" in (out / "a.txt").read_text("utf-8")


def test_a_packed_text_of_an_input_that_is_gone_goes_too(out: Path, quick: Program) -> None:
    (out.parent / "in" / "c.txt.gz").unlink()
    assert quick("clean", "in", "-o", "out").returncode == 0
    assert not (out / "c.txt.gz").exists()


@pytest.mark.parametrize("first", [True, False])
def test_what_a_killed_run_wrote_is_replaced_and_what_was_changed_since_is_not(
    tmp_path: Path, quick: Program, monkeypatch: pytest.MonkeyPatch, *, first: bool
) -> None:
    written(tmp_path / "in", TEXTS)
    if first:
        assert quick("clean", "in", "-o", "out", "--ignore", "GL").returncode == 0

    def killed(*_: object) -> None:
        raise RuntimeError("as if killed: the manifest was not written")

    with monkeypatch.context() as patch:
        patch.setattr(output.Output, "refuse_less", killed)
        assert quick("clean", "in", "-o", "out", "--ignore", "OC,GL").returncode == 2
    assert (tmp_path / "out" / ".jiaokan" / "written").exists()
    append(tmp_path / "out" / "a.txt")
    done = quick("clean", "in", "-o", "out")
    assert (done.returncode, done.stderr.decode().count(CHANGED)) == (2, 1)
    assert "手工补记" in (tmp_path / "out" / "a.txt").read_text("utf-8")
    (tmp_path / "out" / "a.txt").unlink()
    assert quick("clean", "in", "-o", "out").returncode == 0
    assert quick("clean", "in", "-o", "whole").returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_file_that_can_not_be_looked_at_is_not_replaced(out: Path, quick: Program) -> None:
    del quick
    ordinary = program_in(out.parent, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())
    (out / "a.txt").write_text("手工改过", "utf-8")
    (out / "a.txt").chmod(0)
    done = ordinary("clean", "in", "-o", "out")
    (out / "a.txt").chmod(0o644)
    assert "out/a.txt can't be read, so not replaced: Permission denied; move it away" in done.stderr.decode()
    assert done.returncode == 2
    assert (out / "a.txt").read_text("utf-8") == "手工改过"


@pytest.mark.skipif(sys.platform != "linux", reason="links")
def test_a_link_that_was_put_in_its_place_stays(out: Path, quick: Program) -> None:
    (out.parent / "mine.txt").write_text("我的稿子\n", "utf-8")
    (out / "a.txt").unlink()
    (out / "a.txt").symlink_to(out.parent / "mine.txt")
    assert quick("clean", "in", "-o", "out").returncode == 2
    assert (out / "a.txt").is_symlink()


def test_the_advice_for_two_files_of_one_place_loses_neither(tmp_path: Path, quick: Program) -> None:
    written(tmp_path / "all" / "one", {"001.txt": TEXTS["a.txt"]})
    written(tmp_path / "all" / "two", {"001.txt": TEXTS["deep/b.md"]})
    done = quick("clean", "all/one", "all/two", "-o", "out")
    told = "all/two/001.txt: would have the same place in the output as all/one/001.txt; name the folder above both, or"
    assert (done.returncode, told in done.stderr.decode()) == (2, True)
    assert quick("clean", "all", "-o", "out").returncode == 0
    assert sorted(tree(tmp_path / "out")) == ["one/001.txt", "two/001.txt"]


@pytest.mark.parametrize("name", [*TEXTS, "nothing"])
@pytest.mark.parametrize("hand", [append, replace])
@pytest.mark.parametrize("to", [(), ("--to", "txt")], ids=["", "to txt"])
def test_a_dry_run_foresees_it(out: Path, quick: Program, name: str, hand: Add, to: tuple[str, ...]) -> None:
    quick("clean", "in", "-o", "new", *to)
    new = out.parent / "new"
    if (new / name).is_file():
        hand(new / name)
    before = {path: path.read_bytes() for path in new.rglob("*") if path.is_file()}
    dry = quick("clean", "in", "-o", "new", "-n", *to)
    assert {path: path.read_bytes() for path in new.rglob("*") if path.is_file()} == before
    done = quick("clean", "in", "-o", "new", *to)
    assert dry.returncode == done.returncode == (2 if (new / name).is_file() else 0)
    assert dry.stderr == done.stderr.replace(b"documents kept", b"documents would be kept")


def test_a_dry_run_foresees_that_a_run_would_be_refused(tmp_path: Path, quick: Program) -> None:
    written(tmp_path / "in", TEXTS)
    written(tmp_path / "mine", {"letter.txt": "我自己的稿子。\n"})
    for folder in ("mine", "in", "."):
        assert quick("clean", "in", "-o", folder, "-n").stderr == quick("clean", "in", "-o", folder).stderr
    assert quick("clean", "in", "-o", "new", "-n").returncode == 0
    assert not (tmp_path / "new").exists()
