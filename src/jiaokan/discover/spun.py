"""The words that find-and-replace seems to have put into one document, each with the word that it displaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jiaokan.discover.readings import fit, fittest
from jiaokan.ngrams import HAN_END, HANZI, Codes, Model, hashed, points
from jiaokan.repair.lexicon import PARTICLES, words
from jiaokan.repair.weighing import around

SHORTEST = 500
TIMES = 3
_PLACES = 6
_NO_WORD = PARTICLES | frozenset("一二三四五六七八九十百千万亿两几余个")
_MANY = "多"  # 增多 is a word, 多人 and 较多 are none
REST = 4
_SHARE = 0.5
# how often the reading would stand in official Chinese of this length; it stands nowhere
_EXPECTED = 0.7
# a reading is named out of thousands, or out of the few dozen that share a character with the word
_NAMING, _NAMING_KIN = 12.0, 6.0
_LEAST, _MOST = -6.0, 9.0
# bits by which what stands around must make the reading likelier, on average
_CALLED = 1.0
_FITTING = 0.75
_ENOUGH = 10.0


class Pair(NamedTuple):
    """A word written for another: where, how many bits speak for it, at how many of the places looked at it fits."""

    wrong: str
    right: str
    places: tuple[int, ...]
    bits: float


def pairs(text: str, model: Model) -> list[Pair]:
    """Give the pairs that the text itself speaks for, those with most evidence first; none where it is short.

    A word must stand three times or more, and in nearly all its places one other word must be much the likelier: one
    that the text lacks though official Chinese of that length has it. Of words that overlap the better attested counts.
    """
    if len(text) < SHORTEST:
        return []
    there = Words(text, model)
    found = [pair for word, places in frequent(text, there) if (pair := _best(text, word, places, there, model))]
    return list(apart(sorted(found, key=lambda pair: (-pair.bits, pair.wrong))))


class Words:
    """The pairs of characters of a text with their counts, and the words of the lexicon that it lacks or has."""

    def __init__(self, text: str, model: Model) -> None:
        self.codes = points(text)
        self.pairs = hashed((self.codes[:-1], self.codes[1:]))
        self.keys, self.counts = np.unique(self.pairs, return_counts=True)
        self.lexicon = words(model)
        place = np.minimum(np.searchsorted(self.keys, self._hashes), len(self.keys) - 1)
        self.has = np.where(self.keys[place] == self._hashes, self.counts[place], 0)
        self.usual = model.count((self.lexicon[:, 0], self.lexicon[:, 1]))
        self.expected = self.usual * len(text) >= _EXPECTED * model.total

    @property
    def _hashes(self) -> Codes:
        return hashed((self.lexicon[:, 0], self.lexicon[:, 1]))


def frequent(text: str, there: Words, share: float = _SHARE) -> Iterator[tuple[str, list[int]]]:
    """Give the words of two characters that stand often, with their places.

    Where more than a `share` of the places have the same Han character beside them, it is part of a longer word.
    """
    han = (there.codes >= HANZI) & (there.codes < HAN_END)
    often = np.isin(there.pairs, there.keys[there.counts >= TIMES])
    by_word: dict[str, list[int]] = {}
    for start in np.flatnonzero(han[:-1] & han[1:] & often).tolist():
        by_word.setdefault(text[start : start + 2], []).append(start)
    return (
        (word, places)
        for word, places in by_word.items()
        if len(places) >= TIMES and _is_able(word) and _stands_free(text, places, share)
    )


def _is_able(word: str) -> bool:
    return not set(word) & _NO_WORD and word[0] != _MANY


def _stands_free(text: str, places: list[int], share: float) -> bool:
    """Say whether a word is no part of a longer one: no one Han character stands beside it in most places."""
    for side in (-1, 2):
        beside = Counter(text[max(0, place + side) : place + side + 1] for place in places)
        if any(count > share * len(places) for mark, count in beside.items() if "㐀" <= mark <= "鿿"):
            return False
    return True


def _best(text: str, word: str, places: list[int], there: Words, model: Model) -> Pair | None:
    frames = [around(text, start, start + 2) for start in places[:_PLACES]]
    lacking = np.flatnonzero((len(places) > REST * there.has) & there.expected)
    tried = there.lexicon[lacking[fittest(word, frames, there.lexicon[lacking], model)]]
    if not len(tried):
        return None
    readings = [chr(head) + chr(tail) for head, tail in tried.tolist()]
    fits = fit(word, readings, frames, model)
    naming = [_NAMING_KIN if set(word) & set(reading) else _NAMING for reading in readings]
    total = np.clip((fits.gains + fits.called) / 2, _LEAST, _MOST).sum(axis=1) - naming
    total[((fits.gains > 0).mean(axis=1) < _FITTING) | (fits.called.mean(axis=1) < _CALLED)] = 0.0
    whole = (fits.gains + fits.called).sum(axis=1)
    at = min(range(len(tried)), key=lambda at: (-round(total[at], 3), -whole[at], readings[at]))
    return Pair(word, readings[at], tuple(places), round(float(total[at]), 2)) if total[at] >= _ENOUGH else None


def apart(found: list[Pair]) -> Iterator[Pair]:
    """Give the pairs whose places are not mostly those of pairs before them."""
    taken: set[int] = set()
    for pair in found:
        covered = {place + side for place in pair.places for side in (0, 1)}
        if len(covered & taken) * 2 < len(covered):
            yield pair
        taken |= covered
