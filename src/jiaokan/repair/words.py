"""Counts and places of many two-character words in one vectorised pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jiaokan.repair.model import Codes, hashed

_BITS = 16


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Two-character words to look for; `slots` says for each hash whether a word may be there."""

    words: frozenset[str]
    slots: NDArray[np.bool_]


@cache
def vocabulary(words: frozenset[str]) -> Vocabulary:
    """Prepare a set of two-character words."""
    slots = np.zeros(1 << _BITS, np.bool_)
    if words:
        columns = [np.array([ord(word[side]) for word in words], np.uint32) for side in (0, 1)]
        slots[hashed(columns) >> np.uint32(32 - _BITS)] = True
    return Vocabulary(words, slots)


def places(text: str, pairs: Codes, sought: Iterable[str]) -> dict[str, list[int]]:
    """Give the places of each sought word that stands in `text`; `pairs` are the hashes of its pairs of characters."""
    wanted = vocabulary(frozenset(sought))
    found: dict[str, list[int]] = {}
    for place in np.flatnonzero(wanted.slots[pairs >> np.uint32(32 - _BITS)]).tolist():
        word = text[place : place + 2]
        if word in wanted.words:
            found.setdefault(word, []).append(place)
    return found
