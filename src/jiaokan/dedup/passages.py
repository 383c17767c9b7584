"""The passages that one of two documents has for itself, each beside what the other has in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jiaokan.dedup.profile import Profile, lacking
from jiaokan.dedup.shingles import LENGTH

# shingles that occur elsewhere by chance don't break a passage
_BRIDGE = LENGTH


Stretch = tuple[int, int]


class Passage(NamedTuple):
    """`[start, end)` of the folded text has no like in the other, where `[other_start, other_end)` stands instead."""

    start: int
    end: int
    other_start: int
    other_end: int


def passages(one: Profile, other: Profile) -> tuple[list[Passage], list[Passage]]:
    """Give the passages of `one` that `other` lacks, and those of `other` that `one` lacks, in order.

    One of a pair may be empty, where the other document has more.
    """
    mine = [(_anchor(one, stretch), stretch) for stretch in _stretches(one, other)]
    theirs = [(_anchor(other, stretch), stretch) for stretch in _stretches(other, one)]
    return _beside(mine, theirs), _beside(theirs, mine)


def _beside(here: list[tuple[int, Stretch]], there: list[tuple[int, Stretch]]) -> list[Passage]:
    places: dict[int, list[Stretch]] = {}
    for anchor, stretch in there:
        places.setdefault(anchor, []).append(stretch)
    return [Passage(*stretch, *_nearest(places.get(anchor, []), stretch[0])) for anchor, stretch in here]


def _nearest(places: list[Stretch], start: int) -> Stretch:
    return min(places, key=lambda place: abs(place[0] - start), default=(start, start))


def _stretches(one: Profile, other: Profile) -> Iterator[Stretch]:
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


def _anchor(document: Profile, stretch: Stretch) -> int:
    """Give the hash of the five characters before a passage; 0 at the start of the document."""
    before = stretch[0] - LENGTH
    return int(document.shingles[before]) if before >= 0 else 0
