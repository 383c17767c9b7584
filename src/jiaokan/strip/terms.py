"""Adds up the terms that a short text shows, trying only those that its characters allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from jiaokan.model import Rule
from jiaokan.strip.starts import ANYTHING, canonical, signs, starts


class Terms(NamedTuple):
    """Patterns with their bits; the numbers of those that need a pair of characters, or one, or nothing known."""

    patterns: tuple[tuple[str, float], ...]
    by_need: dict[str, tuple[int, ...]]
    needs: frozenset[str]

    def tried(self, present: Iterable[str]) -> Iterator[tuple[re.Pattern[str], float]]:
        """Give the patterns that can match where a text has these pairs and single characters."""
        numbers = {number for need in self.needs.intersection(present) for number in self.by_need[need]}
        return ((_compiled(pattern), bits) for pattern, bits in map(self.patterns.__getitem__, sorted(numbers)))


_compiled = cache(re.compile)  # most patterns are never tried


@lru_cache(maxsize=512)
def total(rule: Rule, text: str) -> float:
    """Give the bits of all terms of the rule that are found anywhere in the text; a line is asked about again."""
    shape = canonical(text)
    pairs = [*map(add, shape, shape[1:])]
    present = chain(shape, pairs, map(add, pairs, shape[2:]), (ANYTHING,))
    return sum(bits for pattern, bits in _terms(rule, signs).tried(present) if pattern.search(text))


def whole(rule: Rule, text: str) -> float:
    """Give the most bits of a term of the rule that is the whole text."""
    begun = {canonical(text[:1]), canonical(text[:2]), ANYTHING}
    return max((bits for pattern, bits in _terms(rule, starts).tried(begun) if pattern.fullmatch(text)), default=0.0)


@cache
def _terms(rule: Rule, needed: Callable[[str], set[str]]) -> Terms:
    by_need: dict[str, tuple[int, ...]] = {}
    for number, (pattern, _) in enumerate(rule.terms):
        needs = needed(pattern)
        for need in {ANYTHING} if ANYTHING in needs else needs:
            by_need[need] = (*by_need.get(need, ()), number)
    return Terms(tuple((pattern, float(bits)) for pattern, bits in rule.terms), by_need, frozenset(by_need))
