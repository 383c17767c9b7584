"""Lines that a fixed width cut out of a sentence: what they show, their sentence shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from jiaokan.lines import Line, Sheet

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
    open_lines = [(sheet.filled[place], sheet.filled[place + 1]) for place in places]
    by_characters, by_columns = (frozenset(_cut(sheet, open_lines, measure)) for measure in (len, _columns))
    return max(by_characters, by_columns, key=len)


def _runs_on(sheet: Sheet, place: int, apart: int) -> bool:
    upper, lower = sheet.numbers[place : place + 2]
    return lower == upper + apart and len(sheet.bares[upper]) >= _NARROWEST


def _cut(sheet: Sheet, open_lines: list[tuple[Line, Line]], measure: Callable[[str], int]) -> Iterator[int]:
    widths = {upper.number: measure(sheet.text[upper.start : upper.end].rstrip()) for upper, _ in open_lines}
    width = max(Counter(widths.values()).items(), key=lambda item: item[::-1])[0]
    full = [pair for pair in open_lines if width - _SHORT <= widths[pair[0].number] <= width + _HANGING]
    if len(full) < max(_FEWEST, _SHARE * len(open_lines)):
        return
    if sum(size > width + _HANGING for size in map(len, sheet.bares)) <= _WIDER * len(sheet.numbers):
        for upper, lower in full:
            yield from (upper.number, lower.number)


def _columns(text: str) -> int:
    return 2 * len(text) - len(text.encode("latin-1", "ignore"))
