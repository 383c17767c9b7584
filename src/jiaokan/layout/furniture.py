"""What the head and the foot of each page leave between the lines of a document that is set in a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import groupby
from typing import NamedTuple

from jiaokan.layout.borders import TITLE, doubled, fragment, is_call, is_header, of_texts, repeated, seam
from jiaokan.layout.columns import Column, column_of, fills, is_ended, is_full, stops
from jiaokan.layout.pages import BEGINS
from jiaokan.layout.running import Border, is_read_over, on_each_page, running_headers
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_TEXT = r"[^，。；：、！？\d]{3,40}"
_MARK = pattern(
    rf"(?P<before>[-－—–―·•~～〔\s]*(?:(?:第|[Pp]age)\s*)?|{_TEXT}?[ \u3000]{{2,}})(?P<number>\d{{1,3}})"
    r"(?P<behind>(?:\s*页)?(?:\s*(?:[,，]\s*)?(?:[/／共]|of)\s*\d{1,3}(?:\s*页)?)?[-－—–―·•~～〕\s]*"
    rf"|[ \u3000]{{2,}}{_TEXT})"
)
_PAGES = pattern(r"[第页共\d]")
_DIGIT = pattern(r"\d+")
_BORDER = 5  # what stands again within so many lines is a piece that both pages have
_LEADS = frozenset("：:；;")


class Page(NamedTuple):
    """What stands between two pages: of the filled lines `[first, end)`, with page numbers; `goes_on`: a sentence does.

    A number comes with what is written around it. `signed`: it is written as only a page's is, or stands by a header.
    """

    first: int
    end: int
    numbers: tuple[tuple[str, int], ...]
    goes_on: bool
    signed: bool


def page_furniture(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the page numbers and repeated headers that cut a sentence, which is put together, and others like them."""
    column = column_of(sheet)
    if not column:
        return
    filled = list(sheet.filled)
    for page in furniture(column, sheet):
        if page.goes_on:
            yield seam(rule, sheet, filled[page.first - 1], filled[page.end])
        else:
            start, end = filled[page.first].start, filled[page.end - 1].end
            yield Hit(rule, start, min(end + 1, len(sheet.text)), "")


def numbers_of_pages(sheet: Sheet) -> frozenset[int]:
    """Give the numbers of the lines between two pages of a text that is set in a column."""
    column = column_of(sheet)
    pages = furniture(column, sheet) if column else []
    return frozenset(sheet.numbers[at] for page in pages for at in range(page.first, page.end))


def outside_pages(sheet: Sheet, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Give the hits without those between two pages, where a number tells of a sentence that is to be put together."""
    lines = [sheet.at(hit.start) for hit in hits]
    if not any(_MARK.fullmatch(sheet.bares[number]) for number in lines):
        return hits
    of_pages = numbers_of_pages(sheet)
    return [hit for hit, number in zip(hits, lines, strict=True) if number not in of_pages]


def furniture(column: Column, sheet: Sheet) -> list[Page]:
    """Give the places between two pages that are certain to be that: each tells of others with the next numbers."""
    filled = list(sheet.filled)
    pages = [*_pages(column, sheet, filled), *_torn_off(column, sheet.text, filled)]
    by_number: dict[tuple[str, int], list[int]] = {}
    for at, page in enumerate(pages):
        for number in page.numbers:
            by_number.setdefault(number, []).append(at)
    known = {at for at, page in enumerate(pages) if page.signed or (page.goes_on and _has_beside(page, by_number))}
    waiting = [*known]
    while waiting:
        for shape, value in pages[waiting.pop()].numbers:
            beside = {at for step in (-1, 1) for at in by_number.pop((shape, value + step), ())} - known
            known |= beside
            waiting += beside
    return sorted({pages[at] for at in known})


def _has_beside(page: Page, by_number: Mapping[tuple[str, int], list[int]]) -> bool:
    """Say whether another page has the number before or after one of a page, written alike."""
    return any((shape, number + step) in by_number for shape, number in page.numbers for step in (-1, 1))


def _pages(column: Column, sheet: Sheet, filled: Sequence[Line]) -> Iterator[Page]:
    bares = [line.bare for line in filled]
    marks = _marks(column, sheet.text, filled)
    headers, on_pages = _headers(column, sheet.text, filled, marks)
    often, runs = Counter(bares), _runs(marks, headers)
    by_marks = Counter(bares[at] for run in runs if any(marks[at] for at in run) for at in run)
    title = set(bares[:TITLE])
    titles = {bare for bare in title if bare == bares[0] or by_marks[bare] > 1}
    for run in (_certain(_single(run, bares), marks, headers) for run in runs):
        again = _again(bares, run)
        goes_on = _goes_on(column, sheet.text, filled, run[0], again)
        repeated = [bares[at] for at in run if headers[at]]
        is_even = goes_on or on_pages.issuperset(run)
        known = [bare for bare in repeated if is_even or bare in titles or by_marks[bare] == often[bare]]
        found = [mark for at in run if (mark := marks[at])]
        if run[0] > 0 and len(known) == len(repeated) and (found or is_even):
            is_written = any(_is_signed(mark) and (goes_on or _is_sure(mark, title)) for mark in found)
            signed = bool(known) or is_written or (goes_on and again > run[-1] + 1)
            numbers = tuple((_DIGIT.sub("", mark[0]), int(mark["number"])) for mark in found)
            yield Page(run[0], again, numbers, goes_on, signed)


def _marks(column: Column, text: str, filled: Sequence[Line]) -> list[re.Match[str] | None]:
    """Give for each line the page number that it is; a full line of the text may end in the first figures of a year."""
    marks = [_MARK.fullmatch(line.bare) for line in filled]
    written = ((at, mark) for at, mark in enumerate(marks) if mark and mark["behind"] == "" and HAN.search(mark[0]))
    for at, mark in written:
        if 0 < at < len(filled) - 1 and fills(column, text, filled[at]):
            lines, lower = (mark[0],), filled[at + 1].bare
            border = Border(filled[at - 1].bare, lines, lower, frozenset(lines), marked=False, goes_on=True)
            if lower[0].isdecimal() or not is_read_over(border):
                marks[at] = None
    return marks


def _headers(
    column: Column, text: str, filled: Sequence[Line], marks: Sequence[re.Match[str] | None]
) -> tuple[Sequence[bool], frozenset[int]]:
    """Say of each line whether it is a header that stands elsewhere too, far away; and which are surely of pages."""
    bares = [line.bare for line in filled]
    reach = _reach(bares)
    far = {bare for bare in reach if reach[bare] > _BORDER and is_header(bare)}
    again = far - of_texts(bares, far)
    full = {line.bare for line in filled if line.bare in again and fills(column, text, line)}
    known, borders = frozenset[str](), list[Border]()
    for some in filter(None, (again - full, full)):  # a line of the text may stand beside a header
        runs = _runs(marks, [bare in some or bare in known for bare in bares])
        within = (run for run in runs if run[0] > 0 and run[-1] < len(bares) - 1)
        new = [_border(bares, run, some, partial(_goes_on, column, text, filled)) for run in within]
        known |= running_headers(new, full, bares[:1])
        borders += new
    return [bare in known for bare in bares], on_each_page(known, borders, filled)


def _border(
    bares: Sequence[str], run: Sequence[int], headers: AbstractSet[str], goes_on: Callable[[int, int], bool]
) -> Border:
    lines, end = [bares[at] for at in run], _again(bares, run)
    marked = any(map(_MARK.fullmatch, lines))
    lower = "".join(bares[end : end + 1])
    return Border(bares[run[0] - 1], lines, lower, headers & {*lines}, marked, goes_on(run[0], end))


def _runs(marks: Sequence[re.Match[str] | None], headers: Sequence[bool]) -> list[list[int]]:
    """Give the places of lines that stand together and are headers or page numbers."""
    runs = groupby(range(len(marks)), lambda at: bool(marks[at]) or headers[at])
    return [list(run) for is_page, run in runs if is_page]


def _torn_off(column: Column, text: str, filled: Sequence[Line]) -> Iterator[Page]:
    """Give the fragments that stand again below the line that they end, where nothing of the border is left."""
    for at in range(1, len(filled) - 1):
        if filled[at - 1].bare.endswith(filled[at].bare):
            bares = [line.bare for line in filled[max(0, at - 3) : at + 3]]
            above = min(3, at)
            if (count := fragment(bares[:above], bares[above:])) and _goes_on(column, text, filled, at, at + count):
                yield Page(at, at + count, (), goes_on=True, signed=True)


def _single(run: Sequence[int], bares: Sequence[str]) -> Sequence[int]:
    """Give a run without the piece of prose that stands on both sides of the border."""
    lines = [bares[at] for at in run]
    sizes = (size for size in (2, 1) if len(run) > 2 * size and doubled(lines[:size], lines[-size:]) == size)
    size = next(sizes, 0)
    return run[size : len(run) - size]


def _again(bares: Sequence[str], run: Sequence[int]) -> int:
    """Give the place where new text begins behind a run: a fragment of the page before may stand there again."""
    end = run[-1] + 1
    return end + repeated(bares[max(0, run[0] - 3) : run[0]], bares[end : end + 3])


def _reach(bares: Sequence[str]) -> Mapping[str, int]:
    """Give how many lines stand from the first of each line to the last one like it."""
    first = {bare: at for at, bare in reversed(list(enumerate(bares)))}
    return {bare: at - first[bare] for at, bare in enumerate(bares)}


def _is_signed(mark: re.Match[str]) -> bool:
    return bool(mark["before"] or mark["behind"])


def _is_sure(mark: re.Match[str], title: Collection[str]) -> bool:
    """Say whether the title alone stands beside a number, or nothing: else it may be an entry of a list of contents."""
    header = _PAGES.sub("", mark[0]).strip()
    return header in title or not HAN.search(header)


def _certain(run: Sequence[int], marks: Sequence[re.Match[str] | None], headers: Sequence[bool]) -> Sequence[int]:
    """Give a run of lines without bare numbers at its ends, which may be cells of a table, where others are signed."""
    sure = [at for at in run if headers[at] or ((mark := marks[at]) and _is_signed(mark))]
    alone = len(run) - len(sure)
    return range(sure[0], sure[-1] + 1) if sure and alone and not any(headers[at] for at in sure) else run


def _goes_on(column: Column, text: str, filled: Sequence[Line], first: int, end: int) -> bool:
    """Say whether a full line before the lines `[first, end)` goes on behind them."""
    if first == 0 or end == len(filled):
        return False
    upper, lower = filled[first - 1], filled[end]
    if is_ended(upper.bare) or upper.bare[-1] in _LEADS or BEGINS.match(lower.bare) or is_call(lower.bare):
        return False
    if column.indented and text[lower.start] in " \u3000\t":
        return False
    below = next(iter(filled[end + 1 : end + 2]), None)
    return is_full(column, text, upper, lower) and not stops(column, text, lower, below)
