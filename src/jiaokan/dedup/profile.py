"""Documents laid out for comparison: the set of their shingles, and the shingles in order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.shingles import distinct, wide_hashes

Shingles = NDArray[np.uint64]

_MARK_BITS = 16
_UNMARKED = np.uint64(64 - _MARK_BITS)


class Profile(NamedTuple):
    """A text, character by character: `shingles[i]` is the hash of the five from `folded[i]`."""

    folded: Codepoints
    shingles: Shingles


class Overlap(NamedTuple):
    """The exact overlap of two shingle sets: their sizes, what they have in common, and what only one has, sorted."""

    first: int
    second: int
    common: int
    apart: Shingles

    @property
    def jaccard(self) -> float:
        """Give the Jaccard similarity; two empty sets have none."""
        return self.common / max(self.common + self.apart.size, 1)

    @property
    def containment(self) -> float:
        """Give the share of the smaller set that the larger one holds."""
        return self.common / max(min(self.first, self.second), 1)


def profile(text: str) -> Profile:
    """Lay out a text."""
    folded = fold(text)
    return Profile(folded, wide_hashes(folded))


def shingle_set(text: str) -> Shingles:
    """Give the set of shingles of a text, sorted: most of the time that a comparison takes."""
    return distinct(wide_hashes(fold(text)))


def overlap(first: Shingles, second: Shingles) -> Overlap:
    """Give the overlap of two shingle sets."""
    together = np.concatenate((first, second))
    together.sort(kind="stable")
    single = np.ones(together.size, np.bool_)
    shared = together[1:] == together[:-1]
    single[1:] &= ~shared
    single[:-1] &= ~shared
    apart = together[single]
    return Overlap(first.size, second.size, (together.size - apart.size) // 2, apart)


def lacking(one: Profile, common: Overlap) -> NDArray[np.intp]:
    """Give the places of the shingles of `one`, in order, that the other document lacks."""
    apart = common.apart
    if not apart.size:
        return np.empty(0, np.intp)
    # most shingles are shared, and a look into a table by their upper bits is enough to know it
    marks = np.zeros(1 << _MARK_BITS, np.bool_)
    marks[apart >> _UNMARKED] = True
    places = np.flatnonzero(marks[one.shingles >> _UNMARKED])
    asked = one.shingles[places]
    lacked: NDArray[np.intp] = places[apart.take(apart.searchsorted(asked), mode="clip") == asked]
    return lacked
