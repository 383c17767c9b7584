"""Where there is no room, the place that has none is named."""

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from jiaokan import ledger
from jiaokan.files.atomic import UnwritableError
from jiaokan.options import Options
from jiaokan.rules import RuleSet
from program import Program


@pytest.mark.parametrize("keep", ["cleanest", "first"])
@pytest.mark.parametrize("report", [(), ("--report", "r.json")])
def test_a_full_folder_for_temporary_files_is_named(
    tmp_path: Path, quick: Program, monkeypatch: pytest.MonkeyPatch, keep: str, report: tuple[str, ...]
) -> None:
    def full(*_: Any) -> int:  # noqa: ANN401 - whatever os.pwrite takes
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.txt").write_text("同志们，今天讲三件事。\n", "utf-8")
    monkeypatch.setattr(os, "pwrite", full)
    done = quick("clean", "a.txt", "-o", "out", "--keep", keep, *report)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.endswith(
        ": a temporary file can't be written: No space left on device;"
        " make room there, or name another folder for such files by the variable TMPDIR"
    )
    assert "out/" not in line
    assert not (tmp_path / "out" / "manifest.jsonl").exists()


def test_of_a_ledger_on_a_full_disk_the_first_error_is_told(tmp_path: Path) -> None:
    def filled() -> None:
        with ledger.opened(tmp_path / "l.sqlite", Options(RuleSet(()))) as opened:
            opened._base.execute("ROLLBACK")  # noqa: SLF001 - as SQLite does where there is no room
            raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(UnwritableError, match="database or disk is full; what was written is whole"):
        filled()
