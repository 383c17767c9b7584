"""Writes files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.below import make_folder
from jiaokan.files.names import on_one_line

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_BEFORE_UMASK = 0o666


class UnwritableError(Exception):
    """A file that can't be written; the message says why and what to do."""


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` through a temporary file beside it; raises UnwritableError."""
    with writing(path) as file:
        file.write(content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the name `path` when the block ends well, and vanishes when it doesn't."""
    temporary = ""
    try:
        mode = _mode(path)
        temporary, handle = _temporary(path.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
            if mode is not None:
                os.fchmod(handle, mode)
        os.replace(temporary, path)  # noqa: PTH105 - a Path costs more than the call
        temporary = ""
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnwritableError(
            f"{on_one_line(str(path))}: can't be written: {reason}; nothing was left half-written"
        ) from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def _temporary(folder: Path) -> tuple[str, int]:
    """Make an empty file in a folder, which is made where it is not there; gives its name and the open file."""
    # a short name of its own: a long Chinese name with a suffix could pass the 255 bytes a name may have
    name = f"{folder}/.jiaokan-{os.urandom(8).hex()}"
    try:
        return name, os.open(name, _NEW, _BEFORE_UMASK)
    except FileNotFoundError:
        make_folder(folder)
        return name, os.open(name, _NEW, _BEFORE_UMASK)


def _mode(path: Path) -> int | None:
    """Give the mode of a file that is replaced, which it keeps; None for a new one."""
    try:
        return os.stat(path).st_mode & 0o7777  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return None
