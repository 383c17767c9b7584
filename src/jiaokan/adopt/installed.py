"""Where this jiaokan was installed from, and so what hooks and CI jobs can run."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

import jiaokan

PLACEHOLDER = "URL-OF-JIAOKAN@COMMIT"
_NAME = "jiaokan"


class Runs(NamedTuple):
    """What pip installs for a CI job and a hook; `program` is what a hook runs where pip can't, as of a clone."""

    package: str
    program: str = ""


def runs(asked: str = "") -> Runs:
    """Give what hooks and CI jobs run: what is asked, or what this jiaokan was installed from."""
    if asked:
        return Runs(asked)
    noted = _noted()
    if noted is None:
        return Runs(f"{_NAME}=={jiaokan.__version__}")
    said = json.loads(noted)
    if said.get("url", "file:").startswith("file:"):
        return Runs(f"{_NAME} @ git+{PLACEHOLDER}", _program())
    vcs = said.get("vcs_info")
    return Runs(f"{_NAME} @ {vcs['vcs']}+{said['url']}@{vcs['commit_id']}" if vcs else f"{_NAME} @ {said['url']}")


def _noted() -> str | None:
    """Give what an installer noted of where jiaokan came from, which is nothing for an index (PEP 610)."""
    try:
        return distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        return "{}"


def _program() -> str:
    """Give the name of the program where a shell finds this one by it, else its path, as a shell reads it."""
    script = Path(sys.executable).with_name(_NAME)
    if not script.exists():
        return f"{shlex.quote(sys.executable)} -m {_NAME}"
    found = shutil.which(_NAME)
    return _NAME if found and Path(found).samefile(script) else shlex.quote(str(script))
