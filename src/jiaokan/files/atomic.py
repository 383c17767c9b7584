"""Writes files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.below import make_folder
from jiaokan.files.names import on_one_line

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_BEFORE_UMASK = 0o666

Last = Callable[[BinaryIO], object]
"""What is done with a file that is whole, before it takes its name."""


def nothing(_: BinaryIO) -> None:
    """Do nothing."""


class UnwritableError(Exception):
    """A file that can't be written; the message says why and what to do."""


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` through a temporary file beside it; raises UnwritableError."""
    with writing(path) as file:
        file.write(content)


@contextmanager
def writing(path: Path, last: Last = nothing) -> Iterator[BinaryIO]:
    """Open a file that takes the name `path` when the block and `last` end well, and vanishes when they don't."""
    # a short name of its own: a long Chinese name with a suffix could pass the 255 bytes a name may have
    temporary = f"{path.parent}/.jiaokan-{os.urandom(8).hex()}"
    try:
        mode = _mode(path)
        handle = _opened(temporary, path.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
            last(file)
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


def _opened(name: str, folder: Path) -> int:
    """Make an empty file in a folder, which is made where it is not there; gives the open file."""
    try:
        return os.open(name, _NEW, _BEFORE_UMASK)
    except FileNotFoundError:
        make_folder(folder)
        return os.open(name, _NEW, _BEFORE_UMASK)


def _mode(path: Path) -> int | None:
    """Give the mode of a file that is replaced, which it keeps; None for a new one."""
    try:
        return os.stat(path).st_mode & 0o7777  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return None
