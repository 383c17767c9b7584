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

    What stands in the place of a passage is found by the five characters before it, else by the five after it; one
    of the two may be empty, where the other document has more.
    """
    mine, theirs = list(_stretches(one, other)), list(_stretches(other, one))
    return _beside(one, mine, other, theirs), _beside(other, theirs, one, mine)


def _beside(one: Profile, here: list[Stretch], other: Profile, there: list[Stretch]) -> list[Passage]:
    places: dict[tuple[int, int], list[Stretch]] = {}
    for stretch in there:
        for anchor in _anchors(other, stretch):
            places.setdefault(anchor, []).append(stretch)
    return [
        Passage(*stretch, *_nearest([places.get(a, []) for a in _anchors(one, stretch)], stretch)) for stretch in here
    ]


def _nearest(found: list[list[Stretch]], stretch: Stretch) -> Stretch:
    places = next(filter(None, found), [])
    return min(places, key=lambda place: abs(place[0] - stretch[0]), default=(stretch[0], stretch[0]))


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


def _anchors(document: Profile, stretch: Stretch) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give the hashes of the five characters before and after a passage; 0 at the ends of the document."""
    before, after = stretch[0] - LENGTH, stretch[1]
    shingles = document.shingles
    return (
        (0, int(shingles[before]) if before >= 0 else 0),
        (1, int(shingles[after]) if after < shingles.size else 0),
    )
