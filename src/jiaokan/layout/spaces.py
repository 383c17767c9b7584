"""Spaces that old line ends left in the middle of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule

_HAN = r"[\u4e00-\u9fff]"
_BETWEEN_HAN = re.compile(rf" (?<={_HAN}{_HAN} )(?<![条章节款] )(?={_HAN}{_HAN})")
_MARK = re.compile("[，。；：、]")
_INDENT = 16
_MOST = 500


def spaces_in_words(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the single spaces in prose where the characters around them stand together elsewhere in the text.

    `params.line` is the fewest characters of a line of prose, `params.apart` the fewest between two spaces.
    """
    if " " not in sheet.repertoire:
        return
    text, apart = sheet.text, rule.params["apart"]
    end = sheet.places(" ")[_MOST] if text.count(" ") > _MOST else len(text)
    for place in map(re.Match.start, _BETWEEN_HAN.finditer(text)):
        if place >= end:
            return
        if " " in text[max(0, place - apart + 1) : place] or " " in text[place + 1 : place + apart]:
            continue
        if _in_prose(text, place, rule.params["line"]) and _stands_together(text, place):
            yield Hit(rule, place, place + 1, "", f"{rule.name}: {sheet.shown(place - 2, place + 3)}")


def _in_prose(text: str, place: int, shortest: int) -> bool:
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    before = text[start:place]
    return len(line) >= shortest and "。" in line and (len(before) >= _INDENT or bool(_MARK.search(before)))


def _stands_together(text: str, place: int) -> bool:
    left, right = text[place - 2 : place], text[place + 1 : place + 3]
    return left + right[0] in text and left[1] + right in text
