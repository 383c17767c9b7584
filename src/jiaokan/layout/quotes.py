"""Quotation marks that have lost, or never had, their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule

_MARKS = re.compile(r"[“”〞]")
_OPEN_TWICE = re.compile(r"“[^“”〞\n]*“")
_FIGURE = re.compile(r"[\d.,，%％〇一二三四五六七八九十百千万亿～~-]{1,12}")
_SOURCE = re.compile(r"(?:关于|按照|根据|落实|提出|指出|强调|要求|：)(?:的)?$")


class Nested(NamedTuple):
    """An opening mark inside an open quotation: the places of the outer one, of itself and of the closing mark."""

    outer: int
    inner: int
    closing: int


def stray_opening(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the opening mark before a bare figure inside an open quotation that has one closing mark for two."""
    for nested in _nested(sheet.text):
        figure = sheet.text[nested.inner + 1 : nested.closing]
        line = sheet.text.rfind("\n", 0, nested.outer) + 1
        if _FIGURE.fullmatch(figure) and _SOURCE.search(sheet.text, line, nested.outer):
            yield Hit(rule, nested.inner, nested.inner + 1, "")


def unpaired_quote(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the second of two opening marks that share one closing mark; which of the two is wrong can't be told."""
    for nested in _nested(sheet.text):
        yield Hit(rule, nested.inner, nested.inner + 1, None)


@lru_cache(maxsize=1)
def _nested(text: str) -> tuple[Nested, ...]:
    """Give them all; two rules ask."""
    return tuple(_find_nested(text))


def _find_nested(text: str) -> Iterator[Nested]:
    reach = 0
    for match in _OPEN_TWICE.finditer(text):
        if match.start() < reach:
            continue
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        reach = end if end >= 0 else len(text)
        marks = list(_MARKS.finditer(text, start, reach))
        shape = "".join("(" if mark[0] == "“" else ")" for mark in marks)
        place = shape.find("(()")
        if place >= 0 and shape.replace("()", "") == "(":
            yield Nested(*(mark.start() for mark in marks[place : place + 3]))
