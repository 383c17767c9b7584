"""Lets one process at a time write to a folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.atomic import UnwritableError
from jiaokan.files.names import on_one_line


@contextmanager
def locked(path: Path, role: str) -> Iterator[None]:
    """Be the one run that holds the lock file `path`; raises UnwritableError. The lock goes when its process does.

    `role` says what the folder is to which another run may be writing.
    """
    with _opened(path) as file:
        _take(file, path, role)
        yield


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError as error:
        raise UnwritableError(f"{on_one_line(str(path))}: can't be written: {error.strerror}") from error


def _take(file: BinaryIO, path: Path, role: str) -> None:
    shown = on_one_line(str(path))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UnwritableError(f"{shown}: another run is writing to this {role}; wait for its end") from error
    except OSError as error:
        raise UnwritableError(f"{shown}: can't be locked: {error.strerror}; name a folder on another disk") from error
