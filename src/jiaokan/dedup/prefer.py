"""Which of two similar documents stays: the order in which they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from jiaokan.model import Result

Rank = tuple[float, ...]

FIRST = "first"
PREFER = "prefer="
# a site's head or a half-width comma is put right without loss; it says nothing against the speech under it
_NO_DAMAGE = ("BP", "LY")


class KeepError(ValueError):
    """A --keep that is not known."""


def preference(keep: str) -> Callable[[Result], Rank]:
    """Give the rank of a result under `keep`, the smallest stays; raises KeepError."""
    if keep.startswith(PREFER):
        return lambda result: (not _named(result, keep.removeprefix(PREFER)), *_cleanest(result))
    try:
        return _RANKS[keep]
    except KeyError as error:
        known = ", ".join([*_RANKS, f"{PREFER}GLOB"])
        raise KeepError(f"--keep {keep}: not one of {known}") from error


def faults(result: Result) -> int:
    """Give how many findings speak against a text."""
    return sum(not finding.code.startswith(_NO_DAMAGE) for finding in result.findings)


def _cleanest(result: Result) -> Rank:
    return faults(result), -len(result.trace.text)


def _longest(result: Result) -> Rank:
    return (-len(result.trace.text),)


def _newest(result: Result) -> Rank:
    try:
        return (-Path(result.document.source.path).stat().st_mtime,)
    except OSError:
        return (float("inf"),)


def _first(_result: Result) -> Rank:
    return ()


def _named(result: Result, glob: str) -> bool:
    return fnmatchcase(result.document.id, glob) or fnmatchcase(result.document.source.path, glob)


_RANKS: dict[str, Callable[[Result], Rank]] = {
    "cleanest": _cleanest,
    "longest": _longest,
    FIRST: _first,
    "newest": _newest,
}
