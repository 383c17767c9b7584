"""Writes files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from jiaokan.files.names import on_one_line


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
        path.parent.mkdir(parents=True, exist_ok=True)
        # a short name of its own: a long Chinese name with a suffix could pass the 255 bytes a name may have
        handle, temporary = mkstemp(prefix=".jiaokan-", dir=path.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
        os.chmod(temporary, _mode(path))  # noqa: PTH101 - a Path costs more than the call
        os.replace(temporary, path)  # noqa: PTH105 - the same
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


def _mode(path: Path) -> int:
    """Keep the mode of a file that is replaced; a new one gets what the process's umask leaves (mkstemp gives 0600)."""
    with suppress(OSError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
