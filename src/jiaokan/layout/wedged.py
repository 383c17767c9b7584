"""Lines that stand within a sentence of a text set in a column, and are no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jiaokan.layout.borders import is_call, seam
from jiaokan.layout.columns import Column, begins, column_of, is_ended, is_full, stops
from jiaokan.layout.furniture import numbers_of_pages
from jiaokan.layout.pages import BEGINS
from jiaokan.layout.readings import read_over
from jiaokan.layout.widths import columns
from jiaokan.layout.wraps import neighbours
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_MOST = 2
_LEADS, _MARKS = frozenset("：:；;"), frozenset("，。、；：！？”’）》】,.;:!?)")
_OF_PROSE, _OF_OTHERS = -6.0, 6.0  # bits by which a line reads on better over others than in them
_SHORT, _LONGEST = 0.66, 32  # of the width, and in columns: a longer line may end a paragraph that has no mark
_WITHIN = pattern("[，。；;！？].")
_LONG, _OVER = 40, 2.0  # characters of a paragraph, and bits by which it goes on
_ENDED = frozenset("。！？：；…”’）)》】.!?:;")
_SENTENCE = pattern("[。！？]")


class Wedge(NamedTuple):
    """A full line, the first and the last of the short ones below it, and the one that it goes on in."""

    upper: Line
    first: Line
    last: Line
    lower: Line


def lines_in_sentences(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that stand within a sentence and are no part of it; a text whose lines are joined has them too."""
    column = column_of(sheet)
    found = wedges(column, sheet) if column else _between_paragraphs(sheet)
    of_pages = numbers_of_pages(sheet) if found else frozenset()
    for upper, first, last, lower in found:
        if of_pages.isdisjoint(range(upper.number, lower.number + 1)):
            message = f"{rule.name}: {sheet.shown(first.start, last.end)[:20]}"
            yield seam(rule, sheet, upper, lower)._replace(message=message)


def _between_paragraphs(sheet: Sheet) -> Sequence[Wedge]:
    """Give the places where a paragraph of sentences stops without a mark, and goes on behind a short line."""
    found = list[Wedge]()
    for place in map(re.Match.start, HAN.finditer(sheet.lasts, 0, max(0, len(sheet.lasts) - 2))):
        upper, first, lower = sheet.numbers[place : place + 3]
        if len(bare := sheet.bares[upper]) >= _LONG and lower == upper + 2 and _SENTENCE.search(bare):
            wedge = Wedge(sheet.line(upper), sheet.line(first), sheet.line(first), sheet.line(lower))
            if _stops_in(wedge) and _begins_nothing(wedge.lower):
                found.append(wedge)
    if not found:
        return ()
    read = read_over((upper.bare, first.bare, last.bare, lower.bare) for upper, first, last, lower in found)
    return [wedge for wedge, bits in zip(found, read, strict=True) if bits.over > max(_OVER, bits.into)]


def _stops_in(wedge: Wedge) -> bool:
    """Say whether the line between is short, has no mark at its end and none of a sentence, as the others have."""
    bare = wedge.first.bare
    is_plain = bare[0] not in _MARKS and not _WITHIN.search(bare) and bare[-1] not in _ENDED
    return is_plain and columns(bare) <= _LONGEST and len(wedge.lower.bare) > len(bare)


def wedges(column: Column, sheet: Sheet) -> list[Wedge]:
    """Give the places where a full line reads on over one or two short ones, and not in them."""
    found = list(_candidates(column, sheet))
    if not found:
        return []
    bares = [(wedge.upper.bare, wedge.first.bare, wedge.last.bare, wedge.lower.bare) for wedge, _ in found]
    return [
        wedge
        for (wedge, is_prose), read in zip(found, read_over(bares), strict=True)
        if read.over - max(0.0, read.into) > (_OF_PROSE if is_prose else _OF_OTHERS)
    ]


def _candidates(column: Column, sheet: Sheet) -> Iterator[tuple[Wedge, bool]]:
    """Give the places where short lines that end in no mark stand below a full one, and whether that is of prose."""
    below = {upper.number: lower for upper, lower in neighbours(sheet)}
    of_prose = set[int]()
    for upper, first in neighbours(sheet):
        if is_ended(upper.bare):
            continue
        if upper.number in of_prose or _SENTENCE.search(upper.bare):
            of_prose.add(first.number)
        wedges = _below(column, sheet.text, upper, first, below)
        yield from ((wedge, first.number in of_prose) for wedge in wedges)


def _below(column: Column, text: str, upper: Line, first: Line, below: Mapping[int, Line]) -> Iterator[Wedge]:
    last = first
    for _ in range(_MOST):
        lower = below.get(last.number)
        if not lower or not _is_apart(column, last) or not stops(column, text, last, lower):
            return
        if _may_go_on(column, text, upper, first, lower):
            yield Wedge(upper, first, last, lower)
        last = lower


def _is_apart(column: Column, line: Line) -> bool:
    """Say whether a line is far from full and has nothing of a text of sentences, nor begins as the rest of one."""
    if line.bare[0] in _MARKS or _WITHIN.search(line.bare):
        return False
    return columns(line.bare) <= min(_LONGEST, _SHORT * column.columns)


def _may_go_on(column: Column, text: str, upper: Line, first: Line, lower: Line) -> bool:
    """Say whether a full line may go on in one that begins nothing."""
    if upper.bare[-1] in _LEADS or upper.bare[-1].isascii() or begins(column, text, lower):
        return False
    return _begins_nothing(lower) and is_full(column, text, upper, first) and is_full(column, text, upper, lower)


def _begins_nothing(line: Line) -> bool:
    return not (BEGINS.match(line.bare) or is_call(line.bare))
