"""Hashes the shingles, the 5-grams of folded characters, of a text."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints

Word = TypeVar("Word", np.uint32, np.uint64)
Shingles = NDArray[np.uint64]
Places = NDArray[np.intp]

LENGTH = 5

_HASH_BITS = 64
# of 1,000 it takes two thirds of the time of a sort at once, of 100,000 half, on an AMD processor with AVX-512
_MANY, _COUNTED_BITS = 1 << 10, 16

_HALF = tuple(np.uint32(odd) for odd in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x2C1B3C6D))
_WHOLE = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


def short_hashes(folded: Codepoints) -> NDArray[np.uint32]:
    """Give a 32-bit hash of each shingle in order, well mixed in all bits; for signatures."""
    if folded.size < LENGTH:
        return np.empty(0, np.uint32)
    hashes = _chained(folded, _HALF)
    hashes ^= hashes >> np.uint32(16)
    hashes *= _HALF[3]
    hashes ^= hashes >> np.uint32(15)
    return hashes


def wide_hashes(folded: Codepoints) -> Shingles:
    """Give a 64-bit hash of each shingle in order; two shingles of a corpus don't meet in one hash."""
    if folded.size < LENGTH:
        return np.empty(0, np.uint64)
    return _chained(folded.astype(np.uint64), _WHOLE)


def _chained(characters: NDArray[Word], odd: tuple[Word, ...]) -> NDArray[Word]:
    """Hash pairs, then pairs of pairs, then fives; in place, for most of the time goes into fresh memory."""
    pairs = characters[:-1] * odd[0]
    pairs += characters[1:]
    fours = pairs[:-2] * odd[1]
    fours += pairs[2:]
    fives = fours[:-1]
    fives *= odd[2]
    fives += characters[4:]
    return fives


def distinct(hashes: Shingles) -> Shingles:
    """Give the hashes sorted, each once."""
    ordered = in_order(hashes)
    first = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    once: Shingles = ordered[first]
    return once


def in_order(hashes: Shingles) -> Shingles:
    """Give the hashes sorted; many of them by their upper bits first, by counting, and then little is left to do."""
    if hashes.size < _MANY:
        return np.sort(hashes)
    ordered = hashes.take(slots(hashes, _COUNTED_BITS).astype(np.uint16).argsort(kind="stable"))
    ordered.sort(kind="stable")
    return ordered


def slots(hashes: Shingles, bits: int) -> NDArray[np.int64]:
    """Give the upper bits of each hash, fewer than all, to look it up in a table by."""
    return (hashes >> np.uint64(_HASH_BITS - bits)).view(np.int64)
