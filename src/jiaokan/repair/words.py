"""Places and counts of many words in one vectorised pass over a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiaokan.lines import Sheet
from jiaokan.ngrams import Codes, hashed, points, shipped
from jiaokan.rules import every

_BITS = 17  # small enough to stay in the processor's cache
PAIR = 2


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words to look for, by the rarest pair of characters in them or by the one character that they have.

    `numbers` numbers those pairs, whose characters `heads` and `tails` hold. `taken` says which slots have a pair, and
    `number_in` which; pairs that share a slot with an earlier one are `crowded`.
    `words` has for each number the words whose places are wanted, with the place of the pair in them; of other pairs
    only the count is.
    """

    numbers: dict[str, int]
    words: tuple[tuple[tuple[str, int], ...], ...]
    wanted: NDArray[np.bool_]
    heads: Codes
    tails: Codes
    taken: NDArray[np.bool_]
    number_in: NDArray[np.int16]
    crowded: tuple[str, ...]
    singles: str


@dataclass(frozen=True, eq=False)
class Found:
    """The places of the words wanted, and how often each pair stands in the text."""

    places: dict[str, list[int]]
    counts: NDArray[np.int64]
    vocabulary: Vocabulary


@cache
def vocabulary(placed: frozenset[str], counted: frozenset[str] = frozenset()) -> Vocabulary:
    """Prepare words whose places are wanted, and words of two characters of which only the count is."""
    by_pair: dict[str, list[tuple[str, int]]] = {word: [] for word in sorted(counted)}
    for word, at in _rarest(sorted(word for word in placed if len(word) >= PAIR)):
        by_pair.setdefault(word[at : at + PAIR], []).append((word, at))
    heads, tails = (np.array([ord(pair[side]) for pair in by_pair], np.uint32) for side in (0, 1))
    taken, number_in, crowded = np.zeros(1 << _BITS, np.bool_), np.zeros(1 << _BITS, np.int16), list[str]()
    for number, (pair, slot) in enumerate(zip(by_pair, _slot(hashed((heads, tails))).tolist(), strict=True)):
        if taken[slot]:
            crowded.append(pair)
        else:
            taken[slot], number_in[slot] = True, number
    return Vocabulary(
        numbers={pair: number for number, pair in enumerate(by_pair)},
        words=tuple(map(tuple, by_pair.values())),
        wanted=np.array([bool(words) for words in by_pair.values()], np.bool_),
        heads=heads,
        tails=tails,
        taken=taken,
        number_in=number_in,
        crowded=tuple(crowded),
        singles="".join(sorted(word for word in placed if len(word) == 1)),
    )


def _rarest(words: list[str]) -> Iterator[tuple[str, int]]:
    """Give each word with the place of the pair in it that stands least often in official Chinese."""
    pairs = [a + b for word in words for a, b in pairwise(word)]
    codes = points("".join(pairs)).reshape(-1, PAIR)
    counts = dict(zip(pairs, shipped().count((codes[:, 0], codes[:, 1])).tolist(), strict=True))
    for word in words:
        yield word, min(range(len(word) - 1), key=lambda at: (counts[word[at : at + PAIR]], -at))


def find_words(sheet: Sheet, pairs: Codes, sought: Vocabulary) -> Found:
    """Look for the words in a text; `pairs` are the hashes of its pairs of characters."""
    text, codes, slots = sheet.text, sheet.codes, _slot(pairs)
    starts = sought.taken.take(slots).nonzero()[0]
    numbers = sought.number_in.take(slots.take(starts))
    true = (codes.take(starts) == sought.heads.take(numbers)) & (codes.take(starts + 1) == sought.tails.take(numbers))
    numbers, starts = numbers[true], starts[true]
    counts = np.bincount(numbers, minlength=len(sought.words))
    wanted = sought.wanted.take(numbers)
    likely = [*zip(numbers[wanted].tolist(), starts[wanted].tolist(), strict=True)]
    for pair in sought.crowded:
        number, places = sought.numbers[pair], list(every(text, pair))
        counts[number] = len(places)
        likely += [(number, place) for place in places]
    found: dict[str, list[int]] = {}
    for number, place in likely:
        for word, at in sought.words[number]:
            if place >= at and text.startswith(word, place - at):
                found.setdefault(word, []).append(place - at)
    found |= {word: list(every(text, word)) for word in sought.singles if word in sheet.repertoire}
    return Found(found, counts, sought)


def in_turn(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Give where the word stands, from its start to its end, each time behind the time before."""
    place = text.find(word)
    while place >= 0:
        yield place, place + len(word)
        place = text.find(word, place + len(word))


def _slot(hashes: Codes) -> Codes:
    return hashes & np.uint32((1 << _BITS) - 1)
