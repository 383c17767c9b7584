"""Progress: a line now and then, a bar on a terminal, and never where it is not wanted."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from jiaokan.cli import progress
from jiaokan.cli.exit import guarded


def test_a_plain_line_where_there_is_no_terminal(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PLAIN_EVERY", 0.0)
    assert guarded(["clean", str(seeds), "-o", str(tmp_path / "out"), "--isolated"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 6
    assert told[0].startswith("jiaokan: so far 1 document, ")
    assert "left" in told[0]
    assert "left" not in told[4]
    assert guarded(["clean", str(seeds), "-o", str(tmp_path / "out"), "--isolated", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal(seeds: Path, tmp_path: Path) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "jiaokan", "clean", str(seeds), "-o", str(tmp_path / "out"), "--isolated"]
    with subprocess.Popen(
        command, stderr=child, stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(child)
        shown = b""
        try:
            while piece := os.read(parent, 4096):
                shown += piece
        except OSError:  # how a terminal ends on Linux
            pass
        assert process.stdout is not None
        assert process.stdout.read() == b""
    os.close(parent)
    assert process.returncode == 0
    assert b"characters a second" in shown
    assert b"5 of 5 documents kept" in shown
    assert b"carried out" in shown
    assert b"half-width-mark" in shown


def test_a_folder_is_weighed_no_further_than_is_asked(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for place in ("one.txt", "below/two.txt"):
        (tmp_path / place).write_bytes(b"12345")
    assert progress.bytes_of([tmp_path, tmp_path / "no such file"]) == 10
    assert progress.outweigh([tmp_path], 9)
    assert not progress.outweigh([tmp_path], 10)
