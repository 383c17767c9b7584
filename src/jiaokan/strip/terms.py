"""Adds up the terms that a short text shows, trying only those that its characters allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from jiaokan.model import Rule
from jiaokan.strip.starts import ANYTHING, canonical, starts


class Terms(NamedTuple):
    """Patterns with their bits; the numbers of those that can begin with a pair of characters, or one, or anything."""

    patterns: tuple[tuple[str, float], ...]
    by_start: dict[str, tuple[int, ...]]
    starts: frozenset[str]

    def tried(self, begun: Iterable[str]) -> Iterator[tuple[re.Pattern[str], float]]:
        """Give the patterns that can match where a text has these pairs and single characters."""
        numbers = {number for key in self.starts.intersection(begun) for number in self.by_start[key]}
        return ((_compiled(pattern), bits) for pattern, bits in map(self.patterns.__getitem__, sorted(numbers)))


_compiled = cache(re.compile)  # most patterns are never tried


@lru_cache(maxsize=512)
def total(rule: Rule, text: str) -> float:
    """Give the bits of all terms of the rule that are found anywhere in the text; a line is asked about again."""
    shape = canonical(text)
    begun = chain(shape, map(add, shape, shape[1:]), (ANYTHING,))
    return sum(bits for pattern, bits in _terms(rule).tried(begun) if pattern.search(text))


def whole(rule: Rule, text: str) -> float:
    """Give the most bits of a term of the rule that is the whole text."""
    begun = {canonical(text[:1]), canonical(text[:2]), ANYTHING}
    return max((bits for pattern, bits in _terms(rule).tried(begun) if pattern.fullmatch(text)), default=0.0)


@cache
def _terms(rule: Rule) -> Terms:
    by_start: dict[str, tuple[int, ...]] = {}
    for number, (pattern, _) in enumerate(rule.terms):
        begun = starts(pattern)
        for key in {ANYTHING} if ANYTHING in begun else begun:
            by_start[key] = (*by_start.get(key, ()), number)
    return Terms(tuple((pattern, float(bits)) for pattern, bits in rule.terms), by_start, frozenset(by_start))
