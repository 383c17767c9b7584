"""Lines that stop in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_ENDS = frozenset("。！？：；…”’〞）)》】.!?:;")
_OPEN = pattern(f"[^{re.escape(''.join(sorted(_ENDS)))}]", re.DOTALL)
_KINDS = ("“", "”〞", "line"), ("《", "》", "title")
"""What opens and what closes each, and the number that tells how long its line is."""

_HYPHENATED = pattern(r"(?<=[\u3400-\u9fff，、])-$")
_LATIN, _LATIN_END = pattern(r"[A-Za-z]"), pattern(r"[A-Za-z][,;:.]?$|[A-Za-z] [!-~]{1,20}$")
_TAIL = 30
_WRAPPED, _OFTEN = 4, 0.1
_COUNTED = pattern(r"\d{1,4}[ \t\u3000]")


def joint(rule: Rule, sheet: Sheet, upper: Line, lower: Line) -> Hit:
    """Give the hit that joins `lower` to `upper`: the line end, a hyphen there and the white space around it go.

    Between words of Latin letters a space comes in their place.
    """
    start = upper.start + len(sheet.text[upper.start : upper.end].rstrip())
    end = lower.end - len(sheet.text[lower.start : lower.end].lstrip())
    if _HYPHENATED.search(sheet.text[upper.start : start]) and HAN.match(lower.bare):
        start -= 1
    around = f"{sheet.shown(upper.start, start)[-6:]}⏎{sheet.shown(end, lower.end)[:6]}"
    is_latin = _LATIN.match(lower.bare) and _LATIN_END.search(upper.bare[-_TAIL:])
    return Hit(rule, start, end, " " if is_latin else "", f"{rule.name}: {around}")


def neighbours(sheet: Sheet) -> Iterator[tuple[Line, Line]]:
    """Give each pair of adjacent lines; where one blank line stands between nearly all lines, those on either side."""
    apart = 2 if sheet.is_double else 1
    for pair in pairwise(sheet.filled_lines):
        upper, lower = pair
        if lower.number - upper.number == apart:
            yield pair


def is_open(line: Line) -> bool:
    """Say whether the line stops without a mark that can end a line."""
    return line.bare[-1] not in _ENDS


def is_wrapped(sheet: Sheet, length: int) -> bool:
    """Say whether so many lines of a length go on in others that a width may have broken them."""
    apart = 2 if sheet.is_double else 1
    long = [number for number in sheet.numbers if len(sheet.bares[number]) >= length]
    open_ones = [sheet.bares[upper][-1] not in _ENDS for upper, lower in pairwise(long) if lower - upper == apart]
    return sum(open_ones) >= max(_WRAPPED, _OFTEN * len(long))


def wrapped_quotation(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends inside a quotation or a title: the upper line opens it and stops, the lower one closes it.

    `params.line` is the fewest characters of the upper line, `params.title` if it opens a title; verse is shorter.
    """
    kinds = [kind for kind in _KINDS if kind[0] in sheet.repertoire]
    if not kinds:
        return
    for place in map(re.Match.start, _OPEN.finditer(sheet.lasts, 0, len(sheet.lasts) - 1)):
        upper, lower = sheet.numbers[place : place + 2]
        if lower > upper + 1 or _COUNTED.match(sheet.bares[lower]):
            continue
        length = len(sheet.bares[upper])
        inside = (
            _opens(sheet.bares[upper], kind) and _closes(sheet.bares[lower], kind)
            for kind in kinds
            if length >= rule.params[kind[2]]
        )
        if any(inside):
            yield joint(rule, sheet, sheet.line(upper), sheet.line(lower))


def _opens(text: str, kind: tuple[str, str, str]) -> bool:
    opening, closing, _ = kind
    return text.rfind(opening) > max(map(text.rfind, closing))


def _closes(text: str, kind: tuple[str, str, str]) -> bool:
    opening, closing, _ = kind
    first = min((place for mark in closing if (place := text.find(mark)) >= 0), default=-1)
    opened = text.find(opening)
    return first >= 0 and (opened < 0 or first < opened)


def cut_end(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the last clause where a text breaks off: a line of prose, `params.line` long, that no mark ends."""
    for last in sheet.filled[-1:]:
        comma = max(last.bare.rfind(mark) for mark in "，,")
        if len(last.bare) >= rule.params["line"] and "。" in last.bare and comma > 0 and is_open(last):
            yield Hit(rule, last.end - len(last.bare) + comma + 1, last.end, None)
