"""Writes the file that a person named, whatever it is: through links, and into a FIFO or a device as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from errno import ELOOP
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.atomic import UnwritableError, writing
from jiaokan.files.names import on_one_line

_MOST_LINKS = 40
_DESCRIPTORS = re.compile(r"/proc/\d+/fd")


def write_named(path: Path, content: bytes) -> None:
    """Write `content` to the file that a person named; raises UnwritableError."""
    with writing_named(path) as file:
        file.write(content)


def would_replace(path: Path) -> bool:
    """Say whether something stands in the file that a person named, which writing would take away."""
    try:
        end = _end_of_links(path)
        return not _is_stream(end) and end.exists() and end.stat().st_size > 0
    except OSError:
        return False


@contextmanager
def writing_named(path: Path) -> Iterator[BinaryIO]:
    """Open the file that a person named; a regular one appears whole or not at all, and a link stays a link."""
    try:
        end = _end_of_links(path)
        opened: AbstractContextManager[BinaryIO] = _stream(end) if _is_stream(end) else writing(end)
        with opened as file:
            yield file
    except OSError as error:
        raise UnwritableError(f"{on_one_line(str(path))}: can't be written: {error.strerror or error}") from error


def _end_of_links(path: Path) -> Path:
    for _ in range(_MOST_LINKS):
        if _is_descriptor(path) or not path.is_symlink():
            return path
        path = path.parent / path.readlink()
    raise OSError(ELOOP, os.strerror(ELOOP))


def _is_descriptor(path: Path) -> bool:
    """Say whether a path is an open file of a process, as /dev/fd/1 is, which Linux only shows as a link."""
    return bool(_DESCRIPTORS.fullmatch(os.path.realpath(path.parent)))


def _is_stream(path: Path) -> bool:
    return _is_descriptor(path) or (path.exists() and not path.is_file())


def _stream(path: Path) -> BinaryIO:
    if os.path.realpath(path.parent) == f"/proc/{os.getpid()}/fd":
        # opened by name it would start again at the first byte, over what was written there
        return os.fdopen(os.dup(int(path.name)), "wb")
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOCTTY), "wb")
