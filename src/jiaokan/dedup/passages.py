"""The passages that one of two documents has for itself, each beside what the other has in its place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.profile import Profile
from jiaokan.dedup.shingles import LENGTH, Places, Shingles

# shingles that occur elsewhere by chance don't break a passage
_BRIDGE = LENGTH

Anchored = dict[int, list[tuple[int, int]]]


class Passage(NamedTuple):
    """`[start, end)` of the folded text has no like in the other, where `[other_start, other_end)` stands instead."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, eq=False)
class Stretches:
    """Spans of characters that lie in no shared shingle, in order; an empty one is where the other text has more."""

    starts: Places
    ends: Places
    shingles: Shingles

    def __len__(self) -> int:
        return self.starts.size

    @cached_property
    def before(self) -> list[int]:
        """Give the hash of the five characters before each."""
        before = self.shingles.take(self.starts - LENGTH, mode="clip")
        return _listed(np.where(self.starts >= LENGTH, before, 0))

    @cached_property
    def after(self) -> list[int]:
        """Give the hash of the five characters after each."""
        after = self.shingles.take(self.ends, mode="clip")
        return _listed(np.where(self.ends < self.shingles.size, after, 0))

    @cached_property
    def by_before(self) -> Anchored:
        """Give the spans by what stands before them."""
        return _by(self.before, self)

    @cached_property
    def by_after(self) -> Anchored:
        """Give the spans by what stands after them."""
        return _by(self.after, self)


def stretches(one: Profile, lacks: Places) -> Stretches:
    """Give the stretches of `one` that the other lacks; `lacks` are the places of the shingles that it lacks."""
    if not lacks.size:
        return Stretches(lacks, lacks, one.shingles)
    breaks = np.flatnonzero(lacks[1:] - lacks[:-1] > _BRIDGE)
    firsts, lasts = np.concatenate((lacks[:1], lacks[breaks + 1])), np.concatenate((lacks[breaks], lacks[-1:]))
    size = one.shingles.size
    # the shared shingle before ends four characters into the first one lacked, unless there is none before
    starts = firsts + (LENGTH - 1)
    starts[0] *= firsts[0] > 0
    ends = lasts + 1
    ends[-1] += (LENGTH - 1) * (lasts[-1] == size - 1)
    return Stretches(np.minimum(starts, ends), np.maximum(starts, ends), one.shingles)


def passages(mine: Stretches, theirs: Stretches, chosen: NDArray[np.bool_]) -> list[Passage]:
    """Give the chosen stretches beside those of the other document that stand in their place.

    The place is found by the five characters before, else by the five after; where neither is beside a stretch of
    the other document, nothing stands there.
    """
    found: list[Passage] = []
    for at in np.flatnonzero(chosen).tolist():
        start, end = int(mine.starts[at]), int(mine.ends[at])
        beside = theirs.by_before.get(mine.before[at]) or theirs.by_after.get(mine.after[at]) or [(start, start)]
        found.append(Passage(start, end, *_nearest(beside, start)))
    return found


def _listed(hashes: Shingles) -> list[int]:
    listed: list[int] = hashes.tolist()
    return listed


def _nearest(places: list[tuple[int, int]], start: int) -> tuple[int, int]:
    """Give the place whose start is nearest; `places` are in order, and many in a text that repeats itself."""
    after = bisect_left(places, (start, start))
    return min(places[max(after - 1, 0) : after + 1], key=lambda place: abs(place[0] - start))


def _by(anchors: list[int], stretched: Stretches) -> Anchored:
    places: Anchored = {}
    for anchor, start, end in zip(anchors, stretched.starts.tolist(), stretched.ends.tolist(), strict=True):
        places.setdefault(anchor, []).append((start, end))
    return places
