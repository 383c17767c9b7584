"""The text as the repair stage sees it: its code points at hand, and a quick answer to what it can't contain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from jiaokan.repair.model import Codes, Model, hashed, points, shipped
from jiaokan.repair.words import places
from jiaokan.trace import Trace


@dataclass(frozen=True)
class Page:
    """One text under repair, and the document that it came from."""

    trace: Trace
    weighed_by: Model | None = None

    @property
    def text(self) -> str:
        """Give the text as it stands now."""
        return self.trace.text

    @cached_property
    def codes(self) -> Codes:
        """Give the code points of the text."""
        return points(self.text)

    @cached_property
    def model(self) -> Model:
        """Give the model that readings are weighed with."""
        return self.weighed_by or shipped()

    @cached_property
    def marks(self) -> frozenset[str]:
        """Give the distinct characters of the text."""
        return frozenset(self.text)

    @cached_property
    def pairs(self) -> Codes:
        """Give the hash of each pair of characters of the text."""
        return hashed((self.codes[:-1], self.codes[1:]))

    @cached_property
    def source(self) -> Page:
        """Give the document as it came, before any stage."""
        return self if self.trace.original == self.text else Page(Trace.of(self.trace.original), self.weighed_by)

    @cached_property
    def _counted(self) -> dict[frozenset[str], dict[str, int]]:
        return {}

    def counts(self, words: frozenset[str]) -> dict[str, int]:
        """Give how often each of the two-character words stands in the document as it came."""
        known = self._counted
        if words not in known:
            known[words] = {word: len(at) for word, at in places(self.source.text, self.source.pairs, words).items()}
        return known[words]

    def has(self, literals: Iterable[str]) -> bool:
        """Say whether any of the literals stands in the text."""
        return any(self.marks.issuperset(literal) and literal in self.text for literal in literals)
