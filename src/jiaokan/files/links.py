"""Tells when two names are of one file: links, hard links, and paths that lead to the same place."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from jiaokan.files.kinds import readable_kind
from jiaokan.files.own import is_record

Names = Callable[[str], str]


def met_before() -> Names:
    """Give a function that says under which name it was asked of the same file before, "" where it was not."""
    met: dict[object, tuple[str, bool]] = {}

    def of(path: str) -> str:
        file, linked = _identity(path)
        if file not in met:
            met[file] = path, linked
            return ""
        name, linked = met[file]
        # the number of a file that is gone may have gone to a new one
        return name if linked or os.path.realpath(name) == os.path.realpath(path) else ""

    return of


def own_names(paths: Sequence[Path], leave_out: Path | None) -> Names:
    """Give a function that says under which name a link's file is read below `paths`, "" where it is no such link."""

    @cache
    def tops() -> set[Path]:
        return {path.resolve() for path in paths if path.is_dir() or not path.is_symlink()}

    def of(path: str) -> str:
        if not _is_link(path):
            return ""
        target = Path(os.path.realpath(path))  # Path.resolve raises where links go round
        return str(target) if target.is_file() and _is_read(target, tops(), leave_out) else ""

    return of


def _identity(path: str) -> tuple[object, bool]:
    """Give what two names of a file have in common, and whether it has several in its file system."""
    try:
        known = os.stat(path)  # noqa: PTH116 - a Path costs three times the call
    except (OSError, ValueError):
        return path, False
    return (path, False) if path == "-" else ((known.st_dev, known.st_ino), known.st_nlink > 1)


def _is_link(path: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _is_read(target: Path, tops: set[Path], leave_out: Path | None) -> bool:
    if target in tops:
        return True
    top = next((folder for folder in target.parents if folder in tops), None)
    if not top or leave_out in target.parents or any(part.startswith(".") for part in target.relative_to(top).parts):
        return False
    return readable_kind(target.name) and not is_record(str(target))
