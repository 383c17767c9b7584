"""Lines that a fixed width cut out of a sentence: what they show, their sentence shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from jiaokan.lines import Line, Sheet

_ENDED = frozenset("。！？!?…：:；;”’〞）)》】")
_NARROWEST = 12
_FEWEST = 3
_SHARE = 0.3
_SHORT = 4
_HANGING = 2
_WIDER = 0.1


def wrapped_lines(sheet: Sheet) -> frozenset[int]:
    """Give the numbers of the lines that break off at the width of the text, and of those that go on with them."""
    open_lines = [pair for pair in pairwise(sheet.filled) if pair[0].bare[-1] not in _ENDED and _runs_on(*pair)]
    if len(open_lines) < _FEWEST:
        return frozenset()
    by_characters, by_columns = (frozenset(_cut(sheet, open_lines, measure)) for measure in (len, _columns))
    return max(by_characters, by_columns, key=len)


def _runs_on(upper: Line, lower: Line) -> bool:
    return len(upper.bare) >= _NARROWEST and lower.number == upper.number + 1


def _cut(sheet: Sheet, open_lines: list[tuple[Line, Line]], measure: Callable[[str], int]) -> Iterator[int]:
    widths = {upper.number: measure(sheet.text[upper.start : upper.end].rstrip()) for upper, _ in open_lines}
    width = max(Counter(widths.values()).items(), key=lambda item: item[::-1])[0]
    full = [pair for pair in open_lines if width - _SHORT <= widths[pair[0].number] <= width + _HANGING]
    wider = sum(len(line.bare) > width + _HANGING for line in sheet.filled)
    if len(full) >= max(_FEWEST, _SHARE * len(open_lines)) and wider <= _WIDER * len(sheet.filled):
        for upper, lower in full:
            yield from (upper.number, lower.number)


def _columns(text: str) -> int:
    return len(text) + sum(character > "\u2000" for character in text)
