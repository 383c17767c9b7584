"""Hashes the shingles, the 5-grams of folded characters, of a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints

LENGTH = 5

_HALF = tuple(np.uint32(odd) for odd in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x2C1B3C6D))
_WHOLE = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


def short_hashes(folded: Codepoints) -> NDArray[np.uint32]:
    """Give a 32-bit hash of each shingle in order, well mixed in all bits; for signatures."""
    if folded.size < LENGTH:
        return np.empty(0, np.uint32)
    pairs = folded[:-1] * _HALF[0] + folded[1:]
    fours = pairs[:-2] * _HALF[1] + pairs[2:]
    hashes: NDArray[np.uint32] = fours[:-1] * _HALF[2] + folded[4:]
    hashes ^= hashes >> np.uint32(16)
    hashes *= _HALF[3]
    hashes ^= hashes >> np.uint32(15)
    return hashes


def shingle_set(folded: Codepoints) -> NDArray[np.uint64]:
    """Give the set of shingles as sorted 64-bit hashes; two shingles of a corpus don't meet in one hash."""
    if folded.size < LENGTH:
        return np.empty(0, np.uint64)
    wide = folded.astype(np.uint64)
    pairs = wide[:-1] * _WHOLE[0] + wide[1:]
    fours = pairs[:-2] * _WHOLE[1] + pairs[2:]
    hashes = np.sort(fours[:-1] * _WHOLE[2] + wide[4:])
    first = np.ones(hashes.size, np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=first[1:])
    distinct: NDArray[np.uint64] = hashes[first]
    return distinct
