"""Documents laid out for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.shingles import distinct, slots, wide_hashes

Shingles = NDArray[np.uint64]
Places = NDArray[np.intp]

# 32 to 64 slots a shingle
_SPARE_BITS = 5


@dataclass(frozen=True, eq=False)
class Profile:
    """A text, character by character: `shingles[i]` is the hash of the five from `folded[i]`."""

    folded: Codepoints
    shingles: Shingles

    @classmethod
    def of(cls, folded: Codepoints) -> Profile:
        """Lay out a folded text."""
        return cls(folded, wide_hashes(folded))

    @cached_property
    def least(self) -> int:
        """Give how many distinct shingles there are at least; about one in a hundred is not counted."""
        return int(np.count_nonzero(Marks(self.shingles).marks))


class Marks:
    """A mark for each shingle of a document, in the slot of its upper bits."""

    def __init__(self, shingles: Shingles) -> None:
        self._bits = shingles.size.bit_length() + _SPARE_BITS
        self.marks = np.zeros(1 << self._bits, np.bool_)
        self.marks[slots(shingles, self._bits)] = True

    def most(self, other: Shingles) -> int:
        """Give how many shingles of another document are shared at most; hardly more than are."""
        return int(np.count_nonzero(self.marks.take(slots(other, self._bits))))


def profile(text: str) -> Profile:
    """Lay out a text."""
    return Profile.of(fold(text))


def shingle_set(text: str) -> Shingles:
    """Give the set of shingles of a text, sorted."""
    return distinct(wide_hashes(fold(text)))
