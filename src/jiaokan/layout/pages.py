"""Page numbers that a page's last line, or a line of their own, carried into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_GLUED = re.compile(r"(?<=[^\d\s.,:/％%—–~～-])\d{1,3}$")
_DIGITS = frozenset("0123456789")
_ENDED = frozenset("。！？；：…”’〞）)》】")


class Numbered(NamedTuple):
    """A line that ends in a number."""

    line: Line
    value: int
    digits: int


def glued_page_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the numbers at line ends that rise by one from page to page; a line cut in mid-sentence is joined.

    `gate.run` is the number of pages it takes, `params.page` the fewest characters of a page, `params.line` the
    fewest characters of a line that fills its page's width.
    """
    candidates = _candidates(sheet, rule.params["line"])
    if len(candidates) < rule.gate["run"]:
        return
    run = _longest_run(candidates, rule.params["page"])
    if len(run) >= rule.gate["run"] and not _is_enumeration(run):
        for numbered in run:
            yield _hit(rule, sheet, numbered)


def _candidates(sheet: Sheet, shortest: int) -> list[Numbered]:
    lines = [line for line in sheet.filled if line.bare[-1] in _DIGITS and len(line.bare) >= shortest]
    return [Numbered(line, int(match[0]), len(match[0])) for line in lines if (match := _GLUED.search(line.bare))]


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
    stems = {numbered.line.bare[: -numbered.digits][-2:] for numbered in run}
    return len(stems) <= len(run) // 2


def _hit(rule: Rule, sheet: Sheet, numbered: Numbered) -> Hit:
    line = numbered.line
    end = line.start + len(sheet.text[line.start : line.end].rstrip())
    start = end - numbered.digits
    if sheet.text[start - 1] not in _ENDED and line.end < len(sheet.text):
        end = line.end + 1
    return Hit(rule, start, end, "")
