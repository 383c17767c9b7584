"""Killed at any moment and started again, a run gives the same bytes and does nothing twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from jiaokan import ledger, pipeline
from jiaokan.cli.exit import guarded
from jiaokan.files.walk import walk_trees
from jiaokan.model import Result, Source
from jiaokan.options import Options
from jiaokan.output import prepare
from jiaokan.pipeline import judged
from jiaokan.ready import Shape
from jiaokan.rules import RuleSet

BODY = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，妥善处臵各类问题。\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(8)
    words = [
        "群众",
        "干部",
        "组织",
        "服务",
        "发展",
        "基层",
        "党员",
        "乡村",
        "振兴",
        "制度",
        "落实",
        "责任",
        "改革",
        "创新",
        "安全",
        "生态",
        "教育",
        "医疗",
        "就业",
        "产业",
    ]
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(120):
            text = BODY + "，".join(chance.choice(words) for _ in range(60)) + "。\n"
            lines.write(json.dumps({"n": number, "text": text}, ensure_ascii=False) + "\n")
        lines.write(json.dumps({"n": 120, "text": text + BODY[:9]}, ensure_ascii=False) + "\n")
    return tmp_path / "a.jsonl"


def clean(out: str, *more: str) -> int:
    return guarded(["clean", "a.jsonl", "-o", out, "-q", "--isolated", *more])


def result(out: str) -> tuple[bytes, bytes]:
    return Path(out, "a.jsonl").read_bytes(), Path(out, "manifest.jsonl").read_bytes()


def rows(out: str, table: str = "document") -> int:
    with closing(sqlite3.connect(Path(out, ".jiaokan", ledger.NAME))) as base:
        return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a name above


def tampered(statement: str) -> None:
    with closing(sqlite3.connect("out/.jiaokan/ledger.sqlite", isolation_level=None)) as base:
        base.execute(statement)


def test_killed_and_started_again(corpus: Path) -> None:
    assert corpus.exists()
    assert clean("whole", "-j1") == 0
    command = [sys.executable, "-m", "jiaokan", "clean", "a.jsonl", "-o", "killed", "-q", "--isolated", "-j2"]
    for seconds in (0.4, 0.9, 1.5):
        with subprocess.Popen(command) as process:
            time.sleep(seconds)
            process.kill()
    assert clean("killed", "-j2") == 0
    assert result("killed") == result("whole")
    assert list(Path("killed").rglob(".jiaokan-*")) == []


def test_what_was_done_is_not_done_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clean("out", "-j1") == 0
    first = result("out")
    done = []
    monkeypatch.setattr(pipeline, "process", lambda source, **_: done.append(source))
    assert clean("out", "-j1") == 0
    assert (result("out"), done) == (first, [])
    with corpus.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"text": "新的一行"}) + "\n")
    monkeypatch.undo()
    monkeypatch.chdir(corpus.parent)
    assert clean("out", "-j1") == 0
    assert rows("out") == rows("out", "verdict") == 122


def test_other_rules_are_another_result(corpus: Path) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    clean("out", "-j1", "--ignore", "GL")
    clean("fresh", "-j1", "--ignore", "GL")
    assert result("out") == result("fresh")
    assert rows("out", "document") == rows("fresh", "document")


@pytest.mark.parametrize("code", ["GL", "DU"])
def test_only_what_other_rules_touch_is_done_again(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = [f"同志们，今天开第{n}次会。\n妥善处{'臵' if n % 2 else '置'}各类问题。\n" for n in range(10)]
    Path("a.jsonl").write_text("".join(f"{json.dumps({'text': text})}\n" for text in texts), "utf-8")
    done = list[str]()
    process = pipeline.process

    def counted(source: Source, options: Options) -> Result:
        done.append(source.id)
        return process(source, options)

    monkeypatch.setattr(pipeline, "process", counted)
    every = [f"a.jsonl#{number}" for number in range(1, 11)]
    odd = every[1::2] if code == "GL" else []
    for more, again in (((), every), (("--ignore", code), odd), ((), odd)):
        done.clear()
        assert clean("out", "--no-dedup", *more) == 0
        assert done == again
        clean("fresh", "--no-dedup", "--no-resume", *more)
        assert result("out") == result("fresh")


def test_another_threshold_does_nothing_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    monkeypatch.setattr(pipeline, "process", lambda source, **_: pytest.fail(source.id))
    assert clean("out", "-j1", "--threshold", "0.95") == 0


def test_duplicates_can_be_asked_for_later(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert corpus.exists()
    clean("fresh", "-j1")
    clean("out", "-j1", "--no-dedup")
    monkeypatch.setattr(pipeline, "process", lambda source, **_: pytest.fail(source.id))
    assert clean("out", "-j1") == 0
    assert result("out") == result("fresh")


def test_no_resume_does_everything_again(corpus: Path) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    tampered("UPDATE document SET output = 'x'")
    clean("out", "-j1", "--no-resume")
    with closing(sqlite3.connect("out/.jiaokan/ledger.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM document WHERE output = 'x'").fetchone() == (0,)


def test_a_record_that_does_not_fit_is_made_again(corpus: Path) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    first = result("out")
    tampered("UPDATE document SET result = x'00'")
    assert clean("out", "-j1") == 0
    assert result("out") == first


def test_a_damaged_ledger_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    Path("out/.jiaokan/ledger.sqlite").write_bytes(b"no database" * 1000)
    assert clean("out", "-j1") == 2
    assert "run again with --no-resume" in capsys.readouterr().err
    assert clean("out", "-j1", "--no-resume") == 0


def test_two_runs_into_one_folder(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    clean("out", "-j1")
    base = sqlite3.connect("out/.jiaokan/ledger.sqlite", isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    assert clean("out", "-j1") == 2
    base.close()
    assert "another run is writing to this OUT" in capsys.readouterr().err


def test_a_run_that_is_refused_leaves_the_other_alone(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    paths, asked = [Path("a.jsonl")], Options(RuleSet.default())
    with prepare(Path("out"), paths, Shape()) as output:
        for one in judged(walk_trees(paths, Path("out").resolve()), asked):
            output.take(one)
        for more in ((), ("--no-resume",)):
            assert clean("out", "-j1", *more) == 2
            assert "another run is writing to this OUT" in capsys.readouterr().err
    assert clean("whole", "-j1", "--no-dedup") == 0
    assert result("out") == result("whole")


def test_ctrl_c_stops_at_once_and_can_be_resumed(corpus: Path) -> None:
    assert corpus.exists()
    command = [sys.executable, "-m", "jiaokan", "clean", "a.jsonl", "-o", "out", "-q", "--isolated", "-j2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not Path("out/.jiaokan/ledger.sqlite").exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        start = time.monotonic()
        _, told = process.communicate()
        took = time.monotonic() - start
    if process.returncode:  # a fast machine may be done by then
        assert (process.returncode, took < 1) == (130, True)
        assert told.strip() == b"jiaokan: interrupted; what was written is whole"
    assert clean("out") == 0
    clean("whole")
    assert result("out") == result("whole")
