"""The order in which documents are looked at, as one number that a table can be sorted by."""

from __future__ import annotations

import struct

from jiaokan.dedup.prefer import Rank

_SIGN = 1 << 63
_ALL = (1 << 64) - 1
_WORTH_BITS = 62


def ordinal(rank: Rank) -> int:
    """Give the number of a rank: 64 bits that order as the rank does, for any text up to an exabyte."""
    if not rank:
        return 0
    if len(rank) == 1:
        return _ordered(rank[0])
    named, cut, worth = (0.0, *rank)[-3:]
    return int(named) << 63 | int(cut) << _WORTH_BITS | (1 << _WORTH_BITS - 1) + int(worth)


def _ordered(number: float) -> int:
    """Give the bits of a float so that they order as floats do."""
    bits = int.from_bytes(struct.pack(">d", number + 0.0))
    return bits ^ _ALL if bits & _SIGN else bits | _SIGN
