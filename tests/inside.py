"""The program called inside the tests' own process: the same error gate, without the start of an interpreter."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded
from program import Done, Program


def program_inside(folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> Program:
    """Give a function that runs jiaokan in `folder` and says what it wrote."""
    patch.chdir(folder)
    for name in ("FORCE_COLOR", "NO_COLOR"):
        patch.delenv(name, raising=False)

    def run(*arguments: str | bytes | Path, stdin: bytes = b"", **environment: str) -> Done:
        given = [os.fsdecode(argument) for argument in arguments]
        with pytest.MonkeyPatch.context() as local:
            for name, value in environment.items():
                local.setenv(name, value)
            local.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            captured.readouterr()
            code = guarded(given)
        out, err = captured.readouterr()
        return subprocess.CompletedProcess(given, code, out, err)

    return run
