"""Spans that a pattern alone finds; the words that it needs are looked for together with all other words of strip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jiaokan.model import Hit, Rule
from jiaokan.rules import find
from jiaokan.strip.evidence import places
from jiaokan.strip.sieve import Sieve

_PAIR = 2


@lru_cache(maxsize=256)
def needs(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Give the words that the rules need."""
    return tuple(word for rule in rules for word in rule.params.get("needs", ()) if word)


def plain_spans(rules: tuple[Rule, ...], sieve: Sieve, text: str) -> Iterator[Hit]:
    """Give what the rules claim; `sieve` knows their words, so each looks only at lines in which one may begin."""
    begun = {word[:_PAIR] for word in needs(rules)}
    found = [p for p in places(sieve, text) if text[p : p + _PAIR] in begun or text[p] in begun]
    for rule in rules:
        if words := tuple(rule.params.get("needs", ())):
            yield from find(rule, text, [place for place in found if text.startswith(words, place)])
        else:
            yield from find(rule, text)
