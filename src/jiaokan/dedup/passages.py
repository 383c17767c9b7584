"""The passages that one of two documents has for itself, each beside what the other has in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jiaokan.dedup.profile import Profile, lacking
from jiaokan.dedup.shingles import LENGTH

# shingles that occur elsewhere by chance don't break a passage
_BRIDGE = LENGTH


class Passage(NamedTuple):
    """`[start, end)` of the folded text has no like in the other, where `[other_start, other_end)` stands instead."""

    start: int
    end: int
    other_start: int
    other_end: int


def passages(one: Profile, other: Profile) -> list[Passage]:
    """Give the passages of `one` that `other` lacks, in order; one of them may be empty where the other has more."""
    theirs: dict[int, list[tuple[int, int]]] = {}
    for start, end in _stretches(other, one):
        theirs.setdefault(_anchor(other, start), []).append((start, end))
    return [
        Passage(start, end, *_nearest(theirs.get(_anchor(one, start), []), start))
        for start, end in _stretches(one, other)
    ]


def _nearest(places: list[tuple[int, int]], start: int) -> tuple[int, int]:
    return min(places, key=lambda place: abs(place[0] - start), default=(start, start))


def _stretches(one: Profile, other: Profile) -> Iterator[tuple[int, int]]:
    """Give spans of characters that lie in no shared shingle."""
    lacks = np.flatnonzero(lacking(one, other))
    if not lacks.size:
        return
    breaks = np.flatnonzero(np.diff(lacks) > _BRIDGE)
    firsts, lasts = lacks[np.append(0, breaks + 1)], lacks[np.append(breaks, lacks.size - 1)]
    last_shingle = one.shingles.size - 1
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        # the shared shingle before ends four characters into the first one lacked, unless there is none before
        start = first + LENGTH - 1 if first else 0
        end = last + 1 if last < last_shingle else last + LENGTH
        yield min(start, end), max(start, end)


def _anchor(document: Profile, start: int) -> int:
    """Give the hash of the five characters before a passage; 0 at the start of the document."""
    before = start - LENGTH
    return int(document.shingles[before]) if before >= 0 else 0
