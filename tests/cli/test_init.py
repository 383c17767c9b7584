"""jiaokan init, and what it writes."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from corpora import CLEAN, git
from jiaokan import __version__, adopt
from jiaokan.adopt import installed as installed_from
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


def test_hooks_are_added_in_the_line_ends_of_the_file(tmp_path: Path, quick: Program) -> None:
    config = tmp_path / ".pre-commit-config.yaml"
    present = b"repos:\r\n- repo: a\r\n  rev: v1\r\n  hooks: [{id: x}]\r\n"
    config.write_bytes(present)
    quick("init")
    written = config.read_bytes()
    assert written.startswith(present)
    assert b"id: jiaokan" in written
    assert written.count(b"\n") == written.count(b"\r\n")


def test_a_hook_config_that_is_not_utf8_is_left_alone(tmp_path: Path, quick: Program) -> None:
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_bytes("# 你好\nrepos: []\n".encode("gbk"))
    done = quick("init")
    assert done.returncode == 0
    assert "can't be read as a text in UTF-8; put this at the end of its repos yourself" in done.stdout.decode()
    assert config.read_bytes() == "# 你好\nrepos: []\n".encode("gbk")
    assert (tmp_path / "jiaokan.toml").exists()


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


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Give a function that says what pip noted of where jiaokan came from; None is an index."""

    def say(noted: object) -> None:
        told = None if noted is None else json.dumps(noted)
        monkeypatch.setattr(installed_from, "distribution", lambda _name: SimpleNamespace(read_text=lambda _file: told))

    return say


def dependencies(folder: Path) -> set[str]:
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    return {"".join([hook["language"], *hook.get("additional_dependencies", ())]) for hook in hooks}


VCS = {"url": "https://example.org/j.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}


@pytest.mark.parametrize(
    ("noted", "package"),
    [
        (None, f"jiaokan=={__version__}"),
        (VCS, "jiaokan @ git+https://example.org/j.git@ab12"),
        ({"url": "https://example.org/j.whl", "archive_info": {}}, "jiaokan @ https://example.org/j.whl"),
        ({"url": "file:///clone", "dir_info": {}}, "jiaokan~=0.2"),
    ],
)
def test_hooks_and_ci_install_what_can_be_installed(
    tmp_path: Path, quick: Program, installed: Callable[[object], None], noted: object, package: str
) -> None:
    installed(noted)
    given = ["--package", package] if package == "jiaokan~=0.2" else []
    done = quick("init", *given)
    assert dependencies(tmp_path) == {f"python{package}"}
    steps = yaml.safe_load((tmp_path / adopt.GITHUB).read_text("utf-8"))["jobs"]["jiaokan"]["steps"]
    assert f'pip install --quiet "{package}"' in [step.get("run") for step in steps]
    assert b"URL-OF-JIAOKAN" not in done.stdout
    (tmp_path / adopt.GITHUB).unlink()
    quick("init", "--ci", "gitlab", *given)
    variables = yaml.safe_load((tmp_path / adopt.GITLAB).read_text("utf-8"))["jiaokan"]["variables"]
    assert variables["JIAOKAN_PACKAGE"] == package


@pytest.mark.parametrize(
    "noted",
    [
        {"url": "file:///clone", "dir_info": {"editable": True}},
        {"url": "file:///clone", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
    ],
)
def test_from_a_clone_the_hooks_run_what_is_installed(
    tmp_path: Path, quick: Program, installed: Callable[[object], None], noted: object
) -> None:
    installed(noted)
    done = quick("init", PATH=os.defpath)
    assert dependencies(tmp_path) == {"system"}
    program = Path(sys.executable).with_name("jiaokan")
    text = (tmp_path / ".pre-commit-config.yaml").read_text("utf-8")
    assert text.count(f'entry: "{program} ') == 3
    assert f"the hooks run {program}".encode() in done.stdout
    assert f"  {program} baseline create\n".encode() in done.stdout
    assert b"put the address of a repository of jiaokan in the place of URL-OF-JIAOKAN@COMMIT in .github" in done.stdout
    assert "URL-OF-JIAOKAN@COMMIT" in (tmp_path / adopt.GITHUB).read_text("utf-8")
    assert b"URL-OF-JIAOKAN" not in quick("init").stdout


def test_a_program_that_is_no_script_is_run_as_a_module(
    tmp_path: Path, quick: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(installed_from, "distribution", none)
    monkeypatch.setattr(sys, "executable", "/a b: #c's/python")
    quick("init")
    hook = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"][2]
    assert shlex.split(hook["entry"])[:4] == [sys.executable, "-m", "jiaokan", "dedup-staged"]


@pytest.mark.parametrize("package", ['a"b', "a; b", "", "a: b", "$(x)"])
def test_a_package_that_pip_would_not_take_is_refused(tmp_path: Path, quick: Program, package: str) -> None:
    done = quick("init", "--package", package)
    assert done.returncode == 2
    assert b"is written as for pip" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_config_it_writes_is_right(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    quick("init", "--ci", "none")
    shown = quick("config", "show").stdout.decode()
    assert 'baseline = "jiaokan-baseline.json"' in shown
    assert os.fsencode("max-unreadable = 0.0") in shown.encode()
