"""Numbered points that don't follow upon one another, and brackets that nobody closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jiaokan.model import Hit, Rule
from jiaokan.repair.lists import NUMERALS
from jiaokan.repair.page import Page

_BRACKET = re.compile("[（）()〔〕【】]")
_HEADS = frozenset("。；，：！、") | {""}
_OPENING, _CLOSING = "（(〔【", "）)〕】"


def broken_numbering(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the first point that doesn't follow upon the one before, in a paragraph that has one such list.

    A list that begins anew, or has a sign of the point that is missing, can't be told apart from a sound one.
    """
    for form in rule.params["forms"]:
        reach = -1
        for place in page.found.places.get(form.format(NUMERALS[1]), ()):
            if place >= reach:
                start, reach = page.text.rfind("\n", 0, place) + 1, page.text.find("\n", place)
                reach = reach if reach >= 0 else len(page.text)
                yield from _breaks(rule, page.text, _points(form, page.text, start, reach), form)


def unclosed_bracket(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a bracket that is still open at the end of a text, and the text has more that open than close."""
    text, marks = page.text, page.sheet.repertoire
    opening, closing = ([mark for mark in side if mark in marks] for side in (_OPENING, _CLOSING))
    if not opening or sum(map(text.count, opening)) <= sum(map(text.count, closing)):
        return
    open_at: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in _OPENING:
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
    yield from (Hit(rule, place, place + 1, None) for place in open_at)


def _breaks(rule: Rule, text: str, points: list[re.Match[str]], form: str) -> Iterator[Hit]:
    numbers = [NUMERALS.index(point["number"]) + 1 for point in points]
    if numbers[:1] != [1] or numbers.count(1) > 1 or sorted(numbers) != numbers:
        return
    for (number, point), (following, other) in pairwise(zip(numbers, points, strict=True)):
        between = text[point.end() : other.start()]
        missing = NUMERALS[number]
        is_told = form.format(missing) in between or re.search(rf"[，。；：]\s*(?:第|其|（)?{missing}", between)
        if following == number or (following > number + 1 and not is_told):
            yield Hit(rule, other.start("number"), other.end("number"), None)
            return


def _points(form: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Give the numbers of that form at the heads of clauses."""
    found = _point(form).finditer(text, start, end)
    return [point for point in found if text[start : point.start()].rstrip()[-1:] in _HEADS]


@cache
def _point(form: str) -> re.Pattern[str]:
    return re.compile(form.format(f"(?P<number>[{NUMERALS}])"))
