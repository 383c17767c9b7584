"""Counts in fixed memory of how many witnesses show a thing; never too few, now and then too many."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_BITS = 22
_MOST = 255

Hashes = NDArray[np.uint32]


class Sketch:
    """Counts by hash, saturated at 255, in 20 MB; a thing seen again by the same witness in a row counts once."""

    def __init__(self) -> None:
        self._counts = np.zeros(1 << _BITS, np.uint8)
        self._last = np.full(1 << _BITS, -1, np.int32)

    def add(self, witness: int, hashes: Hashes) -> None:
        """Count the things of a document of this witness; documents of one witness come together."""
        slots = np.unique(hashes >> np.uint32(32 - _BITS))
        slots = slots[(self._last[slots] != witness) & (self._counts[slots] < _MOST)]
        self._counts[slots] += 1
        self._last[slots] = witness

    def count(self, hashes: Hashes) -> NDArray[np.uint8]:
        """Give the count of each thing."""
        counts: NDArray[np.uint8] = self._counts[hashes >> np.uint32(32 - _BITS)]
        return counts


def hashes(things: Iterable[str]) -> Hashes:
    """Give a hash of each string, the same on every machine."""
    return np.fromiter((crc32(thing.encode("utf-8", "surrogatepass")) for thing in things), np.uint32)
