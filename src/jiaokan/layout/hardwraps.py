"""Joins the lines of a document that were broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.layout.columns import ENDS, Column, column_of, is_full, stops
from jiaokan.layout.furniture import furniture
from jiaokan.layout.wraps import joint, neighbours
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_PARAGRAPH = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节条部分]|[（(]?\d{1,2}[)）．.、](?!\d)"
    r"|[一二三四五六七八九十]是|[^，。]{2,16}[:：]$)"
)
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节部])[^，。；、：,;:]*|.*(?:大会|会议|全会)上"
)
_ITEM = 0.6  # what is shorter than this part of the line that leads to it may be an item
_TABULAR = re.compile(r"\S[ \t\u3000]{2,}\S.*\S[ \t\u3000]{2,}\S")


def hard_wraps(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends that a fixed width made: the upper line has no room for what the lower one begins with."""
    column = column_of(sheet)
    if not column:
        return
    of_pages = {sheet.numbers[at] for page in furniture(column, sheet) for at in range(page.first, page.end)}
    pairs = [(upper, lower) for upper, lower in neighbours(sheet) if of_pages.isdisjoint((upper.number, lower.number))]
    below = {upper.number: lower for upper, lower in pairs}
    for upper, lower in pairs:
        is_header = column.indented and stops(column, sheet.text, lower, below.get(lower.number))
        if not is_header and _is_wrap(column, sheet.text, upper, lower):
            yield _joined(rule, sheet, upper, lower)


def _is_wrap(column: Column, text: str, upper: Line, lower: Line) -> bool:
    if not is_full(column, text, upper, lower) or _TABULAR.search(text, upper.start, upper.end):
        return False
    if column.indented and text[lower.start] in " \u3000\t":
        return False
    ended = bool(ENDS.search(upper.bare))
    is_marked = column.indented or column.spaced
    if not is_marked and (ended or upper.bare[-1] in "；;：:" or _HEADING.fullmatch(upper.bare)):
        return False
    if upper.bare[-1] in "：:" and not ENDS.search(lower.bare) and len(lower.bare) < _ITEM * len(upper.bare):
        return False
    return not ((ended or upper.bare[-1] in "；;：:") and _PARAGRAPH.match(lower.bare))


def _joined(rule: Rule, sheet: Sheet, upper: Line, lower: Line) -> Hit:
    hit = joint(rule, sheet, upper, lower)
    between_words = upper.bare[-1].isascii() and upper.bare[-1].isalpha() and lower.bare[0].isascii()
    return hit._replace(new=" ") if between_words and lower.bare[0].isalpha() else hit
