"""The files with which a repository takes jiaokan into use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import jiaokan
from jiaokan.baseline import NAME as BASELINE
from jiaokan.config import NAME as CONFIG

HOOKS = ".pre-commit-config.yaml"
GITHUB = ".github/workflows/jiaokan.yml"
GITLAB = "jiaokan.gitlab-ci.yml"


class Step(NamedTuple):
    """A file to write, or what a person has to do where it can't be written for them."""

    path: Path
    content: str = ""
    advice: str = ""


def steps(folder: Path, ci: str) -> Iterator[Step]:
    """Give what is needed in `folder`; `ci` is github, gitlab or none. A file that is there already is left alone."""
    yield _new(folder / CONFIG, template("jiaokan.toml"), "")
    yield _hooks(folder / HOOKS)
    if ci == "github":
        yield _new(folder / GITHUB, template("github.yml"), "")
    elif ci == "gitlab":
        yield _new(folder / GITLAB, template("gitlab.yml"), "")


def template(name: str) -> str:
    """Give a template with the version filled in."""
    return files("jiaokan").joinpath("templates", name).read_text("utf-8").replace("@VERSION@", jiaokan.__version__)


def guessed_ci(folder: Path) -> str:
    """Say which CI a repository seems to use."""
    return "gitlab" if (folder / ".gitlab-ci.yml").exists() else "github"


def next_commands(ci: str) -> Iterator[str]:
    """Give the commands that are left to type."""
    yield "jiaokan baseline create"
    files = f"{CONFIG} {BASELINE} {HOOKS}" + {"github": f" {GITHUB}", "gitlab": f" {GITLAB}"}.get(ci, "")
    yield f"git add {files}"
    yield "pre-commit install"


def _new(path: Path, content: str, advice: str) -> Step:
    return Step(path, advice=advice or "is there already and was left alone") if path.exists() else Step(path, content)


def _hooks(path: Path) -> Step:
    hooks = template("hooks.yaml")
    if not path.exists():
        return Step(path, "repos:\n" + hooks)
    present = path.read_text("utf-8")
    if re.search(r"^\s*-\s*id:\s*jiaokan", present, re.MULTILINE):
        return Step(path, advice="has the hooks already and was left alone")
    return _with_hooks(path, present, hooks)


def _with_hooks(path: Path, present: str, hooks: str) -> Step:
    """Add the hooks at the end of a list of repositories that is the last thing in the file, in its own indent."""
    last_key = re.findall(r"^([A-Za-z_]+):", present, re.MULTILINE)[-1:]
    first = re.search(r"^repos:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*([ ]*)- ", present, re.MULTILINE)
    if last_key != ["repos"] or not first:
        return Step(path, advice=f"can't be added to safely; put this at the end of its repos yourself:\n{hooks}")
    indented = re.sub(r"^ {2}", first[1], hooks, flags=re.MULTILINE)
    return Step(path, present.rstrip("\n") + "\n" + indented)
