"""Quotation marks that have lost, or never had, their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_MARKS = re.compile(r"[“”〞]")
_FIGURE = re.compile(r"[\d.,，%％〇一二三四五六七八九十百千万亿～~-]{1,12}")
_SOURCE = re.compile(r"(?:关于|按照|根据|落实|提出|指出|强调|要求|：)(?:的)?$")


class Nested(NamedTuple):
    """An opening mark inside an open quotation: the places of the outer one, of itself and of the closing mark."""

    outer: int
    inner: int
    closing: int


def stray_opening(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the opening mark before a bare figure inside an open quotation that has one closing mark for two."""
    for line in sheet.lines:
        for nested in _nested(sheet.text, line):
            figure = sheet.text[nested.inner + 1 : nested.closing]
            if _FIGURE.fullmatch(figure) and _SOURCE.search(sheet.text, line.start, nested.outer):
                yield Hit(rule, nested.inner, nested.inner + 1, "")


def unpaired_quote(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the second of two opening marks that share one closing mark; which of the two is wrong can't be told."""
    for line in sheet.lines:
        for nested in _nested(sheet.text, line):
            yield Hit(rule, nested.inner, nested.inner + 1, None)


def _nested(text: str, line: Line) -> Iterator[Nested]:
    if text.count("“", line.start, line.end) < 2:  # noqa: PLR2004 - two make the pair
        return
    marks = list(_MARKS.finditer(text, line.start, line.end))
    shape = "".join("(" if mark[0] == "“" else ")" for mark in marks)
    place = shape.find("(()")
    if place >= 0 and shape.replace("()", "") == "(":
        yield Nested(*(mark.start() for mark in marks[place : place + 3]))
