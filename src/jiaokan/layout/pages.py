"""Page numbers that a page's last line, or a line of their own, carried into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiaokan.layout.columns import column_of, is_full
from jiaokan.layout.wraps import joint
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_GLUED = re.compile(r"(?<=[^\d\s.,:/％%—–~～-])(\d{1,3})$")
_DASHED = re.compile(r"(?<=[^\s\d-])[ \u3000]*[-—–][ ]?(\d{1,3})[ ]?[-—–]$")
_ALONE = re.compile(r"[-—–·\s]*(?:第\s*)?(\d{1,3})(?:\s*页)?(?:\s*[/／]\s*\d{1,3})?[-—–·\s]*")
_LAST = re.compile(r"[-—–·\d页]")
_BEGINS = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]{1,3}[章节条，、]|\d{1,2}[.、．]"
)
_SHORT = 16
_CUT = 15
_DIGITS, _DASHES = frozenset("0123456789"), frozenset("-—–")
_ENDED = frozenset("。！？；：…”’〞）)》】")


class Numbered(NamedTuple):
    """A line that ends in a number, and how many characters that takes with what stands around it."""

    line: Line
    value: int
    length: int


def glued_page_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the numbers at line ends that rise by one from page to page; a line cut in mid-sentence is joined.

    `gate.run` is the number of pages it takes, `gate.dashed` where dashes stand around the number; `params.page` is the
    fewest characters of a page, `params.line` those of a line that fills its page's width.
    """
    for pattern, lasts, line, pages in (
        (_GLUED, _DIGITS, rule.params["line"], rule.gate["run"]),
        (_DASHED, _DASHES, 0, rule.gate["dashed"]),
    ):
        run = _longest_run(_candidates(pattern, lasts, sheet, line), rule.params["page"])
        if len(run) >= pages and not _is_enumeration(run):
            yield from (_hit(rule, sheet, numbered) for numbered in run)


def page_number_lines(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that are page numbers and rise by one; a sentence that a page cut in two is joined.

    `gate.run` is the number of pages it takes, `params.page` the fewest characters of a page.
    """
    if not _LAST.search(sheet.lasts):
        return
    short = [number for number in sheet.numbers if len(sheet.bares[number]) <= _SHORT]
    matches = ((number, _ALONE.fullmatch(sheet.bares[number])) for number in short)
    alone = [Numbered(sheet.line(number), int(match[1]), 0) for number, match in matches if match]
    run = _longest_run(alone, rule.params["page"])
    if len(run) >= rule.gate["run"]:
        for numbered in run:
            yield _without_line(rule, sheet, numbered.line, sheet.filled.before(numbered.line.number))


def _without_line(rule: Rule, sheet: Sheet, line: Line, place: int) -> Hit:
    around = sheet.filled[max(0, place - 1) : place] + sheet.filled[place + 1 : place + 2]
    if len(around) > 1 and _is_cut(sheet, *around):
        return joint(rule, sheet, *around)._replace(message="")
    return Hit(rule, line.start, min(line.end + 1, len(sheet.text)), "")


def _is_cut(sheet: Sheet, upper: Line, lower: Line) -> bool:
    """Say whether the upper line stops in mid-sentence: a full one, where the text is set in a column."""
    if upper.bare[-1] in _ENDED or len(upper.bare) < _CUT or _BEGINS.match(lower.bare):
        return False
    column = column_of(sheet)
    return is_full(column, sheet.text, upper, lower) if column else True


def _candidates(pattern: re.Pattern[str], lasts: frozenset[str], sheet: Sheet, shortest: int) -> list[Numbered]:
    if lasts.isdisjoint(sheet.lasts):
        return []
    numbers = (number for number in sheet.numbers if sheet.bares[number][-1] in lasts)
    lines = [sheet.line(number) for number in numbers if len(sheet.bares[number]) >= shortest]
    found = ((line, pattern.search(line.bare)) for line in lines)
    return [Numbered(line, int(match[1]), len(match[0])) for line, match in found if match]


def _longest_run(candidates: Sequence[Numbered], page: int) -> list[Numbered]:
    runs: dict[int, list[Numbered]] = {}
    best: list[Numbered] = []
    for numbered in candidates:
        before = runs.get(numbered.value - 1, [])
        grown = [*before, numbered] if before and numbered.line.end - before[-1].line.end >= page else [numbered]
        if len(grown) >= len(runs.get(numbered.value, [])):
            runs[numbered.value] = grown
        best = max(best, grown, key=len)
    return best


def _is_enumeration(run: Sequence[Numbered]) -> bool:
    stems = {numbered.line.bare[: -numbered.length][-2:] for numbered in run}
    return len(stems) <= len(run) // 2


def _hit(rule: Rule, sheet: Sheet, numbered: Numbered) -> Hit:
    line = numbered.line
    end = line.start + len(sheet.text[line.start : line.end].rstrip())
    start = end - numbered.length
    if sheet.text[start - 1] not in _ENDED and line.end < len(sheet.text):
        end = line.end + 1
    return Hit(rule, start, end, "")
