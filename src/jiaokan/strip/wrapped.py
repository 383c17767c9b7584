"""Lines that a fixed width cut out of a sentence: what they show, their sentence shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from jiaokan.lines import Sheet

_OPEN = re.compile("[^。！？!?…：:；;”’〞）)》】]", re.DOTALL)
_NARROWEST = 12
_FEWEST = 3
_SHARE = 0.3
_SHORT = 4
_HANGING = 2
_WIDER = 0.1


def wrapped_lines(sheet: Sheet) -> frozenset[int]:
    """Give the numbers of the lines that break off at the width of the text, and of those that go on with them."""
    places = [match.start() for match in _OPEN.finditer(sheet.lasts, 0, len(sheet.lasts) - 1)]
    apart = 2 if len(places) >= _FEWEST and sheet.is_double else 1
    places = [place for place in places if _runs_on(sheet, place, apart)]
    if len(places) < _FEWEST:
        return frozenset()
    open_lines = [tuple(sheet.numbers[place : place + 2]) for place in places]
    shown = [_shown(sheet, upper) for upper, _ in open_lines]
    by_characters, by_columns = (
        frozenset(_cut(sheet, open_lines, list(map(measure, shown)))) for measure in (len, _columns)
    )
    return max(by_characters, by_columns, key=len)


@lru_cache(maxsize=2)
def lengths(sheet: Sheet) -> list[int]:
    """Give the lengths of all lines without white space around them, in order of size."""
    return sorted(map(len, sheet.bares))


def _shown(sheet: Sheet, number: int) -> str:
    """Give a line with its indent."""
    line = sheet.line(number)
    return sheet.text[line.start : line.end].rstrip()


def _runs_on(sheet: Sheet, place: int, apart: int) -> bool:
    upper, lower = sheet.numbers[place : place + 2]
    return lower == upper + apart and len(sheet.bares[upper]) >= _NARROWEST


def _cut(sheet: Sheet, open_lines: list[tuple[int, ...]], widths: list[int]) -> Iterator[int]:
    if _overhang(sheet, max(widths)):
        return
    counts = Counter(widths)
    _, width = max(zip(counts.values(), counts, strict=True))
    full = [pair for pair, size in zip(open_lines, widths, strict=True) if width - _SHORT <= size <= width + _HANGING]
    if len(full) >= max(_FEWEST, _SHARE * len(open_lines)) and not _overhang(sheet, width):
        yield from chain.from_iterable(full)


def _overhang(sheet: Sheet, width: int) -> bool:
    """Say whether too many lines are wider than that."""
    sizes = lengths(sheet)
    return len(sizes) - bisect_right(sizes, width + _HANGING) > _WIDER * len(sheet.numbers)


def _columns(text: str) -> int:
    return 2 * len(text) - len(text.encode("latin-1", "ignore"))
