"""Places of many words in one vectorised pass over a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiaokan.repair.model import Codes, hashed

_BITS = 18
PAIR = 2
NONE = -1


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words to look for, by their first two characters or by the one they have.

    `slots` gives for each hash the number of its pair in `pairs`, whose characters `heads` and `tails` hold; pairs that
    share a slot with an earlier one are in `crowded`.
    """

    words: tuple[tuple[str, ...], ...]
    pairs: tuple[str, ...]
    heads: Codes
    tails: Codes
    slots: NDArray[np.int16]
    crowded: frozenset[str]
    singles: NDArray[np.bool_] | None


@cache
def vocabulary(words: frozenset[str]) -> Vocabulary:
    """Prepare a set of words."""
    by_pair: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        if len(word) >= PAIR:
            by_pair[word[:PAIR]] = (*by_pair.get(word[:PAIR], ()), word)
    heads, tails = (np.array([ord(pair[side]) for pair in by_pair], np.uint32) for side in (0, 1))
    slots, crowded = np.full(1 << _BITS, NONE, np.int16), set[str]()
    for number, (pair, slot) in enumerate(zip(by_pair, _slot(hashed((heads, tails))).tolist(), strict=True)):
        if slots[slot] != NONE:
            crowded.add(pair)
        else:
            slots[slot] = number
    single = [ord(word) for word in words if len(word) == 1]
    singles = np.zeros(0x110000, np.bool_) if single else None
    if singles is not None:
        singles[single] = True
    return Vocabulary(tuple(by_pair.values()), tuple(by_pair), heads, tails, slots, frozenset(crowded), singles)


def places(text: str, codes: Codes, pairs: Codes, words: frozenset[str]) -> dict[str, list[int]]:
    """Give the places of each of `words` that stands in `text`; `pairs` are the hashes of its pairs of characters."""
    sought = vocabulary(words)
    found: dict[str, list[int]] = {}
    for number, starts in _pairs(sought, codes, pairs):
        _confirm(text, sought.words[number], starts, found)
    for pair in sought.crowded:
        _confirm(text, sought.words[sought.pairs.index(pair)], list(_all(text, pair)), found)
    if sought.singles is not None:
        for place in np.flatnonzero(sought.singles.take(codes)).tolist():
            found.setdefault(text[place], []).append(place)
    return found


def _pairs(sought: Vocabulary, codes: Codes, pairs: Codes) -> Iterator[tuple[int, list[int]]]:
    """Give the number of each pair that stands in the text, with its places."""
    numbers = sought.slots.take(_slot(pairs))
    starts = np.flatnonzero(numbers != NONE)
    numbers = numbers[starts]
    true = (codes[starts] == sought.heads[numbers]) & (codes[starts + 1] == sought.tails[numbers])
    numbers, starts = numbers[true], starts[true]
    order = np.argsort(numbers, kind="stable")
    numbers, starts = numbers[order], starts[order]
    bounds = [*np.flatnonzero(np.diff(numbers, prepend=NONE)).tolist(), len(numbers)]
    ranked: list[int] = starts.tolist()
    for low, high in pairwise(bounds):
        yield int(numbers[low]), ranked[low:high]


def _confirm(text: str, words: tuple[str, ...], starts: list[int], found: dict[str, list[int]]) -> None:
    for word in words:
        true = starts if len(word) == PAIR else [start for start in starts if text.startswith(word, start)]
        if true:
            found[word] = true


def _all(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)


def _slot(hashes: Codes) -> Codes:
    return hashes >> np.uint32(32 - _BITS)
