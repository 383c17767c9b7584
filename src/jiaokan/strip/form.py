"""Whether what stands within a site's frame is a form or an agenda, whose labels and lists are its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from jiaokan.lines import HAN, Line

_PARAGRAPH = 60
_SAID, _CLAUSE, _FEW, _PROSE, _MOSTLY = re.compile(r"[\u3400-\u9fff”）][，。；！？,;]"), 12, 150, 0.6, 0.7
_BOTH, _ALONE, _ON_AVERAGE = 9.0, 13.0, 7.0  # bits of a line of a frame that has two sides, or one; of all its lines


def is_form(lines: Sequence[Line]) -> bool:
    """Say whether labels and lists make up most of some lines."""
    long = sum(len(line.bare) for line in lines if len(line.bare) >= _PARAGRAPH and "，" in line.bare)
    if long >= _MOSTLY * sum(len(line.bare) + 1 for line in lines):
        return False
    sizes = [(len(HAN.findall(line.bare)), line.bare) for line in lines]
    said, whole = sum(han for han, bare in sizes if han >= _CLAUSE and _SAID.search(bare)), sum(han for han, _ in sizes)
    return whole >= _FEW and said < _PROSE * whole


def within_frame(
    lines: Sequence[Line], head: Sequence[Line], tail: Sequence[Line], weight: Callable[[Line], float]
) -> Sequence[Line]:
    """Give the lines within those of a site, which need to weigh less where they stand both above and below."""
    weights = [*map(weight, head)], [*map(weight, reversed(tail))]
    first, last = (depth(bits, _BOTH) for bits in weights)
    if not (first and last):
        first, last = (found if (found := depth(bits, _ALONE)) > 1 else 0 for bits in weights)
    return lines[first : len(lines) - last]


def depth(weights: Sequence[float], needed: float) -> int:
    """Give how many lines from the outermost on are a site's: the innermost weighs enough, and so do all on average."""
    sums = [*accumulate(min(max(bits, 0.0), _ALONE) for bits in weights)]
    innermost = (place for place in reversed(range(len(sums))) if weights[place] >= needed)
    return next((place + 1 for place in innermost if sums[place] >= _ON_AVERAGE * (place + 1)), 0)
