"""Page numbers that a page's last line, or a line of their own, carried into the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from jiaokan.layout.borders import before, blank_between, is_call, is_prose, overlap, past, repeated, seam, without
from jiaokan.layout.columns import column_of, hangs_over, is_full, stops
from jiaokan.layout.numbered import (
    Numbered,
    alone,
    are_apart,
    dashed,
    footed,
    glued,
    is_enumeration,
    is_last,
    longest_run,
    to_end,
)
from jiaokan.layout.running import headers
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

BEGINS = pattern(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]{1,3}[章节条，、]|\d{1,2}[.、．](?!\d)|[甲乙丙丁戊己庚辛]、"
)
_CUT = 15
_PAUSES, _SMALL = frozenset("，、"), pattern("[a-z]")
_ENDED = frozenset("。！？：；…”’〞）)》】")


class Run(NamedTuple):
    """Numbers of pages that follow one another; `long`: so many that a line without a mark is known to go on."""

    numbers: Sequence[Numbered]
    long: bool


class Pages(NamedTuple):
    """A text with the numbers of its pages, its filled lines, and the headers that stand beside the numbers."""

    sheet: Sheet
    run: Run
    bares: Sequence[str]
    headers: Collection[str]

    @classmethod
    def of(cls, sheet: Sheet, run: Run, borders: Iterable[Iterable[int]]) -> Pages:
        """Look for the headers at the borders, places of lines each."""
        bares = _bares(sheet)
        return cls(sheet, run, bares, headers(bares, borders))


def glued_page_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the numbers at line ends that rise by one from page to page; a line cut in mid-sentence is joined.

    `gate.run` is the number of pages it takes, `gate.dashed` where dashes stand around the number, `gate.headed` where
    a header stands behind it, `gate.only` where lines may be short and no other ends in a number, `gate.over` where
    none does and they stand beyond the width of the text; `params.page` is the fewest characters of a page,
    `params.line` those of a line that fills its page's width.
    """
    for run in (_glued_run(rule, sheet), _dashed_run(rule, sheet)):
        if run.numbers and not is_enumeration(run.numbers):
            pages = Pages.of(sheet, run, _behind(run.numbers))
            left = [_unglued(rule, pages, numbered, goes_on=False) for numbered in run.numbers]
            goes_on = run.long and not column_of(Sheet(without(sheet.text, left)))
            yield from (_unglued(rule, pages, numbered, goes_on=goes_on) for numbered in run.numbers)


def page_number_lines(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that are page numbers and rise by one; a sentence that a page cut in two is joined.

    `gate.run` is the number of pages it takes, fewer where a number is written as a page's or stands by a header;
    `gate.footed` where the same words stand before it; `params.page` is the fewest characters of a page.
    """
    for run in (_alone_run(rule, sheet), _footed_run(rule, sheet)):
        if run.numbers:
            pages = Pages.of(sheet, run, _around(run.numbers))
            yield from (_without_line(rule, pages, numbered.place) for numbered in run.numbers)


def lone_page_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that are numbers, and may be those of pages, though nothing but their distance says so.

    `params.page` is the fewest characters of a page.
    """
    numbers = alone(sheet)
    run = longest_run(numbers, rule.params["page"])
    if run and len(run) == len(numbers) and run[0].line.start >= rule.params["page"]:
        pages = Pages.of(sheet, Run(run, long=False), ())
        yield from (_without_line(rule, pages, numbered.place) for numbered in run)


def _glued_run(rule: Rule, sheet: Sheet) -> Run:
    numbers, page = glued(sheet), rule.params["page"]
    filling = longest_run([number for number in numbers if len(number.line.bare) >= rule.params["line"]], page)
    if len(filling) >= rule.gate["run"]:
        return Run(to_end(sheet, filling, numbers), long=True)
    if len(numbers) < min(rule.gate["headed"], rule.gate["only"], rule.gate["over"]):
        return Run((), long=False)
    if len(over := _over_run(sheet, numbers, page)) >= rule.gate["over"]:
        return Run(over, long=True)
    bares = _bares(sheet)
    known = headers(bares, _behind(numbers))
    headed = longest_run(
        [number for number in numbers if past(bares, number.place + 1, known) > number.place + 1], page
    )
    if len(headed) >= rule.gate["headed"]:
        return Run(to_end(sheet, headed, numbers), long=False)
    only = to_end(sheet, longest_run(numbers[:-1], page), numbers)
    certain = len(only) == len(numbers) >= rule.gate["only"] and is_last(sheet, only[-1]) and are_apart(only)
    return Run(only if certain else (), long=False)


def _over_run(sheet: Sheet, numbers: Sequence[Numbered], page: int) -> Sequence[Numbered]:
    """Give the numbers that stand beyond the width that the text is set in, if no line ends in another one."""
    run = longest_run(numbers, page)
    column = column_of(sheet) if len(run) == len(numbers) > 1 else None
    if not column:
        return ()
    below = [next(iter(sheet.filled[number.place + 1 : number.place + 2]), None) for number in run]
    pairs = zip(run, below, strict=True)
    return run if all(line and hangs_over(column, sheet.text, number.line, line) for number, line in pairs) else ()


def _dashed_run(rule: Rule, sheet: Sheet) -> Run:
    run = longest_run(dashed(sheet), rule.params["page"])
    return Run(run if len(run) >= rule.gate["dashed"] else (), long=True)


def _alone_run(rule: Rule, sheet: Sheet) -> Run:
    numbers, page = alone(sheet), rule.params["page"]
    run = longest_run(numbers, page)
    if len(run) >= rule.gate["run"]:
        return Run(to_end(sheet, run, numbers), long=True)
    run = to_end(sheet, run, numbers)
    if len(run) == len(numbers) and run and run[0].line.start >= page and _is_headed(sheet, run):
        return Run(run, long=False)
    numbers = [number for number in numbers if number.signed]
    run = to_end(sheet, longest_run(numbers, page), numbers)
    certain = len(run) == len(numbers) and run and run[0].line.start >= page and _is_sure(sheet, run)
    return Run(run if certain else (), long=False)


def _is_headed(sheet: Sheet, run: Sequence[Numbered]) -> bool:
    bares = _bares(sheet)
    known = headers(bares, _around(run))
    return any(past(bares, numbered.place + 1, known) > numbered.place + 1 for numbered in run)


def _is_sure(sheet: Sheet, run: Sequence[Numbered]) -> bool:
    """Say whether numbers written as those of pages aren't those of sections, which begin with 1 and go on behind."""
    return len(run) == 1 or run[0].value > 1 or is_last(sheet, run[-1])


def _footed_run(rule: Rule, sheet: Sheet) -> Run:
    found = list[Numbered]()
    for numbers in footed(sheet):
        run = to_end(sheet, longest_run(numbers, rule.params["page"]), numbers)
        if len(run) == len(numbers) >= rule.gate["footed"]:
            found += run
    return Run(found, long=False)


def _unglued(rule: Rule, pages: Pages, numbered: Numbered, *, goes_on: bool) -> Hit:
    """Give the hit that takes a number off its line; one that stops in mid-sentence is joined, where it `goes_on`."""
    sheet, line, bares = pages.sheet, numbered.line, pages.bares
    upper = line.bare[: -numbered.length]
    end = past(bares, numbered.place + 1, pages.headers)
    end += repeated([*bares[max(0, numbered.place - 2) : numbered.place], upper], bares[end : end + 3])
    start = line.start + len(sheet.text[line.start : line.end].rstrip()) - numbered.length
    for lower in sheet.filled[end : end + 1]:
        again = overlap(upper, lower.bare)
        is_open = (goes_on or _must_go_on(upper, lower.bare)) and upper[-1] not in _ENDED
        if again or (is_open and _may_go_on(upper, lower.bare)):
            begins = lower.end - len(sheet.text[lower.start : lower.end].lstrip())
            return Hit(rule, start, begins + again, blank_between(upper, lower.bare))
    last = sheet.filled[end - 1]
    return Hit(rule, start, last.start + len(sheet.text[last.start : last.end].rstrip()), "")


def _without_line(rule: Rule, pages: Pages, place: int) -> Hit:
    sheet, bares = pages.sheet, pages.bares
    first, end = before(bares, place, pages.headers), past(bares, place + 1, pages.headers)
    end += repeated(bares[max(0, first - 3) : first], bares[end : end + 3])
    for upper, lower in zip(sheet.filled[max(0, first - 1) : first], sheet.filled[end : end + 1], strict=False):
        below = next(iter(sheet.filled[end + 1 : end + 2]), None)
        if overlap(upper.bare, lower.bare) or _is_cut(pages, upper, lower, below):
            return seam(rule, sheet, upper, lower)._replace(message="")
    return Hit(rule, sheet.filled[first].start, min(sheet.filled[end - 1].end + 1, len(sheet.text)), "")


def _is_cut(pages: Pages, upper: Line, lower: Line, below: Line | None) -> bool:
    """Say whether the upper line stops in mid-sentence: a full one, where the text is set in a column."""
    if upper.bare[-1] in _ENDED or len(upper.bare) < _CUT or not _may_go_on(upper.bare, lower.bare):
        return False
    column = column_of(pages.sheet)
    if column:
        text = pages.sheet.text
        return is_full(column, text, upper, lower) and not stops(column, text, lower, below)
    return pages.run.long or _is_torn(upper.bare, lower.bare)


def _may_go_on(upper: str, lower: str) -> bool:
    return is_prose(upper) and not BEGINS.match(lower) and not is_call(lower)


def _must_go_on(upper: str, lower: str) -> bool:
    """Say whether a line ends in a comma, or in a word of English before one that begins no sentence."""
    return upper[-1] in _PAUSES or bool(_SMALL.match(upper[-1]) and _SMALL.match(lower))


def _is_torn(upper: str, lower: str) -> bool:
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with few page numbers loads it

    return bool(HAN.match(upper[-1]) and HAN.match(lower) and torn(f"{upper}\n{lower}", len(upper), len(upper) + 1) > 0)


def _behind(numbers: Sequence[Numbered]) -> list[tuple[int, ...]]:
    return [(number.place + 1, number.place + 2) for number in numbers]


def _around(numbers: Sequence[Numbered]) -> list[tuple[int, ...]]:
    return [tuple(number.place + step for step in (-2, -1, 1, 2)) for number in numbers]


def _bares(sheet: Sheet) -> list[str]:
    return [sheet.bares[number] for number in sheet.numbers]
