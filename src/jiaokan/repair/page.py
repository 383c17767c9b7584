"""The text as the repair stage sees it: its code points at hand, and the places of what the rules look for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from jiaokan.lines import Sheet, sheet_of
from jiaokan.ngrams import FOLD, HANZI, Codes, Model, hashed, shipped
from jiaokan.once import Once
from jiaokan.repair.words import PAIR, Found, Vocabulary, find_words
from jiaokan.script import read_simplified
from jiaokan.trace import Trace

_FEW = 0.1  # of a text, that can be looked at pair by pair in less time than the whole
_YEAR_ZERO = re.compile("20[0-9][0-9]0")


@dataclass(frozen=True, eq=False)
class Page:
    """One text under repair and the document that it came from.

    `bits` remembers what the gate found, `odd` the suspects, `usual` where an author's phrases stand.
    """

    trace: Trace
    sought: Vocabulary
    weighed_by: Model | None = None
    bits: dict[object, float] = field(default_factory=dict)
    odd: dict[int, list[int]] = field(default_factory=dict)
    usual: dict[object, bool] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Give the text as it stands now."""
        return self.trace.text

    @Once
    def sheet(self) -> Sheet:
        """Give the sheet of the text."""
        return sheet_of(self.text)

    @property
    def codes(self) -> Codes:
        """Give the code points of the text."""
        return self.sheet.codes

    @Once
    def model(self) -> Model:
        """Give the model that readings are weighed with."""
        return self.weighed_by or shipped()

    @Once
    def pairs(self) -> Codes:
        """Give the hash of each pair of characters of the text."""
        return hashed((self.codes[:-1], self.codes[1:]))

    @Once
    def ranked_pairs(self) -> Codes:
        """Give the hashes of the pairs in order, in which it takes little to see how often one stands in the text."""
        return np.sort(self.pairs)

    @Once
    def symbols(self) -> tuple[Codes, NDArray[np.intp]]:
        """Give the symbols that the model counts in the text, and where among them each Han character stands."""
        symbols = FOLD.take(self.codes)
        places = symbols.nonzero()[0]
        kept = symbols[places]
        alone = np.ones(len(kept), np.bool_)
        alone[1:] = (kept[1:] >= HANZI) | (kept[1:] != kept[:-1])
        at = np.zeros(len(symbols), np.intp)
        at[places[alone]] = np.arange(np.count_nonzero(alone))
        return kept[alone], at

    @property
    def source(self) -> Page:
        """Give the document as it came, before any stage; a page that kept itself would be left to the collector."""
        if self.trace.original == self.text:
            return self
        return _page_of(self.trace.original, self.sought, self.weighed_by)

    @Once
    def year_zero(self) -> bool:
        """Say whether a year with a zero behind it stands in the text: 20230."""
        return bool(_YEAR_ZERO.search(self.text))

    @Once
    def is_traditional(self) -> bool:
        """Say whether the text is in Traditional characters."""
        return read_simplified(self.text).is_traditional

    @Once
    def found(self) -> Found:
        """Give the places and counts of the words that the rules look for."""
        return find_words(self.sheet, self.pairs, self.sought)

    @Once
    def first_counts(self) -> NDArray[np.int64]:
        """Give how often each pair of the words stands in the document as it came: only what changed is looked at."""
        if self.source is self:
            return self.found.counts
        new = [(change.start, change.end) for change in self.trace.changes]
        old = [(change.origin_start, change.origin_end) for change in self.trace.changes]
        if sum(end - start + PAIR for start, end in (*new, *old)) > _FEW * len(self.text):
            return self.source.found.counts
        counts, numbers = self.found.counts.copy(), self.sought.numbers
        for text, spans, step in ((self.text, new, -1), (self.trace.original, old, 1)):
            for pair in _pairs_at(text, spans):
                if (number := numbers.get(pair)) is not None:
                    counts[number] += step
        return counts


def _pairs_at(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Give each pair of characters of which one stands in a span, or that an empty span parts."""
    places = chain.from_iterable(range(start - 1, end) for start, end in spans)
    return [text[place : place + PAIR] for place in dict.fromkeys(places) if place >= 0]


@lru_cache(maxsize=1)
def _page_of(text: str, sought: Vocabulary, weighed_by: Model | None) -> Page:
    """Give the page of a document as it came; the stage sees it each time that it runs on the document."""
    return Page(Trace.of(text), sought, weighed_by)
