"""The pairs of find-and-replace that suspected documents show together and, it may be, none of them alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.discover.spun import EXPECTED, REST, TIMES, Frame, Pair, Words, apart, fittest, frequent
from jiaokan.ngrams import Model
from jiaokan.repair.lexicon import is_whole
from jiaokan.repair.weighing import SIDE, around

_PLACES = 12
_SHARE = 0.8
# a reading that fits in fewer of the places, or by fewer bits, is not weighed
_FITTING, _LEAST = 0.6, 1.0
_MOST_GAIN = 25.0

# what speaks for a reading, and how much: a logistic regression, fitted by benchmarks/spinning_weights.py
WEIGHTS = {
    "gain": 0.267,  # by how many bits it is likelier than the word, on average
    "called": 0.233,  # how many bits likelier it makes what follows
    "preferred": 2.428,  # in what share of the places it does so more than the word
    "usual": 0.643,  # how often official Chinese would have the word in these documents, as a logarithm
    "places": 1.062,
    "kin": 4.442,  # it shares a character with the word
    "missed": 1.051,  # how seldom a document without the word lacks it, in bits
    "together": -3.551,  # in what share of the documents with the word it stands too
}
BIAS = -13.443

Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Weighed(NamedTuple):
    """A word, its places, the readings that fit there, and a row of evidence for each, in the order of WEIGHTS."""

    word: str
    places: list[int]
    readings: list[str]
    evidence: Grid

    def best(self, least: float, model: Model) -> Pair | None:
        """Give the word with the likeliest reading for which so many bits speak; a piece of a word is none."""
        odds = (self.evidence @ np.array([*WEIGHTS.values()]) + BIAS) / np.log(2)
        for bits, reading in sorted(zip(odds.round(2).tolist(), self.readings, strict=True), reverse=True):
            if bits < least:
                return None
            if is_whole(reading, model):
                return Pair(self.word, reading, tuple(self.places), bits)
        return None


class Pool:
    """Suspected documents laid together as one text, with the words of the lexicon that each and others have."""

    def __init__(self, suspected: Sequence[str], others: Sequence[str], model: Model) -> None:
        self.text = "\n".join(suspected)
        self.documents = (*suspected, *others)
        self.lengths = np.array([len(text) + 1 for text in suspected])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.there = Words(self.text, model)
        self.has = np.array([Words(text, model).has for text in self.documents])
        self.model = model

    def pairs(self, least: float) -> Iterator[Pair]:
        """Give the pairs for which at least so many bits speak, those with most first.

        Their places are in `text`, their bits the logarithm of the odds. Of words that overlap the likelier counts.
        """
        found = [pair for word in self.weighed() if (pair := word.best(least, self.model))]
        return apart(sorted(found, key=lambda pair: (-pair.bits, pair.wrong)))

    def sources(self, places: Sequence[int]) -> NDArray[np.intp]:
        """Give the numbers of the suspected documents in which places lie."""
        return np.searchsorted(self.starts, places, "right") - 1

    def weighed(self) -> Iterator[Weighed]:
        """Give each word that stands often in the suspected documents, with the readings that it may stand for."""
        for word, places in frequent(self.text, self.there, _SHARE):
            without = self._without(places)
            looked = places[:: -(-len(places) // _PLACES)]
            frames = [around(self.text, start, start + 2) for start in looked]
            tried = self._tried(word, places, frames, without)
            if len(tried):
                readings = [chr(head) + chr(tail) for head, tail in self.there.lexicon[tried].tolist()]
                counted = without[self.sources(looked)][:, tried].T
                able, fit = _fit(word, readings, frames, counted, self.model)
                evidence = np.column_stack((fit, self._counts(word, readings, places, tried, without)))
                yield Weighed(word, places, [readings[at] for at in np.flatnonzero(able)], evidence[able])

    def _without(self, places: list[int]) -> Mask:
        """Say which of the suspected documents have the word and hardly each word of the lexicon."""
        times = np.bincount(self.sources(places), minlength=len(self.lengths))[:, None]
        return (times > REST * self.has[: len(self.lengths)]) & (times > 0)

    def _tried(self, word: str, places: list[int], frames: list[Frame], without: Mask) -> NDArray[np.intp]:
        """Give the words of the lexicon that fit best of those that should stand where the word does, and don't."""
        enough = np.bincount(self.sources(places), minlength=len(self.lengths)) @ without >= TIMES
        expected = self.lengths @ without * self.there.usual >= EXPECTED * self.model.total
        among = np.flatnonzero(enough & expected)
        return among[fittest(word, frames, among, self.there, self.model)]

    def _counts(
        self, word: str, readings: list[str], places: list[int], tried: NDArray[np.intp], without: Mask
    ) -> Grid:
        times = np.bincount(self.sources(places), minlength=len(self.lengths)) @ without[:, tried]
        share = self.lengths @ without[:, tried] / self.model.total
        usual = self.model.count(tuple(np.full(1, ord(mark), np.uint32) for mark in word))[0]
        has_word = np.array([word in text for text in self.documents])
        lacks = self.has[:, tried] == 0
        columns = (
            np.log2(usual * share + 0.1),
            np.log2(np.minimum(times, _PLACES)),
            [bool(set(word) & set(reading)) for reading in readings],
            -np.log2((lacks[~has_word].sum(axis=0) + 0.5) / ((~has_word).sum() + 1)),
            1 - lacks[has_word].mean(axis=0),
        )
        return np.column_stack(columns)


def _fit(word: str, readings: list[str], frames: list[Frame], counted: Mask, model: Model) -> tuple[Mask, Grid]:
    """Say which readings fit the places that count for them, and how well: gain, called, preferred."""
    afters = [after for _, after in frames]
    filled = [before + each + after for each in (word, *readings) for before, after in frames]
    bits = model.bits(filled, SIDE).reshape(-1, len(frames))
    alone, after = (model.bits(["。" * SIDE + each for each in side], SIDE) for side in ((word, *readings), afters))
    called = bits - alone[:, None] - after
    gains = bits[1:] - bits[0]
    columns = (gains, called[1:], called[1:] > called[0], gains > 0)
    held = np.maximum(counted.sum(axis=1), 1)
    means = np.column_stack([np.where(counted, column, 0).sum(axis=1) / held for column in columns])
    able = (means[:, 0] >= _LEAST) & (means[:, 3] >= _FITTING)
    return able, np.column_stack((np.minimum(means[:, 0], _MOST_GAIN), means[:, 1:3]))
