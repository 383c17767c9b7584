"""Quotation marks that have lost, or never had, their partner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_MARKS = pattern(r"[“”〞]")
_OPEN_TWICE = pattern(r"“[^“”〞\n]*“")
_EITHER = pattern("[“”]")
_MOSTLY_BEHIND = frozenset("，。；：、！？）》")
_MINUTES = pattern("〝([^〝〞\n]*)〞")
_TEX = pattern(r"``([^`'\n]{1,60})''")
_CLOSING, _QUOTES = '”〞"＂', frozenset('〝〞"＂‘「')
_FIGURE = pattern(r"[\d.,，%％〇一二三四五六七八九十百千万亿～~-]{1,12}")
_SOURCE = pattern(r"(?:关于|按照|根据|落实|提出|指出|强调|要求|：)(?:的)?$")


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


def one_sided_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give every second mark, or first one, where all quotation marks of a text are closing ones, or opening ones.

    There are `gate.pairs` at least, and each line has pairs of them that begin and end where quotations do.
    """
    has = [mark for mark in "“”" if mark in sheet.repertoire]
    if len(has) != 1:
        return
    lines = [[m.start() for m in _EITHER.finditer(sheet.text, line.start, line.end)] for line in sheet.filled]
    pairs = [pair for places in lines for pair in zip(places[::2], places[1::2], strict=False)]
    if any(len(places) % 2 for places in lines) or len(pairs) < rule.gate["pairs"]:
        return
    if all(_is_quotation(sheet.text, *pair) for pair in pairs):
        for opening, closing in pairs:
            wrong, right = (closing, "”") if has == ["“"] else (opening, "“")
            yield Hit(rule, wrong, wrong + 1, right)


def _is_quotation(text: str, opening: int, closing: int) -> bool:
    inside = text[opening + 1 : closing]
    return (
        bool(inside.strip())
        and inside[0] not in _MOSTLY_BEHIND
        and inside == inside.strip()
        and inside[-1] not in "，：、"
    )


def minute_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the marks 〝 and 〞 in pairs around a quotation of a Simplified text."""
    if "〝" not in sheet.repertoire or sheet.written:
        return
    for match in _MINUTES.finditer(sheet.text):
        yield Hit(rule, match.start(), match.start() + 1, "“")
        yield Hit(rule, match.end() - 1, match.end(), "”")


def tex_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the marks `` and '' in pairs around Han characters, as TeX and old terminals write quotation marks."""
    if "`" not in sheet.repertoire:
        return
    for match in _TEX.finditer(sheet.text):
        if HAN.search(match[1]):
            yield Hit(rule, match.start(), match.start() + 2, "“")
            yield Hit(rule, match.end() - 2, match.end(), "”")


def without_partner(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give what nothing closes, “ up to the end and 《, and the ” that is the only mark of a text.

    A quotation of several paragraphs has an opening mark at the head of each.
    """
    text = sheet.text
    if "“" in sheet.repertoire:
        closed = max(map(text.rfind, _CLOSING))
        opening = [place for place in sheet.places("“") if place > closed]
        if opening and all(text[place - 1] == "\n" for place in opening[1:]):
            yield Hit(rule, opening[0], opening[0] + 1, None)
    elif "”" in sheet.repertoire and not sheet.has(_QUOTES) and text.count("”") == 1:
        place = text.find("”")
        if not text[max(0, place - 1) : place].isdigit():
            yield Hit(rule, place, place + 1, None)
    if "《" in sheet.repertoire and text.count("《") > text.count("》"):
        yield from (Hit(rule, place, place + 1, None) for place in _left_open(sheet))


def _left_open(sheet: Sheet) -> list[int]:
    waiting = list[int]()
    for place in sheet.places("《》"):
        if sheet.text[place] == "《":
            waiting.append(place)
        elif waiting:
            waiting.pop()
    return waiting
