"""Tells 锟斤拷 that is damage from 锟斤拷 that is spoken of."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from jiaokan.model import Hit, Rule

_BEFORE = 16


def quoted_or_damage(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the runs of lost characters, save what is quoted, and single ones in a text on that topic."""
    damage, surely, quotes = (regex.compile(rule.params[key]) for key in ("damage", "surely", "quotes"))
    on_topic = regex.search(rule.params["topic"], text) is not None
    for match in damage.finditer(text):
        if quotes.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        if not on_topic or surely.search(match[0]):
            yield Hit(rule, match.start(), match.end(), None)
