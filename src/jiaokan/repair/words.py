"""Places and counts of many words in one vectorised pass over a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import Codes, hashed
from jiaokan.rules import every

_BITS = 17
PAIR = 2
NONE = -1


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words to look for, by their first two characters or by the one they have.

    `numbers` numbers those pairs; `slots` gives for each hash the number of its pair, whose characters `heads` and
    `tails` hold, and `taken` says whether it has one; pairs that share a slot with an earlier one are `crowded`.
    `words` has for each number the words whose places are wanted; of other pairs only the count is.
    """

    numbers: dict[str, int]
    words: tuple[tuple[str, ...], ...]
    wanted: NDArray[np.bool_]
    heads: Codes
    tails: Codes
    slots: NDArray[np.int16]
    taken: NDArray[np.bool_]
    crowded: tuple[str, ...]
    singles: NDArray[np.bool_] | None


@dataclass(frozen=True, eq=False)
class Found:
    """The places of the words wanted, and how often each pair stands in the text."""

    places: dict[str, list[int]]
    counts: NDArray[np.int64]
    vocabulary: Vocabulary


@cache
def vocabulary(placed: frozenset[str], counted: frozenset[str] = frozenset()) -> Vocabulary:
    """Prepare words whose places are wanted, and words of two characters of which only the count is."""
    by_pair: dict[str, list[str]] = {word: [] for word in sorted(counted)}
    for word in sorted(placed):
        if len(word) >= PAIR:
            by_pair.setdefault(word[:PAIR], []).append(word)
    heads, tails = (np.array([ord(pair[side]) for pair in by_pair], np.uint32) for side in (0, 1))
    slots, crowded = np.full(1 << _BITS, NONE, np.int16), list[str]()
    for number, (pair, slot) in enumerate(zip(by_pair, _slot(hashed((heads, tails))).tolist(), strict=True)):
        if slots[slot] != NONE:
            crowded.append(pair)
        else:
            slots[slot] = number
    return Vocabulary(
        numbers={pair: number for number, pair in enumerate(by_pair)},
        words=tuple(map(tuple, by_pair.values())),
        wanted=np.array([bool(words) for words in by_pair.values()], np.bool_),
        heads=heads,
        tails=tails,
        slots=slots,
        taken=slots != NONE,
        crowded=tuple(crowded),
        singles=_singles([ord(word) for word in placed if len(word) == 1]),
    )


def _singles(codes: list[int]) -> NDArray[np.bool_] | None:
    if not codes:
        return None
    table = np.zeros(0x110000, np.bool_)
    table[codes] = True
    return table


def find_words(text: str, codes: Codes, pairs: Codes, sought: Vocabulary) -> Found:
    """Look for the words in `text`; `pairs` are the hashes of its pairs of characters."""
    slots = _slot(pairs)
    starts = np.flatnonzero(sought.taken.take(slots))
    numbers = sought.slots.take(slots[starts])
    true = (codes[starts] == sought.heads[numbers]) & (codes[starts + 1] == sought.tails[numbers])
    numbers, starts = numbers[true], starts[true]
    counts = np.bincount(numbers, minlength=len(sought.words))
    found: dict[str, list[int]] = {}
    for number, places in _grouped(numbers, starts, sought.wanted):
        _confirm(text, sought.words[number], places, found)
    for pair in sought.crowded:
        places = list(every(text, pair))
        counts[sought.numbers[pair]] = len(places)
        _confirm(text, sought.words[sought.numbers[pair]], places, found)
    if sought.singles is not None:
        for place in np.flatnonzero(sought.singles.take(codes)).tolist():
            found.setdefault(text[place], []).append(place)
    return Found(found, counts, sought)


def _grouped(
    numbers: NDArray[np.int16], starts: NDArray[np.int64], wanted: NDArray[np.bool_]
) -> Iterator[tuple[int, list[int]]]:
    """Give the number of each pair wanted that stands in the text, with its places in order."""
    chosen = wanted[numbers]
    numbers, starts = numbers[chosen], starts[chosen]
    order = np.argsort(numbers, kind="stable")
    ranked: list[int] = numbers[order].tolist()
    places: list[int] = starts[order].tolist()
    bounds = [at for at in range(len(ranked)) if at == 0 or ranked[at] != ranked[at - 1]]
    for low, high in pairwise([*bounds, len(ranked)]):
        yield ranked[low], places[low:high]


def _confirm(text: str, words: tuple[str, ...], starts: list[int], found: dict[str, list[int]]) -> None:
    longer = tuple(word for word in words if len(word) > PAIR)
    likely = [start for start in starts if text.startswith(longer, start)]
    for word in words:
        true = starts if len(word) == PAIR else [start for start in likely if text.startswith(word, start)]
        if true:
            found[word] = true


def _slot(hashes: Codes) -> Codes:
    return hashes >> np.uint32(32 - _BITS)
