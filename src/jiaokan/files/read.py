"""Reads the bytes of a source."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.names import on_one_line
from jiaokan.model import Source

IRREGULAR = "not a regular file; copy its content into one"  # reading a pipe or a device could wait for ever


class UnreadableError(Exception):
    """A source that can't be read; the message says why."""


def read(source: Source) -> bytes:
    """Give the bytes of a source, of standard input where its path is `-`; raises UnreadableError."""
    if source.problem:
        raise UnreadableError(source.problem)
    if source.raw is not None:
        return source.raw
    assert not source.row, "its text is taken out of the row first"  # noqa: S101 - else its whole file would be read
    try:
        return _drained(sys.stdin.buffer) if source.path == "-" else _read_file(Path(source.path))
    except OSError as error:
        raise UnreadableError(f"can't be read: {error.strerror}") from error


@lru_cache(maxsize=1)
def _drained(stream: BinaryIO) -> bytes:
    """Give what a stream holds, also to whoever asks again."""
    return stream.read()


def _read_file(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise UnreadableError(IRREGULAR)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        if path.is_symlink():
            raise UnreadableError(f"a link to {on_one_line(str(path.readlink()))}, which is not there") from error
        raise
