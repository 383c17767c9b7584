"""Which of two similar documents stays: the order in which they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from jiaokan.sealed import Sealed

Rank = tuple[float, ...]

FIRST = "first"
PREFER = "prefer="
# a site's head or a half-width comma is put right without loss; it says nothing against the speech under it
_NO_DAMAGE = ("BP", "LY")
_CUT = frozenset({"LY601", "BP106"})


class KeepError(ValueError):
    """A --keep that is not known."""


def preference(keep: str) -> Callable[[Sealed], Rank]:
    """Give the rank of a result under `keep`, the smallest stays; raises KeepError."""
    if keep.startswith(PREFER):
        return lambda result: (not _named(result, keep.removeprefix(PREFER)), *_cleanest(result))
    try:
        return _RANKS[keep]
    except KeyError as error:
        known = ", ".join([*_RANKS, f"{PREFER}GLOB"])
        raise KeepError(f"--keep {keep}: not one of {known}") from error


def faults(result: Sealed) -> int:
    """Give how many findings speak against a text."""
    counts = (*result.applied.items(), *result.reported.items())
    return sum(count for code, count in counts if not code.startswith(_NO_DAMAGE))


def is_cut(result: Sealed) -> bool:
    """Say whether a text ends in mid-sentence or a site showed its beginning only: what is gone, no cleaning gives."""
    return not _CUT.isdisjoint(result.reported) or not _CUT.isdisjoint(result.applied)


def _cleanest(result: Sealed) -> Rank:
    return is_cut(result), faults(result), -result.length


def _longest(result: Sealed) -> Rank:
    return (-result.length,)


def _newest(result: Sealed) -> Rank:
    try:
        return (-Path(result.source.path).stat().st_mtime,)
    except OSError:
        return (float("inf"),)


def _first(_result: Sealed) -> Rank:
    return ()


def _named(result: Sealed, glob: str) -> bool:
    return fnmatchcase(result.source.id, glob) or fnmatchcase(result.source.path, glob)


_RANKS: dict[str, Callable[[Sealed], Rank]] = {
    "cleanest": _cleanest,
    "longest": _longest,
    FIRST: _first,
    "newest": _newest,
}
