"""The files with which a repository takes jiaokan into use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from jiaokan.adopt.installed import PLACEHOLDER, Runs
from jiaokan.baseline import NAME as BASELINE
from jiaokan.config import NAME as CONFIG

HOOKS = ".pre-commit-config.yaml"
GITHUB = ".github/workflows/jiaokan.yml"
GITLAB = "jiaokan.gitlab-ci.yml"
_JOBS = {"github": GITHUB, "gitlab": GITLAB}


class Step(NamedTuple):
    """A file to write, or what a person has to do where it can't be written for them."""

    path: Path
    content: str = ""
    advice: str = ""


def steps(folder: Path, ci: str, runs: Runs) -> Iterator[Step]:
    """Give what is needed in `folder`; `ci` is github, gitlab or none. A file that is there already is left alone."""
    yield _new(folder / CONFIG, template("jiaokan.toml"))
    yield _hooks(folder / HOOKS, hooks(runs))
    if ci in _JOBS:
        yield _new(folder / _JOBS[ci], template(f"{ci}.yml", runs.package))


def template(name: str, package: str = "") -> str:
    """Give a template with the package filled in."""
    return files("jiaokan").joinpath("templates", name).read_text("utf-8").replace("@PACKAGE@", package)


def hooks(runs: Runs) -> str:
    """Give the hooks, which pre-commit installs, or which run a program that is installed already."""
    text = template("hooks.yaml", runs.package)
    if not runs.program:
        return text
    text = re.sub(r"^ *additional_dependencies:.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("language: python", "language: system")
    return re.sub(r"entry: jiaokan (.*)", lambda said: f"entry: {_entry(runs.program, said[1])}", text)


def _entry(program: str, arguments: str) -> str:
    entry = f"{program} {arguments}"
    return json.dumps(entry, ensure_ascii=False) if set(program) & set("'\"/ ") else entry


def guessed_ci(folder: Path) -> str:
    """Say which CI a repository seems to use."""
    return "gitlab" if (folder / ".gitlab-ci.yml").exists() else "github"


def next_commands(ci: str, runs: Runs) -> Iterator[str]:
    """Give the commands that are left to type."""
    yield f"{runs.program or 'jiaokan'} baseline create"
    yield f"git add {' '.join((CONFIG, BASELINE, HOOKS, *([_JOBS[ci]] if ci in _JOBS else [])))}"
    yield "pre-commit install"


def notes(written: Iterable[Step], runs: Runs) -> Iterator[str]:
    """Say what a jiaokan that comes from a clone means for others who commit, and for CI."""
    for step in written:
        if runs.program and step.path.name == HOOKS:
            yield f"jiaokan was installed from a folder: the hooks run {runs.program}, which whoever commits must have"
        if PLACEHOLDER in step.content:
            yield f"For CI, put the address of a repository of jiaokan in the place of {PLACEHOLDER} in {step.path}"


def _new(path: Path, content: str) -> Step:
    return Step(path, advice="is there already and was left alone") if path.exists() else Step(path, content)


def _hooks(path: Path, hooks: str) -> Step:
    if not path.exists():
        return Step(path, "repos:\n" + hooks)
    try:
        present = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return _by_hand(path, "can't be read as a text in UTF-8", hooks)
    if re.search(r"^\s*-\s*id:\s*jiaokan", present, re.MULTILINE):
        return Step(path, advice="has the hooks already and was left alone")
    plain = present.replace("\r\n", "\n")
    step = _with_hooks(path, plain, hooks)
    added = step.content.removeprefix(plain.rstrip("\n"))
    added = added.replace("\n", "\r\n") if 2 * present.count("\r\n") > present.count("\n") else added
    return step._replace(content=present.rstrip("\r\n") + added) if added else step


def _with_hooks(path: Path, present: str, hooks: str) -> Step:
    """Add the hooks at the end of a list of repositories that is the last thing in the file, in its own indent."""
    last_key = re.findall(r"^([A-Za-z_]+):", present, re.MULTILINE)[-1:]
    first = re.search(r"^repos:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*([ ]*)- ", present, re.MULTILINE)
    if last_key != ["repos"] or not first:
        return _by_hand(path, "can't be added to safely", hooks)
    indented = re.sub(r"^ {2}", first[1], hooks, flags=re.MULTILINE)
    return Step(path, present.rstrip("\n") + "\n" + indented)


def _by_hand(path: Path, why: str, hooks: str) -> Step:
    return Step(path, advice=f"{why}; put this at the end of its repos yourself:\n{hooks}")
