"""Spaces that old line ends left in the middle of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule

_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_MARK = re.compile("[，。；：、]")
_DIVISIONS = "条章节款"
_INDENT = 16
_MOST = 500


def spaces_in_words(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the single spaces in prose where the characters around them stand together elsewhere in the text.

    `params.line` is the fewest characters of a line of prose, `params.apart` the fewest between two spaces.
    """
    text, apart, spaces = sheet.text, rule.params["apart"], sheet.places(" ")
    neighbours = zip(spaces[:_MOST], [-apart, *spaces], [*spaces[1:], len(text) + apart], strict=False)
    for place, before, after in neighbours:
        if place - before < apart or after - place < apart or not _is_in_word(text, place):
            continue
        if _in_prose(text, place, rule.params["line"]) and _stands_together(text, place):
            yield Hit(rule, place, place + 1, "", f"{rule.name}: {text[place - 2 : place + 3]}")


def _in_prose(text: str, place: int, shortest: int) -> bool:
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    before = text[start:place]
    return len(line) >= shortest and "。" in line and (len(before) >= _INDENT or bool(_MARK.search(before)))


def _is_in_word(text: str, place: int) -> bool:
    divides = text[place - 1] in _DIVISIONS
    return not divides and bool(_HAN.match(text, place + 1) and _HAN.match(text, max(0, place - 2), place))


def _stands_together(text: str, place: int) -> bool:
    left, right = text[place - 2 : place], text[place + 1 : place + 3]
    return left + right[0] in text and left[1] + right in text
