"""--engine, with the steps mapped in this process: tests/engine/test_daft.py has the real engine."""

import json
import sys
from pathlib import Path

import pytest

from enginejobs import in_this_process
from jiaokan.engine import daft
from program import Program

SPEECH = "同志们：\n领导班于要管好党员千部，推动全县经济社会发展再上新台阶，切实保障和改善民生。\n" * 3


@pytest.fixture
def engine(quick: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    monkeypatch.setattr(daft, "start", lambda _address: None)
    monkeypatch.setattr(daft, "mapped", in_this_process)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "in" / "deep" / "b.txt").write_bytes(SPEECH.replace("，", ",").encode("gb18030"))
    (tmp_path / "in" / "empty.txt").write_text(" \n")
    (tmp_path / "in" / "bad.txt").write_bytes(bytes(range(256)) * 9)
    rows = [{"text": SPEECH + extra, "n": number} for number, extra in enumerate(("", "完。", "止。"))]
    (tmp_path / "in" / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"n": 1}\n')
    return quick


def tree(folder: Path) -> dict[str, bytes]:
    """Give the files of an output folder but for the program's own."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: content for name, content in named.items() if "/engine/" not in name and "sqlite" not in name}


@pytest.mark.parametrize(
    "more",
    [(), ("--to", "txt"), ("--keep-originals",), ("--no-dedup",), ("--keep", "first"), ("--ignore", "DU")],
)
def test_the_output_is_that_of_the_embedded_engine(engine: Program, tmp_path: Path, more: tuple[str, ...]) -> None:
    here = engine("clean", "in", "-o", "here", *more)
    there = engine("clean", "in", "-o", "there", "--engine", "daft", *more)
    assert here.returncode == there.returncode == 2
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    told = [line for line in there.stderr.splitlines() if b" rows in " not in line]
    assert sorted(told) == sorted(here.stderr.splitlines())


def test_a_file_that_is_named_twice_is_read_once(engine: Program, tmp_path: Path) -> None:
    here = engine("clean", "in/a.txt", "in/./a.txt", "-o", "here")
    there = engine("clean", "in/a.txt", "in/./a.txt", "-o", "there", "--engine", "daft")
    assert here.returncode == there.returncode == 0
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_patterns_are_read_as_a_shell_reads_them(engine: Program, tmp_path: Path) -> None:
    here = engine("clean", "in/a.txt", "in/empty.txt", "-o", "here")
    there = engine("clean", "in/[ae]*.txt", "-o", "there", "--engine", "daft")
    assert here.returncode == there.returncode == 0
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    none = engine("clean", "in/*.csv", "-o", "none", "--engine", "daft")
    assert none.returncode == 2
    assert b"in/*.csv: no such file or folder" in none.stderr


def test_a_second_run_writes_nothing_again(engine: Program, tmp_path: Path) -> None:
    engine("clean", "in", "-o", "out", "--engine", "daft")
    before = tree(tmp_path / "out")
    again = engine("clean", "in", "-o", "out", "--engine", "daft").stderr.decode()
    assert again.count("there before") == 5
    assert tree(tmp_path / "out") == before
    (tmp_path / "out" / "c.jsonl").unlink()
    engine("clean", "in", "-o", "out", "--engine", "daft")
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_one_corpus_is_written_in_parts_and_undone(engine: Program, tmp_path: Path, to: str) -> None:
    engine("clean", "in", "-o", "out", "--engine", "daft", "--to", to, "--keep-originals")
    assert sorted(path.name for path in (tmp_path / "out").glob("corpus*")) == [
        f"corpus-0000000{number}.{to}" for number in (0, 1, 2)
    ]
    assert engine("undo", "out", "-o", "back").returncode == 0
    for name in ("a.txt", "deep/b.txt", "c.jsonl"):
        assert (tmp_path / "back" / name).read_bytes() == (tmp_path / "in" / name).read_bytes()


@pytest.mark.parametrize("more", [(), ("--output-format", "jsonl"), ("--output-format", "csv"), ("--ignore", "DU101")])
def test_pairs_are_those_of_the_embedded_engine(engine: Program, more: tuple[str, ...]) -> None:
    here = engine("dedup", "in", *more)
    there = engine("dedup", "in", *more, "--engine", "daft")
    assert there.stdout == here.stdout
    assert there.returncode == here.returncode == 2
    assert there.stderr.endswith(here.stderr)


def test_an_engine_that_is_not_installed(quick: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    (tmp_path / "a.txt").write_text("同志们：")
    done = quick("clean", "a.txt", "-o", "out", "--engine", "daft")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "jiaokan: needs a library that is not installed; run: pip install 'jiaokan[daft]'"
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--dry-run", "--no-resume", "--against=index", "--report=r.json", "--max-drop=5%"])
def test_what_goes_without_an_engine_only(quick: Program, tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text("同志们：")
    done = quick("clean", "a.txt", "-o", "out", "--engine", "daft", option)
    assert done.returncode == 2
    assert b"does not go with --engine" in done.stderr


@pytest.mark.parametrize("option", [("--work", "place"), ("--engine-address", "ray://nowhere:1")])
@pytest.mark.parametrize("command", [("clean", "in", "-o", "out"), ("dedup", "in")])
def test_what_only_an_engine_takes_is_refused_without_one(
    engine: Program, tmp_path: Path, command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    done = engine(*command, *option)
    assert done.returncode == 2
    assert f"{option[0]} goes with --engine".encode() in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_somebody_changed_is_not_replaced(tmp_path: Path, engine: Program) -> None:
    engine("clean", "in", "-o", "out", "--engine", "daft")
    changed = tmp_path / "out" / "c.jsonl"
    changed.write_text("手工改过\n", "utf-8")
    again = engine("clean", "in", "-o", "out", "--engine", "daft", "--ignore", "OC")
    assert again.returncode == 2
    assert "was changed since a run wrote it" in again.stderr.decode()
    assert changed.read_text("utf-8") == "手工改过\n"
    changed.unlink()
    assert engine("clean", "in", "-o", "out", "--engine", "daft").returncode in (0, 2)
    assert changed.exists()
