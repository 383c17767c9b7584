"""Blank lines and indents: none at the ends, one habit inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from operator import and_
from typing import TypeVar

from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_ENDS = frozenset("。！？!?；;")
_Habit = TypeVar("_Habit", int, str)


def blank_ends(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the blank lines before the first filled line, and those after the last but its own line end."""
    text = sheet.text
    first = len(text) - len(text.lstrip())
    if first == len(text):
        return
    if head := text.rfind("\n", 0, first) + 1:
        yield Hit(rule, 0, head, "", f"{rule.name}: {text.count(chr(10), 0, head)} at the head")
    end = text.find("\n", len(text.rstrip()))
    if 0 <= end < len(text) - 1:
        yield Hit(rule, end + 1, len(text), "", f"{rule.name}: {text.count(chr(10), end + 1) or 1} at the end")


def blank_habit(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the places between two paragraphs of prose with more or fewer blank lines than the text is used to.

    `gate.lines` is the fewest such places, `gate.share` the share that must keep to the habit; `params.line` is the
    fewest characters of a paragraph.
    """
    if sheet.is_even:
        return
    between = _paragraphs(rule.params["line"], sheet)
    blanks = [lower - upper - 1 for upper, lower in between]
    habit = _broken_habit(rule, blanks)
    if habit is None:
        return
    for (upper, lower), count in zip(between, blanks, strict=True):
        if count != habit:
            message = f"{rule.name}: {count} blank, elsewhere {habit}"
            yield Hit(rule, sheet.line(upper).end, sheet.line(lower).start, "\n" * (habit + 1), message)


def indent_habit(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the indents of paragraphs of prose that differ from what the text is used to; numbers as in blank_habit."""
    if sheet.is_flush:
        return
    paragraphs = [sheet.line(lower) for _, lower in _paragraphs(rule.params["line"], sheet)]
    indents = [_indent(sheet, line) for line in paragraphs]
    habit = _broken_habit(rule, indents)
    if habit is None:
        return
    for line, indent in zip(paragraphs, indents, strict=True):
        if indent != habit:
            after = line.start + len(indent)
            yield Hit(rule, line.start, after, habit, f"{rule.name}: {sheet.shown(after, line.end)[:6]}…")


@lru_cache(maxsize=1)
def _paragraphs(shortest: int, sheet: Sheet) -> list[tuple[int, int]]:
    """Give the numbers of each pair of neighbours that are paragraphs of prose; both habits ask for them."""
    are_long = map(shortest.__le__, map(len, filter(None, sheet.bares)))
    prose = list(map(and_, are_long, map(_ENDS.__contains__, sheet.lasts)))
    return list(compress(pairwise(sheet.numbers), map(and_, prose, prose[1:])))


def _indent(sheet: Sheet, line: Line) -> str:
    if sheet.text[line.start] == line.bare[0]:
        return ""
    text = sheet.text[line.start : line.end]
    return text[: len(text) - len(text.lstrip())]


def _broken_habit(rule: Rule, seen: Sequence[_Habit]) -> _Habit | None:
    """Give what nearly all have, or None where the text has no habit, or keeps it everywhere."""
    if len(seen) < rule.gate["lines"] or seen.count(seen[0]) == len(seen):
        return None
    counts = Counter(seen)
    most, times = max(counts.items(), key=lambda item: item[1])
    return most if times >= rule.gate["share"] * counts.total() else None
