"""Lines that end in a number or are one, and the runs of them that rise by one from page to page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jiaokan.lines import Line, Sheet
from jiaokan.once import pattern

_GLUED = pattern(r"(?<=[^\d\s.,:/％%—–~～-])(?P<number>\d{1,3})$")
_DASHED = pattern(r"(?<=[^\s\d-])[ \u3000]*[-－—–·・•][ ]?(?P<number>\d{1,3})[ ]?[-－—–·・•]$")
_DASH = "-－—–―·・•"
_FRAME = "~～<>＜＞"
_ALONE = pattern(
    rf"(?P<before>[{_DASH}{_FRAME}\s]*(?:第\s*|[Pp](?:age|AGE)?[.．]?\s*)?)(?P<number>\d{{1,3}})(?P<behind>\s*[页頁]?)"
    rf"(?:\s*[/／]\s*\d{{1,3}})?(?P<dash>[{_DASH}{_FRAME}\s]*)"
    rf"|(?P<in_words>第\s*(?P<words>[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三四五六七八九]?十)\s*[页頁])"
)
_ONES = "〇一二三四五六七八九"
_FOOT = pattern(r"(?<=[^\s第])(?P<gap>[ \t\u3000]+)第[ \u3000]?(?P<number>\d{1,3})[ \u3000]?[页頁]$")
_LAST = pattern(rf"[{_DASH}{_FRAME}\d页頁]")
_DIGITS, _DASHES, _PAGE = map(re.compile, (r"\d", "[-－—–·・•]", "[页頁]"))
_SHORT, _LONG = 16, 80


class Numbered(NamedTuple):
    """A line that ends in a number, its place among the filled ones, and the length of the number with its dashes.

    `signed`: it is written as only a page's number is.
    """

    place: int
    line: Line
    value: int
    length: int = 0
    signed: bool = False


def glued(sheet: Sheet) -> list[Numbered]:
    """Give the lines that end in a number with nothing before it."""
    return list(_ending(_GLUED, _DIGITS, sheet))


def dashed(sheet: Sheet) -> list[Numbered]:
    """Give the lines that end in a number between dashes."""
    return list(_ending(_DASHED, _DASHES, sheet))


def alone(sheet: Sheet) -> list[Numbered]:
    """Give the lines that are a number, however it is written as a page's."""
    places = map(re.Match.start, _LAST.finditer(sheet.lasts))
    short = ((place, at) for place in places if len(sheet.bares[at := sheet.numbers[place]]) <= _SHORT)
    found = ((place, at, _ALONE.fullmatch(sheet.bares[at])) for place, at in short)
    return [
        Numbered(place, sheet.line(at), _value(match), signed=_is_signed(match)) for place, at, match in found if match
    ]


def footed(sheet: Sheet) -> Iterator[list[Numbered]]:
    """Give the lines that are the same words with 第3页 behind them, each group of them."""
    groups: dict[str, list[Numbered]] = {}
    for numbered in _ending(_FOOT, _PAGE, sheet):
        if len(numbered.line.bare) <= _LONG:
            groups.setdefault(numbered.line.bare[: -numbered.length], []).append(numbered)
    yield from groups.values()


def longest_run(numbers: Sequence[Numbered], page: int) -> list[Numbered]:
    """Give the most numbers that rise by one with the characters of a page between them."""
    runs: dict[int, list[Numbered]] = {}
    best: list[Numbered] = []
    for numbered in numbers:
        above = runs.get(numbered.value - 1, [])
        grown = [*above, numbered] if above and numbered.line.end - above[-1].line.end >= page else [numbered]
        if len(grown) >= len(runs.get(numbered.value, [])):
            runs[numbered.value] = grown
        best = max(best, grown, key=len)
    return best


def to_end(sheet: Sheet, run: Sequence[Numbered], numbers: Sequence[Numbered]) -> list[Numbered]:
    """Give a run with the number on the last line of the text, if it is the next one."""
    last = [number for number in numbers[-1:] if run and number.value == run[-1].value + 1 and is_last(sheet, number)]
    return [*run, *last]


def is_last(sheet: Sheet, numbered: Numbered) -> bool:
    """Say whether a number stands on the last line of the text."""
    return numbered.place == len(sheet.numbers) - 1


def is_enumeration(run: Collection[Numbered]) -> bool:
    """Say whether the same words stand before most of the numbers."""
    stems = {numbered.line.bare[: -numbered.length][-2:] for numbered in run}
    return len(stems) <= len(run) // 2


def are_apart(run: Sequence[Numbered]) -> bool:
    """Say whether other lines stand between all numbers but the last two."""
    return all(lower.place - upper.place > 1 for upper, lower in pairwise(run[:-1]))


def _ending(pattern: re.Pattern[str], last: re.Pattern[str], sheet: Sheet) -> Iterator[Numbered]:
    for place in map(re.Match.start, last.finditer(sheet.lasts)):
        line = sheet.line(sheet.numbers[place])
        if match := pattern.search(line.bare):
            yield Numbered(place, line, int(match["number"]), len(match[0]))


def _value(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"])
    tens, ten, ones = match["words"].rpartition("十")
    return (10 * (_ONES.find(tens) if tens else 1) if ten else 0) + max(0, _ONES.find(ones or "〇"))


def _is_signed(match: re.Match[str]) -> bool:
    if match["in_words"]:
        return True
    before = match["before"].strip()
    return bool((before == "第" and match["behind"].strip()) or (before and before != "第" and match["dash"].strip()))
