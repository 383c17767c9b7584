"""Joins the lines of a document that were broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from jiaokan.layout.columns import ENDS, HEADING, LABEL, NUMBERED, PARAGRAPH, Column, begins, column_of, is_full, stops
from jiaokan.layout.furniture import furniture
from jiaokan.layout.wraps import joint, neighbours
from jiaokan.lines import HAN, Line, Sheet, is_salutation
from jiaokan.model import Hit, Rule

_VERSE, _CLAUSES = 16, frozenset("，、；。！？")
_ITEM = 0.6  # what is shorter than this part of the line that leads to it may be an item
_PAUSES = frozenset("，、。")
_NEARLY = 0.85  # of the width, that a line takes if a wide character or a mark had no room
_WORD, _SURELY = 5.0, 12.0  # bits of what is cut within a word
_LATIN, _LATIN_END = re.compile(r"[A-Za-z]"), re.compile(r"[A-Za-z][,;:.]?$|[A-Za-z] [!-~]{1,20}$")
_TAIL = 30
_TABULAR = re.compile(r"\S[ \t\u3000]{2,}\S.*\S[ \t\u3000]{2,}\S")


def hard_wraps(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends that a fixed width made: the upper line has no room for what the lower one begins with."""
    column = column_of(sheet)
    if not column:
        return
    of_pages = {sheet.numbers[at] for page in furniture(column, sheet) for at in range(page.first, page.end)}
    pairs = [(upper, lower) for upper, lower in neighbours(sheet) if of_pages.isdisjoint((upper.number, lower.number))]
    verse = _verse(pairs)
    below = {upper.number: lower for upper, lower in pairs}
    for upper, lower in pairs:
        is_header = column.indented and stops(column, sheet.text, lower, below.get(lower.number))
        if (
            not is_header
            and upper.number not in verse
            and lower.number not in verse
            and _is_wrap(column, sheet.text, upper, lower)
        ):
            yield _joined(rule, sheet, upper, lower)


def _verse(pairs: Sequence[tuple[Line, Line]]) -> set[int]:
    """Give the numbers of lines behind a colon that are as long as one another, short, and end in marks."""
    found, length = set[int](), 0
    for upper, lower in pairs:
        if upper.bare[-1] in "：:" and len(lower.bare) <= _VERSE:
            length = len(lower.bare)
        if len(lower.bare) != length or lower.bare[-1] not in _CLAUSES:
            length = 0
        elif upper.number in found or upper.bare[-1] in "：:":
            found.add(lower.number)
    both = [(upper.number, lower.number) for upper, lower in pairs if found.issuperset((upper.number, lower.number))]
    return set(chain.from_iterable(both))


def _is_wrap(column: Column, text: str, upper: Line, lower: Line) -> bool:
    if not (is_full(column, text, upper, lower) or _is_torn(column, text, upper, lower)) or _TABULAR.search(
        text, upper.start, upper.end
    ):
        return False
    if begins(column, text, lower) or _is_new(upper, lower):
        return False
    ended = bool(ENDS.search(upper.bare))
    is_marked = column.indented or column.spaced or column.hanging
    if not is_marked and (ended or upper.bare[-1] in "；;：:" or HEADING.fullmatch(upper.bare)):
        return False
    if upper.bare[-1] in "：:" and not ENDS.search(lower.bare) and len(lower.bare) < _ITEM * len(upper.bare):
        return False
    return not ((ended or upper.bare[-1] in "；;：:") and PARAGRAPH.match(lower.bare))


def _is_torn(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether a line that is nearly full ends within a word."""
    taken = column.measure(text[upper.start : upper.end].rstrip())
    if not (_NEARLY * column.width <= taken <= column.width and HAN.match(upper.bare[-1]) and HAN.match(lower.bare)):
        return False
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text that is set in a column loads it

    return drawn([(upper.bare, lower.bare)])[0] >= _SURELY


def _is_new(upper: Line, lower: Line) -> bool:
    """Say whether a line has a number, or below a title or label a label or a call, and isn't the rest of a word."""
    leads = _PAUSES.isdisjoint(upper.bare) or LABEL.match(upper.bare)
    is_led = leads and (LABEL.match(lower.bare) or is_salutation(lower.bare))
    if upper.bare[-1] in _PAUSES or not (is_led or NUMBERED.match(lower.bare)):
        return False
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text that is set in a column loads it

    return drawn([(upper.bare, lower.bare)])[0] < _WORD


def _joined(rule: Rule, sheet: Sheet, upper: Line, lower: Line) -> Hit:
    hit = joint(rule, sheet, upper, lower)
    return hit._replace(new=" ") if _LATIN.match(lower.bare) and _LATIN_END.search(upper.bare[-_TAIL:]) else hit
