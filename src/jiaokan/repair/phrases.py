"""Set phrases that have lost one of their characters: 全心全意为人服务, 乡村兴战略."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jiaokan.model import Hit, Rule
from jiaokan.ngrams import is_han
from jiaokan.repair.dictionary import words_in
from jiaokan.repair.page import Page

_LEAST = 4
_SMALL = frozenset("的和与之性“”、")


class _Short(NamedTuple):
    """A phrase and the place in it of the character that is lost."""

    whole: str
    lost: int


def short_phrase(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a set phrase without one of its characters, and say which; of those that overlap the first and longest."""
    found = page.found.places
    shorts, reach = _shorts(rule), 0
    for place, end in sorted((at, -at - len(word)) for word in found if word in shorts for at in found[word]):
        written = page.text[place:-end]
        if place >= reach and _is_by_itself(page.text, place, -end, shorts[written]):
            reach = -end
            yield Hit(rule, place, -end, None, f"{rule.name}: {written}, {shorts[written].whole} is the phrase")


def short_forms(rule: Rule) -> frozenset[str]:
    """Give what the rule looks for."""
    return frozenset(_shorts(rule))


@cache
def _shorts(rule: Rule) -> dict[str, _Short]:
    """Give what each phrase is without one of its characters but the first, where that is no sound phrase.

    The last is dropped only where the phrase has one of `ends`: what begins like a phrase stands in many a text.
    """
    phrases, sound = str(rule.params["phrases"]).split(), frozenset(str(rule.params["sound"]).split())
    ends = tuple(str(rule.params["ends"]).split())
    shorts: dict[str, _Short] = {}
    for whole in phrases:
        for lost in range(1, len(whole) - (not whole.endswith(ends))):
            written = whole[:lost] + whole[lost + 1 :]
            if whole[lost] not in _SMALL and len(written) >= _LEAST and written not in sound:
                shorts.setdefault(written, _Short(whole, lost))
    inside = "\n".join(phrases)
    return {
        written: short
        for written, short in shorts.items()
        if written not in inside or short.lost == len(short.whole) - 1
    }


def _is_by_itself(text: str, start: int, end: int, short: _Short) -> bool:
    """Say whether the phrase's first and last character belong to it and to no other word."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if short.lost == len(short.whole) - 1:
        return not is_han(behind or " ")
    if short.lost == 1 and words_in(before + text[start]):
        return False
    return short.lost < len(short.whole) - 2 or not words_in(text[end - 1] + behind)
