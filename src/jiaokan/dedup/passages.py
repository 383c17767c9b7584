"""The passages that one of two documents has for itself, each beside what the other has in its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.profile import Profile
from jiaokan.dedup.shingles import LENGTH, Places, Shingles

# shingles that occur elsewhere by chance don't break a passage
_BRIDGE = LENGTH
_NOTHING = np.uint64(0)


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
    def by_before(self) -> Anchored:
        """Give the stretches by what stands before them."""
        return _anchored(self.before(self.starts), self.starts)

    @cached_property
    def by_after(self) -> Anchored:
        """Give the stretches by what stands after them."""
        return _anchored(self.after(self.ends), self.starts)

    def before(self, starts: Places) -> Shingles:
        """Give the hash of the five characters before each of these places, 0 where there are fewer."""
        return np.where(starts >= LENGTH, self.shingles.take(starts - LENGTH, mode="clip"), _NOTHING)

    def after(self, ends: Places) -> Shingles:
        """Give the hash of the five characters after each of these places, 0 where there are fewer."""
        return np.where(ends < self.shingles.size, self.shingles.take(ends, mode="clip"), _NOTHING)


class Anchored(NamedTuple):
    """Stretches in the order of what stands beside them, and of their starts where that is the same."""

    anchors: Shingles
    places: list[int]
    starts: list[int]

    def nearest(self, anchors: Shingles, starts: list[int]) -> Iterator[int]:
        """Give for each anchor the place of the stretch beside it whose start is nearest, -1 where there is none."""
        firsts, ends = self.anchors.searchsorted(anchors), self.anchors.searchsorted(anchors, "right")
        for start, first, end in zip(starts, firsts.tolist(), ends.tolist(), strict=True):
            if end - first > 1:
                # a text that repeats itself has many
                after = bisect_left(self.starts, start, first, end)
                beside = range(max(after - 1, first), min(after + 1, end))
                yield self.places[min(beside, key=lambda at: abs(self.starts[at] - start))]
            else:
                yield self.places[first] if first < end else -1


def stretches(one: Profile, lacks: Places) -> Stretches:
    """Give the stretches of `one` that the other lacks; `lacks` are the places of the shingles that it lacks."""
    if not lacks.size:
        return Stretches(lacks, lacks, one.shingles)
    breaks = (lacks[1:] - lacks[:-1] > _BRIDGE).nonzero()[0]
    firsts = np.concatenate((lacks[:1], lacks.take(breaks + 1)))
    lasts = np.concatenate((lacks.take(breaks), lacks[-1:]))
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
    at = chosen.nonzero()[0]
    if not at.size:
        return []
    chosen_starts, chosen_ends = mine.starts.take(at), mine.ends.take(at)
    starts, ends = chosen_starts.tolist(), chosen_ends.tolist()
    beside = list(theirs.by_before.nearest(mine.before(chosen_starts), starts))
    if -1 in beside:
        after = theirs.by_after.nearest(mine.after(chosen_ends), starts)
        beside = [later if place < 0 else place for place, later in zip(beside, after, strict=True)]
    return [
        Passage(start, end, int(theirs.starts[place]), int(theirs.ends[place]))
        if place >= 0
        else Passage(start, end, start, start)
        for start, end, place in zip(starts, ends, beside, strict=True)
    ]


def _anchored(anchors: Shingles, starts: Places) -> Anchored:
    order = anchors.argsort(kind="stable")
    return Anchored(anchors.take(order), order.tolist(), starts.take(order).tolist())
