"""Which keys may have been met before: a filter that spares most keys of a new document the search in the runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.bands import Keys
from jiaokan.dedup.runs import KEY_BITS, Runs, read_through

_WORD_BITS, _IN_WORD = 6, np.uint64(63)
_LEAST, _MOST = 8, 16
_FEWEST = 1 << 24
# the word and the two bits in it are told by bits of the key that are its own
_LARGEST = 1 << KEY_BITS - _WORD_BITS
_ONE = np.uint64(1)


class Seen:
    """A Bloom filter with two bits in one word for each key, and 8 to 16 bits of room; it forgets no key."""

    def __init__(self) -> None:
        self._count = 0
        self._resize(_FEWEST)

    def add(self, new: Keys, runs: Runs) -> None:
        """Remember sorted keys, which are among those of `runs` now; all are read again when there is no more room."""
        self._count += new.size
        bits = self._marks.size << _WORD_BITS
        if self._count * _LEAST <= bits or bits == _LARGEST:
            self._mark(new)
            return
        self._resize(min(1 << (self._count * _MOST).bit_length() - 1, _LARGEST))
        for run in runs:
            for piece in read_through(run):
                self._mark(piece)

    def among(self, keys: Keys) -> Keys:
        """Give those of the keys that may have been met, in order: all that were, and few others."""
        place, bits = self._places(keys)
        met: NDArray[np.bool_] = self._marks.take(place) & bits == bits
        return keys[met]

    def _mark(self, run: Keys) -> None:
        if not run.size:
            return
        place, bits = self._places(run)
        # the keys are sorted, so those that share a word stand together
        firsts = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
        self._marks[place[firsts]] |= np.bitwise_or.reduceat(bits, firsts)

    def _places(self, keys: Keys) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
        one, other = (_ONE << (keys >> shift & _IN_WORD) for shift in self._shifts[1:])
        return (keys >> self._shifts[0]).astype(np.intp), one | other

    def _resize(self, bits: int) -> None:
        self._marks = np.zeros(bits >> _WORD_BITS, np.uint64)
        word = 64 - (bits.bit_length() - 1 - _WORD_BITS)
        self._shifts = tuple(np.uint64(word - down) for down in (0, _WORD_BITS, 2 * _WORD_BITS))
