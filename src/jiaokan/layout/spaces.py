"""Spaces that old line ends and Latin habits left in the middle of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from jiaokan.layout.columns import columns
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_HAN = r"[\u4e00-\u9fff]"
_BETWEEN_HAN = re.compile(rf" (?<={_HAN}{_HAN} )(?<![条章节款] )(?={_HAN}{_HAN})")
_MARK = re.compile("[，。；：、]")
_WIDE = r"[\u3400-\u9fff，。、；：！？“”《》（）％]"
_BESIDE_WIDE = re.compile(rf" (?:(?<={_WIDE} )(?=[^ \n])|(?<=[^ \n] )(?={_WIDE}))")
_BEHIND_MARK = re.compile(r" (?<=[，。；：！？] )(?=[\u3400-\u9fff“《（])")
_INDENT = 16
_MOST = 500
_HANGING = 2


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


def spaces_at_line_ends(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces that stand as far from one another as a line is wide: `gate.run` of them, `gate.share` of all.

    `params.line` is the fewest characters of a paragraph, `params.narrowest` the least width of a line, and
    `params.short` what one may fall short of the commonest, all in columns.
    """
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    spaces = [match.start() for match in _BESIDE_WIDE.finditer(sheet.text)]
    starts = [max(before, sheet.text.rfind("\n", 0, place)) for before, place in pairwise((-1, *spaces))]
    far = (rule.params["narrowest"] - rule.params["short"]) // 2
    if sum(place - start > far for start, place in zip(starts, spaces, strict=True)) < rule.gate["run"]:
        return
    lines = map(sheet.line, sorted(set(map(sheet.at, spaces))))
    found = [place for line in lines if len(line.bare) >= rule.params["line"] for place in _in(line, sheet.text)]
    width = max(Counter(width for _, width in found).items(), key=lambda item: item[::-1], default=(0, 0))[0]
    at_ends = [place for place, other in found if width - rule.params["short"] <= other <= width + _HANGING]
    if len(at_ends) >= max(rule.gate["run"], rule.gate["share"] * len(found)) and width >= rule.params["narrowest"]:
        yield from (Hit(rule, place, place + 1, "") for place in at_ends)


def _in(line: Line, text: str) -> Iterator[tuple[int, int]]:
    """Give the spaces beside a wide character in a line, and how wide the text is that leads to each."""
    first = text.index(line.bare, line.start)
    places = [first - 1, *map(re.Match.start, _BESIDE_WIDE.finditer(text, first, line.end))]
    for before, place in pairwise(places):
        yield place, columns(text[before + 1 : place]) + (columns(text[line.start : first]) if before < first else 0)


def spaces_behind_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces behind full-width marks where `gate.run` of these have one, and `gate.share` of all in lines."""
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    places = [match.start() for match in _BEHIND_MARK.finditer(sheet.text)]
    if len(places) >= rule.gate["run"]:
        marks = sum(map(sheet.text.count, "，。；：！？")) - sum(map(sheet.lasts.count, "，。；：！？"))
        if len(places) >= rule.gate["share"] * marks:
            yield from (Hit(rule, place, place + 1, "") for place in places)
