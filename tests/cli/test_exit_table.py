"""The table of exit codes, cell by cell, for every command."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jiaokan.cli.app import COMMANDS
from program import program_in

pytestmark = pytest.mark.usefixtures("unmeasured")
CLEAN = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务。\n"
FAULTY = "同志们：\n全县千部要把设臵合理的领导班子建设好。\n"

# the command lines of each cell: what ends with 0, with 1, and with 2
CELLS = {
    "baseline": (
        ["baseline create clean --baseline b.json", "baseline show --baseline b.json"],
        [],
        ["baseline show --baseline no.json"],
    ),
    "check": (
        ["check clean"],
        ["check faulty", "check faulty --diff", "check"],
        ["check no", "check clean --select ZZ"],
    ),
    "clean": (
        ["clean clean -o out", "clean faulty -o out2"],
        [],
        ["clean no -o out3", "clean clean", "clean clean -o clean"],
    ),
    "config": (["config show", "config schema"], [], ["config frobnicate"]),
    "dedup": (["dedup clean"], ["dedup copies"], ["dedup no", "dedup clean --keep best"]),
    "dedup-staged": (["dedup-staged"], [], ["dedup-staged --frobnicate"]),
    "discover": (
        ["discover clean", "discover clean --spinning", "discover copies --confusions"],
        [],
        ["discover no", "discover", "discover clean --least 1"],
    ),
    "explain": (["explain OC"], [], ["explain ZZ", "explain", "explain 0123456789abcdef clean"]),
    "index": (["index build i clean", "index info i"], ["index query done.index copies"], ["index info no", "index"]),
    "init": (["init"], [], ["init --frobnicate"]),
    "review": (["review clean --decisions d.json"], [], ["review no --decisions d.json"]),
    "rules": (
        ["rules list", "rules test good.toml"],
        ["rules test bad.toml"],
        ["rules test no.toml", "rules frobnicate"],
    ),
    "stats": (["stats clean", "stats faulty"], [], ["stats no"]),
    "undo": (["undo done -o back"], [], ["undo clean -o back2", "undo"]),
}
READS_STANDARD_INPUT = [
    "check -",
    "clean - -o out",
    "dedup -",
    "discover -",
    "stats -",
    "baseline create -",
    "index build i -",
]
PRINTS = [
    "check faulty",
    "config show",
    "dedup copies",
    "explain OC",
    "rules list",
    "stats clean",
    "rules test bad.toml",
]
PRINTS += ["index info done.index", "index query done.index copies", "baseline show --baseline known.json", "init"]
RULE = """
[OC901]
name = "n"
what = "What."
why = "Why."
kind = "span"
terms = "甲甲 -> 乙乙"
safety = "safe"
bad = [{ in = "甲甲", out = "@" }]
good = []
"""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    texts = {"clean/a.txt": CLEAN, "faulty/a.txt": FAULTY, "copies/a.txt": CLEAN, "copies/b.txt": CLEAN}
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "good.toml").write_text(RULE.replace("@", "乙乙"), "utf-8")
    (folder / "bad.toml").write_text(RULE.replace("@", "丙丙"), "utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)  # noqa: S607 - git is found on the path
    assert program_in(folder)("clean", "clean", "-o", "done").returncode == 0
    assert program_in(folder)("index", "build", "done.index", "clean").returncode == 0
    assert program_in(folder)("baseline", "create", "faulty", "--baseline", "known.json").returncode == 0
    return folder


@pytest.fixture
def place(workplace: Path, tmp_path: Path) -> Path:
    shutil.copytree(workplace, tmp_path / "place")
    return tmp_path / "place"


def test_no_command_is_left_out() -> None:
    assert set(CELLS) == set(COMMANDS)


@pytest.mark.parametrize("command", CELLS)
@pytest.mark.parametrize("code", [0, 1, 2])
def test_cell(place: Path, command: str, code: int) -> None:
    run = program_in(place)
    for line in CELLS[command][code]:
        done = run(*line.split())
        assert done.returncode == code, f"{line}: {done.stderr.decode()}"
        assert b"Traceback" not in done.stderr
        assert code != 2 or done.stderr


@pytest.mark.parametrize("line", READS_STANDARD_INPUT)
def test_an_interrupt_is_130(place: Path, line: str) -> None:
    command = [sys.executable, "-m", "jiaokan", *line.split()]
    with subprocess.Popen(command, cwd=place, stdin=-1, stdout=-1, stderr=-1, start_new_session=True) as process:
        time.sleep(1.5)  # it waits for its input by then
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize("line", PRINTS)
def test_output_without_a_reader_is_141(place: Path, line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "jiaokan", *line.split()], cwd=place, stdout=writer, stderr=-1, check=False, timeout=60
    )
    os.close(writer)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
