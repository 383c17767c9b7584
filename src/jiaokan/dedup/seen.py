"""Which keys may have been met before: a filter that spares most keys of a new document the search in the runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.bands import Keys
from jiaokan.dedup.runs import Runs

_KEY_BITS, _BYTE_BITS, _IN_BYTE = 64, 3, np.uint64(7)
_LEAST, _MOST = 4, 16
_FEWEST = 1 << 20
_AT_ONCE = 1 << 18


class Seen:
    """A Bloom filter with one hash, the upper bits of a key, and 4 to 16 bits for each; it forgets no key."""

    def __init__(self) -> None:
        self._count = 0
        self._resize(_FEWEST)

    def add(self, new: Keys, runs: Runs) -> None:
        """Remember sorted keys, which are among those of `runs` now; all are read again when there is no more room."""
        self._count += new.size
        if self._count * _LEAST <= self._marks.size << _BYTE_BITS:
            self._mark(new)
            return
        self._resize(1 << (self._count * _MOST).bit_length() - 1)
        for run in runs:
            for at in range(0, run.size, _AT_ONCE):
                self._mark(run[at : at + _AT_ONCE])

    def among(self, keys: Keys) -> Keys:
        """Give those of the keys that may have been met, in order: all that were, and few others."""
        place, bit = self._places(keys)
        return keys[(self._marks.take(place) & bit).astype(np.bool_)]

    def _mark(self, run: Keys) -> None:
        if not run.size:
            return
        place, bit = self._places(run)
        # the keys are sorted, so those that share a byte stand together
        firsts = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
        self._marks[place[firsts]] |= np.bitwise_or.reduceat(bit, firsts)

    def _places(self, keys: Keys) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
        slots = keys >> self._shift
        return (slots >> np.uint64(_BYTE_BITS)).astype(np.intp), np.uint8(1) << (slots & _IN_BYTE).astype(np.uint8)

    def _resize(self, bits: int) -> None:
        self._marks = np.zeros(bits >> _BYTE_BITS, np.uint8)
        self._shift = np.uint64(_KEY_BITS - bits.bit_length() + 1)
