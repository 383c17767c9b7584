"""Joins the lines of a document that were broken at a fixed width."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from jiaokan.layout.columns import ENDS, HEADING, NUMBERED, PARAGRAPH, Column, begins, column_of, is_full, stops
from jiaokan.layout.follows import begins_title, is_new, is_rest, is_title, is_torn, is_unmarked, verse
from jiaokan.layout.furniture import numbers_of_pages
from jiaokan.layout.spaced import is_set_wide
from jiaokan.layout.wedged import wedges
from jiaokan.layout.wraps import joint, neighbours
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_ITEM = 0.6  # what is shorter than this part of the line that leads to it may be an item
_TABULAR = pattern(r"\S[ \t\u3000]{2,}\S.*\S[ \t\u3000]{2,}\S")


def hard_wraps(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends that a fixed width made: the upper line has no room for what the lower one begins with."""
    column = column_of(sheet)
    if not column:
        return
    of_pages = numbers_of_pages(sheet)
    pairs = [(upper, lower) for upper, lower in neighbours(sheet) if of_pages.isdisjoint((upper.number, lower.number))]
    yield from (joint(rule, sheet, *pair) for pair in _over_blanks(column, sheet, of_pages))
    verses, cut = verse(pairs), {wedge.upper.number for wedge in wedges(column, sheet)}
    below = {upper.number: lower for upper, lower in pairs}
    of_prose = set[int]()
    for upper, lower in pairs:
        is_header = column.indented and stops(column, sheet.text, lower, below.get(lower.number))
        of_title = upper.number not in of_prose and is_unmarked(upper)
        is_apart = upper.number not in column.body and not is_rest(upper, lower, is_flush=True)
        is_apart = is_apart or (upper.number not in of_prose and begins_title(lower, below.get(lower.number)))
        if is_header or is_apart or upper.number in cut or not verses.isdisjoint((upper.number, lower.number)):
            continue
        if _is_wrap(column, sheet.text, upper, lower) and not (of_title and is_title(upper, lower)):
            of_prose.update(() if of_title else (lower.number,))
            yield joint(rule, sheet, upper, lower)


def _over_blanks(column: Column, sheet: Sheet, of_pages: AbstractSet[int]) -> Iterator[tuple[Line, Line]]:
    """Give full lines that end within a word, with the rest of it behind the blank lines that a page left."""
    apart = 2 if sheet.is_double else 1
    for upper, lower in pairwise(sheet.filled):
        if lower.number - upper.number > apart and of_pages.isdisjoint((upper.number, lower.number)):
            begins_new = begins(column, sheet.text, lower) or bool(NUMBERED.match(lower.bare))
            if begins_new or not is_full(column, sheet.text, upper, lower):
                continue
            if is_rest(upper, lower, is_flush=column.indented):
                yield upper, lower


def _is_wrap(column: Column, text: str, upper: Line, lower: Line) -> bool:
    if not (is_full(column, text, upper, lower) or is_torn(column, text, upper, lower)):
        return False
    if _TABULAR.search(text, upper.start, upper.end) or begins(column, text, lower) or is_new(upper, lower):
        return False
    if is_set_wide(lower.bare):
        return False
    ended = bool(ENDS.search(upper.bare))
    is_marked = column.indented or column.spaced or column.hanging
    if not is_marked and (ended or upper.bare[-1] in "；;：:" or HEADING.fullmatch(upper.bare)):
        return False
    if upper.bare[-1] in "：:" and not ENDS.search(lower.bare) and len(lower.bare) < _ITEM * len(upper.bare):
        return False
    return not ((ended or upper.bare[-1] in "；;：:") and PARAGRAPH.match(lower.bare))
