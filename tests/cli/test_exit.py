"""Every way out of the program."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpora import CLEAN, FAULTY, corpus
from jiaokan import __version__
from jiaokan.cli import app
from jiaokan.cli import exit as gate
from program import Program


def test_version(jiaokan: Program) -> None:
    done = jiaokan("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"jiaokan {__version__}\n")


@pytest.mark.parametrize("command", ["check", "clean", "dedup", "explain", "rules", "undo"])
def test_every_command_has_help(jiaokan: Program, command: str) -> None:
    done = jiaokan(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: ")


@pytest.mark.parametrize("arguments", [["frobnicate"], ["clean"], ["check", "--nope", "x"], ["clean", "x"]])
def test_wrong_usage_is_2(jiaokan: Program, arguments: list[str]) -> None:
    done = jiaokan(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_windows_is_told_what_to_do() -> None:
    script = "import sys\nsys.platform = 'win32'\nfrom jiaokan.__main__ import main\nmain()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "WSL" in done.stderr


def test_completion_comes_from_click(jiaokan: Program) -> None:
    done = jiaokan(_JIAOKAN_COMPLETE="bash_source")
    assert done.returncode == 0
    assert b"complete" in done.stdout


def test_a_reader_that_goes_away_is_141(seeds: Path, tmp_path: Path) -> None:
    for number in range(5):  # more than the 64 KiB that a pipe holds
        shutil.copytree(seeds, tmp_path / str(number))
    command = f"{sys.executable} -m jiaokan check --no-dedup {tmp_path} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], check=False, capture_output=True, timeout=60)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["check", "check --output sarif=told.sarif", "check --diff", "stats"])
def test_a_full_standard_output_is_one_line(tmp_path: Path, command: str, unbuffered: str) -> None:
    (tmp_path / "a.txt").write_text("我们的千部都来参加会议。\n", "utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jiaokan", *command.split(), "a.txt", "-q"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr.startswith(b"jiaokan: standard output")
    assert done.stderr.endswith(b"\n")
    assert b"No space left on device; make room" in done.stderr
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert not list(tmp_path.glob(".jiaokan-*"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("check clean.txt 2>&-", 0, ""),
        ("check faulty.txt 2>&-", 1, ""),
        ("check clean.txt -q >&-", 0, ""),
        ("check faulty.txt --output sarif=o.sarif -q >&-", 2, "standard output is closed"),
        ("check - <&-", 2, "-: can't be read: Bad file descriptor"),
        ("check --files0-from - <&-", 2, "-: the list can't be read: Bad file descriptor"),
        ("clean clean.txt -o out -q <&- >&- 2>&-", 0, ""),
    ],
)
def test_a_closed_stream_is_never_findings(tmp_path: Path, arguments: str, code: int, said: str) -> None:
    corpus(tmp_path, clean=CLEAN, faulty=FAULTY)
    command = f"cd corpus; exec {sys.executable} -m jiaokan {arguments}"
    done = subprocess.run(["/bin/bash", "-c", command], cwd=tmp_path, check=False, capture_output=True, timeout=60)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert b"internal error" not in done.stderr
    assert (tmp_path / "corpus/o.sarif").exists() is ("sarif" in arguments)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check missing 2>/dev/full", 2),
        ("check --nope 2>/dev/full", 2),
        ("check missing 2>&1 >/dev/null | true", 141),
        ("clean clean.txt missing -o out 2>&1 >/dev/null | true", 141),
    ],
)
def test_a_standard_error_that_takes_nothing_is_never_findings(tmp_path: Path, command: str, code: int) -> None:
    corpus(tmp_path, clean=CLEAN)
    script = f"cd corpus; {sys.executable} -m jiaokan {command}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", script], cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == code


def much_work(folder: Path) -> None:
    sentence = "全县各级党组织要认真学习贯彻会议精神，切实把思想和行动统一到县委的部署上来。\n"
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{number}{sentence}" * 4000, "utf-8")


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    much_work(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "jiaokan", "clean", str(tmp_path), "-o", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not (tmp_path / "out").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert not list((tmp_path / "out").glob(".jiaokan-*"))
    assert not (tmp_path / "out" / "manifest.jsonl").exists()


@pytest.mark.parametrize("command", ["clean . -o out -q", "check . --output sarif=out/x.sarif -q"])
@pytest.mark.parametrize(
    ("number", "code", "end"),
    [(signal.SIGTERM, 143, os.kill), (signal.SIGTERM, 143, os.killpg), (signal.SIGHUP, 129, os.kill)],
)
def test_a_run_that_is_told_to_end_leaves_nothing_half_done(
    tmp_path: Path, command: str, number: signal.Signals, code: int, end: Callable[[int, int], None]
) -> None:
    much_work(tmp_path)
    line = [sys.executable, "-m", "jiaokan", *command.split()]
    process = subprocess.Popen(line, cwd=tmp_path, stdout=-1, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 20
    while not list((tmp_path / "out").glob(".jiaokan-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    end(process.pid, number)
    _, told = process.communicate(timeout=10)  # standard error is open until the last worker is gone
    assert process.returncode == code
    assert told.decode() == f"jiaokan: ended by {number.name}; what was written is whole\n"
    assert list(tmp_path.rglob(".jiaokan-*")) == []


def test_what_the_parent_ignores_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr(app.app, "main", lambda *_, **__: os.kill(os.getpid(), signal.SIGHUP))
        assert gate.guarded([]) == gate.CLEAN
        monkeypatch.setattr(app.app, "main", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))
        assert gate.guarded([]) == 143
    finally:
        signal.signal(signal.SIGHUP, before)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_bug_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(app.app, "main", lambda *_, **__: 1 // 0)
    assert gate.guarded([]) == gate.ERROR
    told = capsys.readouterr().err
    assert told.startswith("jiaokan: internal error: ZeroDivisionError")
    assert told.count("\n") == 1
