"""The pairs of find-and-replace that suspected documents show together and, it may be, none of them alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.discover.odds import odds
from jiaokan.discover.readings import Fit, Frame, Grid, Mask, fit, fittest
from jiaokan.discover.spun import REST, TIMES, Pair, Words, apart, frequent
from jiaokan.ngrams import Model
from jiaokan.repair.dictionary import words_in
from jiaokan.repair.weighing import around

_PLACES = 24
_SHARE = 0.8
# how often the reading would stand in official Chinese of the length of the documents that lack it
_EXPECTED = 0.15
# a reading that fits in fewer of the places, or by fewer bits, is not weighed
_FITTING, _LEAST = 0.5, 0.5
_MOST_GAIN, _MOST_LEAD = 25.0, 8.0


class Weighed(NamedTuple):
    """A word, its places, the readings that fit there, and a row of evidence for each, in the order of SIGNS."""

    word: str
    places: list[int]
    readings: list[str]
    evidence: Grid

    def best(self, least: float) -> Pair | None:
        """Give the word with the likeliest reading, where so many bits speak for it."""
        bits, reading = max(zip(odds(self.evidence).round(2).tolist(), self.readings, strict=True))
        return Pair(self.word, reading, tuple(self.places), bits) if bits >= least else None


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
        found = [pair for word in self.weighed() if (pair := word.best(least))]
        return apart(sorted(found, key=lambda pair: (-pair.bits, pair.wrong)))

    def sources(self, places: Sequence[int]) -> NDArray[np.intp]:
        """Give the numbers of the suspected documents in which places lie."""
        return np.searchsorted(self.starts, places, "right") - 1

    def weighed(self) -> Iterator[Weighed]:
        """Give each word that stands often in the suspected documents, with the readings that it may stand for."""
        for word, places in frequent(self.text, self.there, _SHARE):
            if weighed := self._weighed(word, places):
                yield weighed

    def _weighed(self, word: str, places: list[int]) -> Weighed | None:
        times = np.bincount(self.sources(places), minlength=len(self.lengths))
        looked = places[:: -(-len(places) // _PLACES)]
        frames = [around(self.text, start, start + 2) for start in looked]
        without = (times[:, None] > REST * self.has[: len(times)]) & (times[:, None] > 0)
        tried = self._tried(word, times, frames, without)
        if not len(tried):
            return None
        readings = [chr(head) + chr(tail) for head, tail in self.there.lexicon[tried].tolist()]
        fits = fit(word, readings, frames, self.model)
        held = _fitting(fits.gains, self.sources(looked), without[:, tried].T)
        means = _means(fits, held[:, self.sources(looked)])
        able = (means[:, 0] >= _LEAST) & (means[:, 2] >= _FITTING) & (held @ times >= TIMES)
        chosen = [readings[at] for at in np.flatnonzero(able)]
        if not chosen:
            return None
        means[:, -1] = _lead(means[:, -1], able)
        counts = self._counts(word, times, held[able], tried[able])
        return Weighed(word, places, chosen, np.column_stack((means[able], counts, _of_words(word, chosen))))

    def _tried(self, word: str, times: NDArray[np.intp], frames: list[Frame], without: Mask) -> NDArray[np.intp]:
        """Give the words of the lexicon that fit best of those that should stand where the word does, and don't."""
        expected = self.lengths @ without * self.there.usual >= _EXPECTED * self.model.total
        among = np.flatnonzero((times @ without >= TIMES) & expected)
        return among[fittest(word, frames, self.there.lexicon[among], self.model)]

    def _counts(self, word: str, times: NDArray[np.intp], held: Mask, tried: NDArray[np.intp]) -> Grid:
        share, places = held @ self.lengths / self.model.total, held @ times
        missing = self.there.usual[tried] * share
        has_word = np.array([word in text for text in self.documents])
        lacks = self.has[:, tried] == 0
        columns = (
            np.log2(missing + 0.1),
            np.abs(np.log2((places + 0.5) / (missing + 0.5))),
            np.log2(np.minimum(places, _PLACES) + 0.5),
            np.log2(held.sum(axis=1) + 1),
            places / times.sum(),
            -np.log2((lacks[~has_word].sum(axis=0) + 0.5) / ((~has_word).sum() + 1)),
            1 - lacks[has_word].mean(axis=0),
        )
        return np.column_stack(columns)


def _fitting(gains: Grid, sources: NDArray[np.intp], without: Mask) -> Mask:
    """Say for each reading in which of the documents without it, by what was looked at, it is the likelier."""
    lies: Mask = sources[:, None] == np.arange(without.shape[1])
    return without & (gains @ lies > 0)


def _means(fits: Fit, counted: Mask) -> Grid:
    """Say how well the readings fit the places that count for them; last how much those call for them."""
    held = np.maximum(counted.sum(axis=1), 1)
    columns = (fits.gains, fits.preferred, fits.gains > 0, fits.forced, fits.own, fits.called)
    means = np.column_stack([np.where(counted, column, 0).sum(axis=1) / held for column in columns])
    means[:, 0] = np.minimum(means[:, 0], _MOST_GAIN)
    return means


def _lead(called: Grid, able: Mask) -> Grid:
    """Give by how much each reading leads the best of the other able ones."""
    best, *others = sorted(called[able].tolist(), reverse=True)
    rivals = np.where(called == best, max(others, default=best - _MOST_LEAD), best)
    lead: Grid = np.clip(called - rivals, -_MOST_LEAD, _MOST_LEAD)
    return lead


def _of_words(word: str, readings: list[str]) -> Grid:
    """Say what the word and each reading are to one another."""
    same = [any(one == other for one, other in zip(word, reading, strict=True)) for reading in readings]
    shared = [bool(set(word) & set(reading)) for reading in readings]
    known = [(0, len(word)) in words_in(word)] * len(readings)
    return np.column_stack((same, np.array(shared) & ~np.array(same), known))
