"""jiaokan check at a terminal: colour, progress, a reader that goes away."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpora import CLEAN, FAULTY, corpus
from program import Program

pytestmark = pytest.mark.usefixtures("unmeasured")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return corpus(tmp_path, faulty=FAULTY, clean=CLEAN)


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"CI": "true"}, False),
    ],
)
def test_colour(faulty: Path, jiaokan: Program, environment: dict[str, str], *, coloured: bool) -> None:
    assert faulty.exists()
    clean = {"FORCE_COLOR": "", "NO_COLOR": ""}
    done = jiaokan("check", "corpus", "--output", "text=report.txt", **(clean | environment))
    assert (b"\x1b[" in done.stdout) is coloured
    assert b"\x1b[" not in done.stderr
    assert b"\x1b[" not in (faulty.parent / "report.txt").read_bytes()


def test_a_terminal_gets_colour(faulty: Path) -> None:
    command = [sys.executable, "-m", "jiaokan", "check", "corpus"]
    script = f"import pty, sys; sys.exit(pty.spawn({command!r}) >> 8)"
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "CI")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=faulty.parent,
        env={**environment, "TERM": "xterm"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )
    assert b"\x1b[1;31mBP901" in done.stdout
    assert done.returncode == 1


def test_progress_is_for_a_terminal_that_shows_no_findings(faulty: Path) -> None:
    for number in range(20):
        (faulty / f"{number}.txt").write_text(FAULTY * 3, "utf-8")
    program = f"{sys.executable} -m jiaokan check corpus --no-dedup -j1"
    for command, shown in ((f"{program} > found", True), (program, False), (f"{program} > found 2> said", False)):
        script = f"import pty, sys; pty.spawn(['/bin/sh', '-c', {command!r}])"
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=faulty.parent,
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "", "CI": ""},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        assert (re.search(rb"\d documents?, ", done.stdout) is not None) is shown
    assert b"\x1b" not in (faulty.parent / "said").read_bytes()
    assert b"documents" not in (faulty.parent / "said").read_bytes()


def test_a_reader_that_goes_away_ends_quietly(faulty: Path) -> None:
    for number in range(300):
        (faulty / f"{number}.txt").write_text(FAULTY * 3, "utf-8")
    program = f"{sys.executable} -m jiaokan check corpus --no-dedup --output json=report.json"
    command = f"{program} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], cwd=faulty.parent, check=False, capture_output=True, timeout=60)
    assert done.returncode == 141
    assert done.stderr.decode().splitlines() == []
    assert [path.name for path in faulty.parent.iterdir() if path.name.startswith(".jiaokan-")] == []
