"""Which of two similar documents stays: the order in which they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from jiaokan.model import Source
from jiaokan.sealed import Sealed

Rank = tuple[float, ...]

FIRST = "first"
PREFER = "prefer="
# a site's head or a half-width comma is put right without loss; it says nothing against the speech under it
_NO_DAMAGE = ("BP", "LY")
# characters that a fault weighs: a sentence that one copy lacks is worse than a slip in the other
_MENDED, _LEFT = 6, 12
_CUT = frozenset({"LY601", "BP106"})


class KeepError(ValueError):
    """A --keep that is not known."""


def preference(keep: str, paths: Sequence[str] = ()) -> Callable[[Sealed], Rank]:
    """Give the rank of a result under `keep`, the smallest stays; `paths` are those of the run.

    Raises KeepError.
    """
    if glob := preferred(keep):
        return lambda result: (not fits(result.source, glob, paths), *_cleanest(result))
    try:
        return _RANKS[keep]
    except KeyError as error:
        known = ", ".join([*_RANKS, f"{PREFER}GLOB"])
        raise KeepError(f"--keep {keep}: not one of {known}") from error


def preferred(keep: str) -> str:
    """Give the pattern of what is preferred, "" where `keep` names none; raises KeepError where it is empty."""
    if keep == PREFER:
        raise KeepError(f"--keep {PREFER}: a pattern follows it, such as {PREFER}2024/*")
    return keep.removeprefix(PREFER) if keep.startswith(PREFER) else ""


def fits(source: Source, glob: str, paths: Sequence[str]) -> bool:
    """Say whether a document's file, its path, with its row too, or its place below one of `paths` fits a pattern.

    So it is the same whether the run's ids are paths or places. One that begins with / is held against the whole path.
    """
    row = f"#{source.row.number}" if source.row else ""
    path = str(Path.cwd() / source.path) if glob.startswith("/") else source.path
    names = {source.id, path, path + row, *_below(source.path + row, paths)}
    return any(fnmatchcase(name, glob) for name in names)


def _below(name: str, paths: Sequence[str]) -> Iterator[str]:
    """Give what `clean` calls a document that lies below one of the paths."""
    for path in paths:
        folder = path.rstrip("/")
        if name.startswith(f"{folder}/"):
            yield name[len(folder) + 1 :]
        elif name == path or name.startswith(f"{path}#"):
            yield name.rpartition("/")[2]


def faults(result: Sealed) -> int:
    """Give how many findings speak against a text."""
    return _of_damage(result.applied) + _of_damage(result.reported)


def _of_damage(counts: Mapping[str, int]) -> int:
    return sum(count for code, count in counts.items() if not code.startswith(_NO_DAMAGE))


def is_cut(result: Sealed) -> bool:
    """Say whether a text ends in mid-sentence or a site showed its beginning only: what is gone, no cleaning gives."""
    return not _CUT.isdisjoint(result.reported) or not _CUT.isdisjoint(result.applied)


def _cleanest(result: Sealed) -> Rank:
    return is_cut(result), _MENDED * _of_damage(result.applied) + _LEFT * _of_damage(result.reported) - result.length


def _longest(result: Sealed) -> Rank:
    return (-result.length,)


def _newest(result: Sealed) -> Rank:
    try:
        return (-Path(result.source.path).stat().st_mtime,)
    except OSError:
        return (float("inf"),)


def _first(_result: Sealed) -> Rank:
    return ()


_RANKS: dict[str, Callable[[Sealed], Rank]] = {
    "cleanest": _cleanest,
    "longest": _longest,
    FIRST: _first,
    "newest": _newest,
}
