"""Tells 锟斤拷 that is damage from 锟斤拷 that is spoken of."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from jiaokan.model import Hit, Rule

_BEFORE, _AROUND = 16, 60
_TWO_SENTENCES = "[^。！？\n]*[。！？]?[^。！？\n]*"
_UP_TO_HERE, _FROM_HERE = regex.compile(rf"{_TWO_SENTENCES}\Z"), regex.compile(_TWO_SENTENCES)


def quoted_or_damage(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the runs of lost characters, save what is quoted or named, and single ones beside talk of the topic."""
    damage, surely, quotes, topic, naming, named = (
        regex.compile(rule.params[key]) for key in ("damage", "surely", "quotes", "topic", "naming", "named")
    )
    for match in damage.finditer(text):
        before, after = sentences_around(text, *match.span())
        if quotes.search(before[-_BEFORE:]) or naming.search(before):
            continue
        on_topic = topic.search(before) or topic.search(after)
        if not on_topic or (surely.search(match[0]) and not named.match(after)):
            yield Hit(rule, match.start(), match.end(), None)


def sentences_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands in the same line before and behind, in the same sentence or the next, and near."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    up_to_here, from_here = _UP_TO_HERE.search(before), _FROM_HERE.match(after)
    return up_to_here[0] if up_to_here else "", from_here[0] if from_here else ""
