"""The exit codes of `check`, `baseline` and `config`, a test for each cell of the table in docs/check.md."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpora import CLEAN, FAULTY, PNG, corpus
from program import Program

CASES = {"clean": CLEAN, "faulty": FAULTY, "safe": "为人民效劳的好同志，大家都要向他学习。\n"}


# options, and the exit codes for a clean file, one with faults of each kind, one with a fault that is safe to mend
TABLE: list[tuple[list[str], tuple[int, int, int]]] = [
    ([], (0, 1, 1)),
    (["--exit-zero"], (0, 0, 0)),
    (["--statistics"], (0, 1, 1)),
    (["--diff"], (0, 1, 1)),
    (["--diff", "--select", "BP903"], (0, 0, 0)),
    (["--diff", "--exit-zero"], (0, 0, 0)),
    (["--fix"], (0, 1, 0)),
    (["--fix", "--exit-zero"], (0, 0, 0)),
    (["--fix", "--exit-non-zero-on-fix"], (0, 1, 1)),
    (["--fix-only"], (0, 0, 0)),
    (["--fix-only", "--exit-non-zero-on-fix"], (0, 1, 1)),
    (["--fix-only", "--exit-non-zero-on-fix", "--select", "BP903"], (0, 0, 0)),
    (["--fix", "--unsafe-fixes", "--ignore", "BP903"], (0, 0, 0)),
    (["--select", "GA"], (0, 0, 0)),
    (["--max-rate", "BP=100%"], (0, 0, 0)),
    (["--max-rate", "BP=50%"], (0, 1, 1)),
    (["--max-rate", "BP901=1", "--max-rate", "BP902=1"], (0, 1, 0)),
    (["--show-files"], (0, 0, 0)),
    (["--show-settings"], (0, 0, 0)),
]
# one process goes through the whole table: it is the program's own error gate that is called
SCRIPT = """
import json, pathlib, sys
from corpora import corpus
from jiaokan.cli.exit import guarded
rows, cases = json.load(sys.stdin)
codes = []
for options in rows:
    corpus(pathlib.Path(), **cases)
    codes.append([guarded(["check", f"corpus/{name}.txt", *options]) for name in ("clean", "faulty", "safe")])
pathlib.Path("codes.json").write_text(json.dumps(codes))
"""


def test_check(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        input=json.dumps([[options for options, _ in TABLE], CASES]).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    got = json.loads((tmp_path / "codes.json").read_bytes())
    assert [(options, tuple(codes)) for (options, _), codes in zip(TABLE, got, strict=True)] == TABLE


@pytest.mark.parametrize(
    "options", [[], ["--exit-zero"], ["--diff"], ["--fix"], ["--statistics"], ["--max-rate", "BP=1"]]
)
def test_input_that_cannot_be_read_is_2_after_the_rest(tmp_path: Path, quick: Program, options: list[str]) -> None:
    folder = corpus(tmp_path, **CASES)
    (folder / "a-picture.txt").write_bytes(PNG)
    done = quick("check", "corpus", "--no-dedup", *options)
    assert done.returncode == 2
    assert b"a-picture.txt" in done.stderr
    assert b"BP903" in done.stdout or b"BP901" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["--select", "ZZ"],
        ["--output-format", "xml"],
        ["--output", "xml=x"],
        ["--max-rate", "BP=2"],
        ["--max-rate", "BP"],
        ["--max-rate", "=1%"],
        ["--max-rate", "ZZ=1%"],
        ["--per-file-ignores", "*.txt:ZZ"],
        ["--per-file-ignores", "x"],
        ["--baseline", "missing.json"],
        ["--config", "missing.toml"],
        ["--files0-from", "missing"],
        ["--files0-from", "list", "--staged"],
        ["--files0-from", "list", "corpus"],
        ["--staged", "--fix"],
        ["--stdin-filename", "x"],
        ["--diff-base", "HEAD"],
        ["--staged"],
        ["missing"],
    ],
    ids=str,
)
def test_wrong_usage_is_2_in_one_line(tmp_path: Path, quick: Program, arguments: list[str]) -> None:
    corpus(tmp_path, **CASES)
    (tmp_path / "list").write_bytes(b"corpus/clean.txt\0")
    done = quick("check", *arguments, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2, done.stderr
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


def test_a_kept_tolerance_for_unreadable_files_is_not_2(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, '[gate]\nmax-unreadable = "50%"\n', clean=CLEAN)
    (folder / "picture.txt").write_bytes(PNG)
    done = quick("check", "corpus")
    assert done.returncode == 0
    assert b"picture.txt" in done.stderr
    (folder / "clean.txt").unlink()
    assert quick("check", "corpus").returncode == 2


def test_a_baseline_covers_known_findings(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, 'baseline = "known.json"\n', **CASES)
    assert quick("check", "corpus").returncode == 2
    assert quick("baseline", "create", "corpus").returncode == 0
    assert quick("check", "corpus").returncode == 0
    assert quick("baseline", "show").returncode == 0
    (folder / "new.txt").write_text("会上效劳。\n", "utf-8")
    assert quick("check", "corpus").returncode == 1
    assert quick("baseline", "prune").returncode == 0
    (tmp_path / "known.json").write_text("{", "utf-8")
    for command in (["check", "corpus"], ["baseline", "show"], ["baseline", "prune"]):
        assert quick(*command).returncode == 2


def test_baseline_of_unreadable_input(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, **CASES)
    assert quick("baseline", "create", "corpus").returncode == 0
    before = (tmp_path / "jiaokan-baseline.json").read_bytes()
    (folder / "faulty.txt").write_bytes(PNG)
    assert quick("baseline", "prune").returncode == 2
    assert (tmp_path / "jiaokan-baseline.json").read_bytes() == before, "what can't be read may hold what seems gone"
    assert quick("baseline", "create", "corpus").returncode == 2


def test_config(tmp_path: Path, quick: Program) -> None:
    assert quick("config", "show", "--origin").returncode == 0
    assert json.loads(quick("config", "schema").stdout)["title"] == "jiaokan.toml"
    (tmp_path / "jiaokan.toml").write_text("selekt = []\n", "utf-8")
    done = quick("config", "show")
    assert done.returncode == 2
    assert b"did you mean 'select'?" in done.stderr
    assert quick("config", "show", "--isolated").returncode == 0
