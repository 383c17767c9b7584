"""jiaokan init, and what it writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from corpora import CLEAN, git
from jiaokan import adopt
from program import Program
from speeches import write_speeches

ROOT = Path(__file__).parent.parent.parent


def test_three_commands_adopt_a_legacy_repository(tmp_path: Path, quick: Program) -> None:
    write_speeches(tmp_path / "讲话", 3)
    (tmp_path / "旧.txt").write_text("为企业效劳，优质效劳部门。\n设臵标准。\n", "utf-8")
    git(tmp_path, "init", "-q")
    assert quick("init").returncode == 0
    assert b"no such baseline" in quick("check").stderr
    assert quick("baseline", "create").returncode == 0
    assert quick("check").returncode == 0
    (tmp_path / "新.txt").write_text("今年的机构设臵方案已经印发。\n", "utf-8")
    assert quick("check").returncode == 1


def test_what_is_there_is_left_alone(tmp_path: Path, quick: Program) -> None:
    quick("init")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(before) == 3
    done = quick("init")
    assert done.returncode == 0
    assert done.stdout.decode().count("left alone") == 3
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("present", "added"),
    [
        ("repos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x\n", True),
        ("default_stages: [pre-commit]\nrepos:\n  # first\n  - repo: a\n    rev: v1\n    hooks: [{id: x}]\n\n", True),
        ("repos:\n    - repo: a\n      rev: v1\n      hooks: [{id: x}]", True),
        ("repos: []\n", False),
        ("repos:\n- repo: a\n  rev: v1\n  hooks: [{id: x}]\nci:\n  skip: [x]\n", False),
        ("# nothing yet\n", False),
    ],
)
def test_hooks_are_added_to_a_config(tmp_path: Path, quick: Program, present: str, *, added: bool) -> None:
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(present, "utf-8")
    done = quick("init")
    content = yaml.safe_load(config.read_text("utf-8"))
    if added:
        assert [repo["repo"] for repo in content["repos"]] == ["a", "local"]
        assert len(content["repos"][1]["hooks"]) == 3
    else:
        assert config.read_text("utf-8") == present
        assert b"put this at the end of its repos yourself" in done.stdout


def test_it_guesses_gitlab(tmp_path: Path, quick: Program) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n", "utf-8")
    quick("init")
    assert (tmp_path / adopt.GITLAB).exists()
    assert not (tmp_path / adopt.GITHUB).exists()


def test_no_ci(tmp_path: Path, quick: Program) -> None:
    done = quick("init", "--ci", "none")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".pre-commit-config.yaml", "jiaokan.toml"]
    assert b"git add jiaokan.toml jiaokan-baseline.json .pre-commit-config.yaml\n" in done.stdout


def test_at_a_terminal_it_asks(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jiaokan", "init"]
    script = f"import pty, sys; sys.exit(pty.spawn({command!r}) >> 8)"
    for answer, written in ((b"n\n", False), (b"y\n", True)):
        subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, input=answer, capture_output=True, check=False, timeout=60
        )
        assert (tmp_path / "jiaokan.toml").exists() is written


def test_the_hooks_it_writes_are_those_of_the_manifest() -> None:
    manifest = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    written = yaml.safe_load("repos:\n" + adopt.template("hooks.yaml"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in written} == set(manifest)
    for hook in written:
        theirs = manifest[hook["id"]]
        for key in ("name", "entry", "language", "files", "pass_filenames", "require_serial"):
            assert hook.get(key) == theirs.get(key), (hook["id"], key)


def test_the_config_it_writes_is_right(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    quick("init", "--ci", "none")
    shown = quick("config", "show").stdout.decode()
    assert 'baseline = "jiaokan-baseline.json"' in shown
    assert os.fsencode("max-unreadable = 0.0") in shown.encode()
