"""A wrong word that two sound words make where they meet is none: 平时|问得多, 油井|简介."""

from __future__ import annotations

import re
from functools import lru_cache

from jiaokan.model import Hit
from jiaokan.repair.dictionary import Words, gain_in_words, words_in
from jiaokan.repair.places import is_in_a_short_place
from jiaokan.script import in_simplified

_REACH = 6
_BEFORE, _BEHIND = re.compile(r"[\u3400-\u9fff]*$"), re.compile(r"[\u3400-\u9fff]*")


def weighed(hit: Hit, text: str) -> Hit | None:
    """Give the hit of a wrong word as it may be told: nothing where what is written is sound, no mend in doubt.

    `meeting` of the rule's parameters says how many bits likelier the right word must make the row of words: `least`,
    and `across` where a word goes across a border of the wrong one. `led`: a word or a place's name must stand
    before it.
    """
    if hit.new is None:
        return hit
    asked = hit.rule.params["meeting"]
    before, written, behind = (in_simplified(part) for part in _around(text, hit.start, hit.end))
    gained, goes_across = _compared(before, written, in_simplified(hit.new), behind)
    if gained < float(asked["least"]) or (asked.get("led") and not _is_led(before)):
        return None
    return hit if gained >= float(asked["across"]) or not goes_across else hit._replace(new=None)


@lru_cache(maxsize=256)
def _compared(before: str, written: str, new: str, behind: str) -> tuple[float, bool]:
    """Give how many bits the new word gains, and whether words of what is written go across its borders.

    Each pass over a document asks for the same places.
    """
    row, read = before + written + behind, before + new + behind
    return gain_in_words(row, read), _goes_across(words_in(row), (len(before), len(before) + len(written)))


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Give the Han characters before a place, the place and the Han characters behind it."""
    before, behind = _BEFORE.search(text[max(0, start - _REACH) : start]), _BEHIND.match(text[end : end + _REACH])
    return before[0] if before else "", text[start:end], behind[0] if behind else ""


def _is_led(before: str) -> bool:
    return any(end == len(before) for _, end in words_in(before)) or is_in_a_short_place(before, len(before) - 1)


def _goes_across(words: Words, borders: tuple[int, int]) -> bool:
    return any(start < border < end for start, end in words for border in borders)
