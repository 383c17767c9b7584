"""Signatures as datasketch's LeanMinHash, and back."""

from __future__ import annotations

from functools import cache

import numpy as np
from datasketch import LeanMinHash
from numpy.typing import NDArray

from jiaokan.dedup.errors import SchemeError
from jiaokan.dedup.signature import BINS, EMPTY, SCHEME, packed, rows

# a seed of our own: datasketch then refuses to compare these values with those of its own permutations
SEED = 0x6A6C0000 | SCHEME
LAYOUT = "affine32"
# above the 16 bits of a bin: the value is another bin's
_BORROWED = 1 << 16


def to_lean(signature: bytes) -> LeanMinHash:
    """Give the signature as a LeanMinHash of 256 values, for MinHashLSH and its storages; never update or merge it.

    An empty bin, which datasketch doesn't know, takes the value of another one (Shrivastava 2017), marked as borrowed,
    so the LeanMinHash of a short text is good for an estimate, and its Jaccard similarity differs a little from ours.
    """
    return LeanMinHash(seed=SEED, hashvalues=_filled(rows([signature])["bins"][0]), scheme=LAYOUT)


def from_lean(lean: LeanMinHash, count: int, digest: bytes) -> bytes:
    """Give the signature that a LeanMinHash was made from, its shingle count and hash of the text given.

    Raises SchemeError where it was not made by `to_lean`.
    """
    if (lean.seed, lean.scheme, len(lean.hashvalues)) != (SEED, LAYOUT, BINS):
        raise SchemeError(f"a LeanMinHash of other hash functions (seed {lean.seed}); it can't be compared")
    values = np.where(lean.hashvalues < _BORROWED, lean.hashvalues, EMPTY)
    return packed(count, digest, values.astype("<u2"))


def _filled(bins: NDArray[np.uint16]) -> NDArray[np.uint32]:
    filled = bins.astype(np.uint32)
    full = np.flatnonzero(bins != EMPTY)
    if full.size in {0, BINS}:
        return filled
    for empty in np.flatnonzero(bins == EMPTY).tolist():
        filled[empty] = _BORROWED | int(bins[next(place for place in _probes(empty) if bins[place] != EMPTY)])
    return filled


@cache
def _probes(empty: int) -> tuple[int, ...]:
    """Give the order in which an empty bin looks at the others, the same for all documents."""
    return tuple(sorted(range(BINS), key=lambda place: (place * 0x9E3779B1 + empty * 0x85EBCA6B) * 0xC2B2AE35 % 2**32))
