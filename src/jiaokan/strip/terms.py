"""Adds up the terms that a short text shows, trying only those that its characters allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from jiaokan.model import Rule
from jiaokan.strip.starts import ANYTHING, LONGEST, canonical, signs, starts


class Terms(NamedTuple):
    """Patterns with their bits; the strings that they need and their numbers, by the first two characters of each."""

    patterns: tuple[tuple[str, float], ...]
    by_pair: dict[str, tuple[tuple[str, int], ...]]
    pairs: frozenset[str]

    def tried(self, shape: str) -> Iterator[tuple[re.Pattern[str], float]]:
        """Give the patterns that can match where a text has what they need."""
        pairs = self.pairs.intersection(chain(shape, map(add, shape, shape[1:]), (ANYTHING,)))
        numbers = {number for pair in pairs for need, number in self.by_pair[pair] if need in shape}
        return ((_compiled(pattern), bits) for pattern, bits in map(self.patterns.__getitem__, sorted(numbers)))


_compiled = cache(re.compile)  # most patterns are never tried


@lru_cache(maxsize=512)
def total(rule: Rule, text: str) -> float:
    """Give the bits of all terms of the rule that are found anywhere in the text; a line is asked about again."""
    tried = _terms(rule, signs).tried(canonical(text))
    return sum(bits for pattern, bits in tried if pattern.search(text))


def whole(rule: Rule, text: str) -> float:
    """Give the most bits of a term of the rule that is the whole text."""
    tried = _terms(rule, starts).tried(canonical(text[:LONGEST]))
    return max((bits for pattern, bits in tried if pattern.fullmatch(text)), default=0.0)


@cache
def _terms(rule: Rule, needed: Callable[[str], set[str]]) -> Terms:
    by_pair: dict[str, tuple[tuple[str, int], ...]] = {}
    for number, (pattern, _) in enumerate(rule.terms):
        needs = needed(pattern)
        for need in {ANYTHING} if ANYTHING in needs else needs:
            by_pair[need[:2]] = (*by_pair.get(need[:2], ()), (need, number))
    return Terms(tuple((pattern, float(bits)) for pattern, bits in rule.terms), by_pair, frozenset(by_pair))
