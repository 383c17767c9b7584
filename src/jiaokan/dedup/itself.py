"""Tells the documents of an index that are documents of the run themselves: a document is no duplicate of itself."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_STDIN = "-"


class Itself(NamedTuple):
    """The folders below which the ids of a run are places, and the folder that it writes, which it makes anew."""

    roots: tuple[str, ...] = ("",)
    out: str = ""

    def __call__(self, name: str, indexed: str, *, same: bool) -> bool:
        """Say whether what was indexed under a name is the document `name` of the run.

        It is if both come from one file, and from one row of it or with the same text: rows that were put in before
        it give a row another number. Of standard input, and of a name that no file has, only the same text tells.
        """
        (mine, row), (theirs, their_row) = _parted(name), _parted(indexed)
        if not (_is_place(mine) and _is_place(theirs)):
            return same and mine == theirs
        place = _real(theirs)
        if self.out and place.startswith(f"{_folder(self.out)}/"):
            return same or place == _real(f"{self.out}/{mine}")
        return (same or row == their_row) and any(
            place == _real(f"{root}/{mine}" if root else mine) for root in self.roots
        )


def path_of(name: str) -> str:
    """Give the path, with the row, by which an index knows a document wherever it is asked.

    Standard input has none, nor has a name that no file can have.
    """
    file, row = _parted(name)
    if not _is_place(file):
        return ""
    return f"{_real(file)}#{row}" if row else _real(file)


def _parted(name: str) -> tuple[str, str]:
    """Give the file of a document and its row."""
    file, _, row = name.rpartition("#")
    return (file, row) if file and row.isdigit() else (name, "")


def _is_place(file: str) -> bool:
    return file != _STDIN and "\0" not in file


def _real(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{_folder(folder or ('/' if path.startswith('/') else '.'))}/{name}"


def _folder(path: str) -> str:
    return _resolved(path if path.startswith("/") else f"{Path.cwd()}/{path}")


@lru_cache(maxsize=1 << 10)
def _resolved(path: str) -> str:
    return os.path.realpath(path)
