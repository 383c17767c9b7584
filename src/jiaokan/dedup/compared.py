"""Where two similar texts differ, by character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints, places
from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.passages import Passage, passages, stretches
from jiaokan.dedup.profile import profile


class Difference(NamedTuple):
    """`[start, end)` of the one text stands where `[other_start, other_end)` of the other does."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(one: str, other: str) -> Iterator[Difference]:
    """Give the spans in which two texts differ, in order of the first; width, case, script and marks don't count."""
    mine, theirs = profile(one), profile(other)
    common = overlap(mine.shingles, theirs.shingles)
    here, there = stretches(mine, common.mine), stretches(theirs, common.theirs)
    found = passages(here, there, np.ones(len(here), np.bool_))
    shown = {passage[2:] for passage in found}
    for passage in passages(there, here, np.ones(len(there), np.bool_)):
        if passage[:2] not in shown:
            found.append(
                passage._replace(start=passage[2], end=passage[3], other_start=passage[0], other_end=passage[1])
            )
    in_one, in_other = places(one), places(other)
    for passage in sorted(_trimmed(mine.folded, theirs.folded, passage) for passage in found):
        yield Difference(*_span(in_one, *passage[:2]), *_span(in_other, *passage[2:]))


def _trimmed(mine: Codepoints, theirs: Codepoints, passage: Passage) -> Passage:
    """Leave out what is the same at both ends: near the ends of a text no whole shingle tells it."""
    start, end, other_start, other_end = passage
    while start < end and other_start < other_end and mine[start] == theirs[other_start]:
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and mine[end - 1] == theirs[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return Passage(start, end, other_start, other_end)


def _span(in_text: NDArray[np.intp], start: int, end: int) -> tuple[int, int]:
    if start == end:
        at = int(in_text[start]) if start < in_text.size else int(in_text[-1]) + 1 if in_text.size else 0
        return at, at
    return int(in_text[start]), int(in_text[end - 1]) + 1
