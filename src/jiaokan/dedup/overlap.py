"""What the shingles of two documents have in common."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jiaokan.dedup.profile import Places, Shingles
from jiaokan.dedup.shingles import distinct, slots

# eight to sixteen slots a shingle: one in twenty finds its slot taken
_SPARE_BITS = 3


class Overlap(NamedTuple):
    """The exact overlap of the shingle sets of two documents: their sizes, and what they have in common.

    `mine` are the places, in order, of the shingles of the first that the second lacks, `theirs` those of the second.
    """

    first: int
    second: int
    common: int
    mine: Places
    theirs: Places

    @property
    def jaccard(self) -> float:
        """Give the Jaccard similarity; two empty sets have none."""
        return self.common / max(self.first + self.second - self.common, 1)

    @property
    def containment(self) -> float:
        """Give the share of the smaller set that the larger one holds."""
        return self.common / max(min(self.first, self.second), 1)


class Numbered:
    """The shingles of a document, each with a number that its likes share; by a table, for sorting takes far longer.

    A shingle is looked for in the slot of its upper bits; those that find it taken are sorted.
    """

    def __init__(self, shingles: Shingles) -> None:
        self._bits = shingles.size.bit_length() + _SPARE_BITS
        self._shingles = shingles
        self._table = np.zeros(1 << self._bits, np.int32)
        places = np.arange(shingles.size)
        self._table[slots(shingles, self._bits)] = places
        displaced, self._own = self._astray(shingles)
        self._displaced = distinct(shingles[displaced])
        self._own[displaced] = shingles.size + self._displaced.searchsorted(shingles[displaced])
        self._size = int(np.count_nonzero(self._own == places)) + self._displaced.size

    def numbers(self, asked: Shingles) -> Places:
        """Give the number of each shingle that is asked for, -1 where the document lacks it."""
        astray, numbers = self._astray(asked)
        numbers[astray] = -1
        if self._displaced.size:
            wanted = asked[astray]
            place = self._displaced.searchsorted(wanted)
            there = self._displaced.take(place, mode="clip") == wanted
            numbers[astray[there]] = self._shingles.size + place[there]
        return numbers

    def overlap(self, other: Shingles) -> Overlap:
        """Give the overlap with the shingles of another document."""
        numbers = self.numbers(other)
        theirs = np.flatnonzero(numbers < 0)
        # what this one lacks is marked in the last place, which stands for no shingle
        shared = np.zeros(self._shingles.size + self._displaced.size + 1, np.bool_)
        shared[numbers] = True
        shared[-1] = False
        common = int(np.count_nonzero(shared))
        mine = np.flatnonzero(~shared[self._own])
        return Overlap(self._size, common + distinct(other[theirs]).size, common, mine, theirs)

    def _astray(self, asked: Shingles) -> tuple[Places, Places]:
        """Give the places of the shingles that are not in their slots, and the numbers of what is."""
        if not self._shingles.size:
            return np.arange(asked.size), np.zeros(asked.size, np.intp)
        numbers = self._table.take(slots(asked, self._bits)).astype(np.intp)
        return np.flatnonzero(self._shingles.take(numbers) != asked), numbers


def overlap(first: Shingles, second: Shingles) -> Overlap:
    """Give the overlap of the shingles of two documents."""
    return Numbered(first).overlap(second)
