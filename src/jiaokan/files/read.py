"""Reads the bytes of a source."""

from __future__ import annotations

from pathlib import Path

from jiaokan.model import Source


class UnreadableError(Exception):
    """A source that can't be read; the message says why."""


def read(source: Source) -> bytes:
    """Give the bytes of a source; raises UnreadableError."""
    if source.raw is not None:
        return source.raw
    try:
        return Path(source.path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"can't be read: {error.strerror}") from error
