"""Adds up the terms that a short text shows, trying only those that its characters allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from jiaokan.model import Rule
from jiaokan.strip.sieve import opening

_UNCERTAIN = frozenset("([^$.{*+?")


class Terms(NamedTuple):
    """Patterns with their bits; the numbers of those that need a pair of characters, or one, or nothing certain."""

    patterns: tuple[tuple[re.Pattern[str], float], ...]
    by_opening: dict[str, tuple[int, ...]]
    always: tuple[int, ...]


@lru_cache(maxsize=512)
def total(rule: Rule, text: str) -> float:
    """Give the bits of all terms of the rule that are found anywhere in the text; a line is asked about again."""
    terms = _terms(rule)
    seen = {*text, *map(str.__add__, text, text[1:])}
    tried = {number for key in seen & terms.by_opening.keys() for number in terms.by_opening[key]}
    chosen = (terms.patterns[number] for number in tried.union(terms.always))
    return sum(bits for pattern, bits in chosen if pattern.search(text))


def whole(rule: Rule, text: str) -> float:
    """Give the most bits of a term of the rule that is the whole text."""
    return max((bits for pattern, bits in _terms(rule).patterns if pattern.fullmatch(text)), default=0.0)


@cache
def _terms(rule: Rule) -> Terms:
    by_opening: dict[str, tuple[int, ...]] = {}
    always = []
    for number, (pattern, _) in enumerate(rule.terms):
        keys = [key for alternative in _alternatives(pattern) for key in _keys(alternative)]
        if "" in keys:
            always.append(number)
            continue
        for key in keys:
            by_opening[key] = (*by_opening.get(key, ()), number)
    patterns = tuple((re.compile(pattern), float(bits)) for pattern, bits in rule.terms)
    return Terms(patterns, by_opening, tuple(always))


def _keys(alternative: str) -> list[str]:
    """Give the pairs, or the one character, that the alternative begins with; an empty one where it isn't certain."""
    is_class = alternative[:1] == "\\" and alternative[1:2].isalnum()
    if not alternative or alternative[0] in _UNCERTAIN or is_class or alternative[1:2] in ("?", "*", "{"):
        return [""]
    first, seconds = opening(alternative)
    return [first + second for second in seconds] or [first]


def _alternatives(pattern: str) -> Iterator[str]:
    depth, start, place = 0, 0, 0
    while place < len(pattern):
        if pattern[place] == "\\":
            place += 1
        elif pattern[place] in "([":
            depth += 1
        elif pattern[place] in ")]":
            depth -= 1
        elif pattern[place] == "|" and not depth:
            yield pattern[start:place]
            start = place + 1
        place += 1
    yield pattern[start:]
