"""What the shingles of two documents have in common."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from jiaokan.dedup.shingles import Places, Shingles, distinct, slots

# eight to sixteen slots a shingle: one in twenty finds its slot taken
_SPARE_BITS = 3
# 32 to 64, for a mark takes less room than a number
_MARK_BITS = 5
_SHORT = 1 << 16


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
        # the smaller the table, the faster it is filled and read
        width = np.uint16 if shingles.size < _SHORT else np.uint32
        slot, places = slots(shingles, self._bits), np.arange(shingles.size, dtype=width)
        # no place is as large as the size: it tells that a slot is empty
        self._table = np.full(1 << self._bits, shingles.size, width)
        self._table[slot] = places
        self._last = self._table.take(slot)
        others = (self._last != places).nonzero()[0]
        lasting = shingles.take(self._last.take(others))
        self._astray = others[lasting != shingles.take(others)]
        self._displaced = distinct(shingles.take(self._astray))
        self.distinct: int = shingles.size - others.size + self._displaced.size

    @cached_property
    def _own(self) -> Places:
        """Give the number of each shingle in order."""
        numbers = self._last.astype(np.intp)
        numbers[self._astray] = self._shingles.size + self._displaced.searchsorted(self._shingles.take(self._astray))
        return numbers

    def overlap(self, other: Shingles) -> Overlap:
        """Give the overlap with the shingles of another document."""
        numbers, theirs = self._numbers(other)
        # what this one lacks is marked in the last place, which stands for no shingle
        shared = np.zeros(self._shingles.size + self._displaced.size + 1, np.bool_)
        shared[numbers] = True
        shared[-1] = False
        common = int(np.count_nonzero(shared))
        mine = (~shared.take(self._own)).nonzero()[0]
        return Overlap(self.distinct, common + distinct(other.take(theirs)).size, common, mine, theirs)

    def _numbers(self, asked: Shingles) -> tuple[Places, Places]:
        """Give the number of each shingle that is asked for, -1 where it is lacking, and the places of these."""
        size = self._shingles.size
        if not size:
            return np.full(asked.size, -1), np.arange(asked.size)
        numbers = self._table.take(slots(asked, self._bits)).astype(np.intp)
        astray = (self._shingles.take(numbers, mode="clip") != asked).nonzero()[0]
        # where the slot is empty, nothing was displaced from it
        taken = (numbers.take(astray) < size).nonzero()[0]
        numbers[astray] = -1
        if not self._displaced.size:
            return numbers, astray
        wanted = asked.take(astray.take(taken))
        place = self._displaced.searchsorted(wanted)
        there = (self._displaced.take(place, mode="clip") == wanted).nonzero()[0]
        found = taken.take(there)
        numbers[astray.take(found)] = size + place.take(there)
        lacking = np.ones(astray.size, np.bool_)
        lacking[found] = False
        return numbers, astray[lacking]


class Marks:
    """A mark for each shingle of a document, in the slot of its upper bits."""

    def __init__(self, shingles: Shingles) -> None:
        self._bits = shingles.size.bit_length() + _MARK_BITS
        self._marks = np.zeros(1 << self._bits, np.bool_)
        self._marks[slots(shingles, self._bits)] = True

    def most(self, other: Shingles) -> int:
        """Give how many shingles of another document are shared at most; hardly more than are."""
        return int(np.count_nonzero(self._marks.take(slots(other, self._bits))))


def overlap(first: Shingles, second: Shingles) -> Overlap:
    """Give the overlap of the shingles of two documents."""
    return Numbered(first).overlap(second)
