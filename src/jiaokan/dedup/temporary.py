"""Temporary files, and whose fault it is where there is no room for them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from jiaokan.dedup.errors import TemporaryFileError


@contextmanager
def making() -> Iterator[None]:
    """Tell what keeps a temporary file from being written as a TemporaryFileError, which no other file is taken for."""
    try:
        yield
    except OSError as error:
        raise TemporaryFileError(
            f"{_place()}: a temporary file can't be written: {error.strerror or error};"
            " make room there, or name another folder for such files by the variable TMPDIR"
        ) from error


def opened(buffering: int = -1) -> IO[bytes]:
    """Open a temporary file, which goes when it is closed; raises TemporaryFileError."""
    with making():
        return tempfile.TemporaryFile(prefix="jiaokan-", buffering=buffering)


def _place() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # none can be written
        return "TMPDIR"
