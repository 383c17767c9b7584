"""What the head and the foot of each page leave between the lines of a document that is set in a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jiaokan.layout.columns import ENDS, Column, column_of, is_full, stops
from jiaokan.layout.wraps import joint
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule

_MARK = re.compile(
    r"(?P<before>[-—–―·•~～\s]*第?\s*)(?P<number>\d{1,3})"
    r"(?P<behind>(?:\s*页)?(?:\s*[,，]?\s*[/／共]\s*\d{1,3}(?:\s*页)?)?[-—–―·•~～\s]*)"
)
_BEGINS = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.、．](?!\d)"
)
_TITLE, _LONGEST, _FEWEST = 4, 40, 4
_LEADS = frozenset("：:；;")


class Page(NamedTuple):
    """What stands between two pages: of the filled lines `[first, end)`, with page numbers; `goes_on`: a sentence does.

    `signed`: one of the numbers is written as only a page's is, or stands by a header.
    """

    first: int
    end: int
    numbers: tuple[int, ...]
    goes_on: bool
    signed: bool


def page_furniture(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the page numbers and repeated headers that cut a sentence, which is put together, and others like them."""
    column = column_of(sheet)
    if not column:
        return
    filled = list(sheet.filled)
    for page in furniture(column, sheet):
        if page.goes_on:
            yield joint(rule, sheet, filled[page.first - 1], filled[page.end])
        else:
            start, end = filled[page.first].start, filled[page.end - 1].end
            yield Hit(rule, start, min(end + 1, len(sheet.text)), "")


def furniture(column: Column, sheet: Sheet) -> list[Page]:
    """Give the places between two pages that are certain to be that: each tells of others with the next numbers."""
    pages = list(_pages(column, sheet, list(sheet.filled)))
    known = [page for page in pages if page.signed and (page.goes_on or page.numbers)]
    numbers = {number for page in known for number in page.numbers}
    while more := [page for page in pages if page not in known and _is_next(page, numbers)]:
        known += more
        numbers.update(number for page in more for number in page.numbers)
    return sorted(known)


def _is_next(page: Page, numbers: set[int]) -> bool:
    return any({number - 1, number + 1} & numbers for number in page.numbers)


def _pages(column: Column, sheet: Sheet, filled: Sequence[Line]) -> Iterator[Page]:
    often = Counter(line.bare for line in filled)
    marks = [_MARK.fullmatch(line.bare) for line in filled]
    headers = [_is_header(line.bare) and often[line.bare] > 1 for line in filled]
    runs = [
        list(run) for is_page, run in groupby(range(len(filled)), lambda at: bool(marks[at]) or headers[at]) if is_page
    ]
    by_marks = Counter(filled[at].bare for run in runs if any(marks[at] for at in run) for at in run)
    title = {line.bare for line in filled[:_TITLE]}
    for run in runs:
        goes_on = _goes_on(column, sheet.text, filled, run)
        bares = [filled[at].bare for at in run if headers[at]]
        known = [bare for bare in bares if goes_on or bare in title or by_marks[bare] == often[bare]]
        found = [mark for at in run if (mark := marks[at])]
        if run[0] > 0 and len(known) == len(bares) and (found or goes_on):
            signed = bool(known) or any(mark["before"] or mark["behind"] for mark in found)
            yield Page(run[0], run[-1] + 1, tuple(int(mark["number"]) for mark in found), goes_on, signed)


def _is_header(bare: str) -> bool:
    return len(bare) <= _LONGEST and not ENDS.search(bare) and len(HAN.findall(bare)) >= _FEWEST


def _goes_on(column: Column, text: str, filled: Sequence[Line], run: Sequence[int]) -> bool:
    """Say whether a full line before some lines goes on behind them."""
    if run[0] == 0 or run[-1] + 1 == len(filled):
        return False
    upper, lower = filled[run[0] - 1], filled[run[-1] + 1]
    if ENDS.search(upper.bare) or upper.bare[-1] in _LEADS or _BEGINS.match(lower.bare):
        return False
    if column.indented and text[lower.start] in " \u3000\t":
        return False
    below = next(iter(filled[run[-1] + 2 : run[-1] + 3]), None)
    return is_full(column, text, upper, lower) and not stops(column, text, lower, below)
