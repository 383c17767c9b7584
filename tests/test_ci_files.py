"""The files for CI and pre-commit, each held against its official schema, with no network; and the shipped configs."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from jiaokan.adopt import template
from jiaokan.config.schema import schema
from program import Program

ROOT = Path(__file__).parent.parent
CONFIGS = sorted((ROOT / "configs").glob("*.toml"))


def held(kind: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_the_action() -> None:
    held("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize(("name", "kind"), [("github.yml", "github-workflows"), ("gitlab.yml", "gitlab-ci")])
def test_what_init_writes(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text(template(name), "utf-8")
    held(kind, tmp_path / name)


def test_the_gitlab_template() -> None:
    held("gitlab-ci", ROOT / "templates" / "jiaokan.gitlab-ci.yml")


def test_the_hooks_manifest() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def test_the_hooks_that_init_writes(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("repos:\n" + template("hooks.yaml"), "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def script_of_the_action() -> str:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    return next(str(step["run"]) for step in steps if step.get("id") == "check")


def acted(folder: Path, **given: str) -> tuple[subprocess.CompletedProcess[bytes], dict[str, str], str]:
    """Run the step "Check" in `folder`; give what it did, its outputs and its summary."""
    runner = folder / "runner"
    (runner / "jiaokan" / "bin").mkdir(parents=True, exist_ok=True)
    program = runner / "jiaokan" / "bin" / "jiaokan"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m jiaokan "$@"\n', "utf-8")
    program.chmod(0o755)
    out, summary = folder / "out", folder / "s"
    out.write_bytes(b"")
    summary.write_bytes(b"")
    inputs = {"PATHS": ".", "CONFIG": "", "BASELINE": "", "DIFF_BASE": "", "ARGS": "--no-dedup\n", **given}
    files = {"RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["/bin/bash", "-e", "-o", "pipefail", "-c", script_of_the_action()],
        cwd=folder,
        env={**os.environ, **inputs, **files},
        capture_output=True,
        check=False,
        timeout=60,
    )
    outputs = dict(line.split("=", 1) for line in out.read_text("utf-8").splitlines())
    return done, outputs, summary.read_text("utf-8")


@pytest.mark.parametrize(("text", "code"), [("今天会议的任务是部署工作。\n", 0), ("机构设臵方案。\n", 1)])
def test_the_action_runs(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "a b;$(touch pwned).txt").write_text(text, "utf-8")
    done, outputs, summary = acted(tmp_path, PATHS="a b;$(touch pwned).txt\n")
    assert done.returncode == code, done.stderr.decode()
    assert outputs["exit-code"] == str(code)
    assert Path(outputs["sarif"]).exists()
    assert Path(outputs["junit"]).exists()
    assert "## jiaokan: " in summary
    assert done.stdout.startswith(b"::warning") is bool(code)
    assert not (tmp_path / "pwned").exists()


def test_the_action_hands_out_no_report_of_another_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("机构设臵方案。\n", "utf-8")
    _, first, _ = acted(tmp_path, PATHS="a.txt")
    _, second, _ = acted(tmp_path, PATHS="a.txt")
    assert {first["sarif"], first["junit"]}.isdisjoint({second["sarif"], second["junit"]})
    assert Path(first["sarif"]).exists()
    done, outputs, summary = acted(tmp_path, CONFIG="nope.toml")
    assert (done.returncode, outputs, summary) == (2, {"exit-code": "2"}, "")


@pytest.mark.parametrize("config", CONFIGS, ids=lambda path: path.stem)
def test_a_ready_made_config_runs_on_the_seeds(config: Path, seeds: Path, tmp_path: Path, quick: Program) -> None:
    Draft7Validator(schema()).validate(tomllib.loads(config.read_text("utf-8")))
    (tmp_path / "jiaokan.toml").write_bytes(config.read_bytes())
    if 'baseline = "' in config.read_text("utf-8"):
        quick("baseline", "create", seeds)
        assert quick("check", seeds).returncode == 0
        return
    done = quick("check", seeds, "--statistics")
    assert done.returncode == 1
    assert b"BP105" in done.stdout
    assert b"internal" not in done.stderr
