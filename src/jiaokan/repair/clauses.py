"""Clauses of which a mark or a word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import Template

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page


def broken_clause(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the group `place` of each clause that the rule describes, but not behind a word of `linked`."""
    text, linked = page.text, tuple(rule.params.get("linked", "").split())
    for match in _clause(rule).finditer(text):
        start, end = match.span("place")
        if not text.endswith(linked, 0, start):
            yield Hit(rule, start, end, None)


@cache
def _clause(rule: Rule) -> re.Pattern[str]:
    """Give the rule's clause with its lists of words put in; `re` is several times as quick at it as `regex`."""
    lists = {name: _any_of(words.split()) for name, words in rule.params.items() if isinstance(words, str)}
    return re.compile(Template(rule.params["clause"]).substitute(lists))


def _any_of(words: list[str]) -> str:
    firsts = "".join(sorted({word[0] for word in words}))  # a set is looked up at once, a branch word by word
    return f"(?:(?=[{firsts}])(?:{'|'.join(words)}))"
