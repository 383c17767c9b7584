"""Style and types, held like every other promise."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_clean(root: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=root, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
