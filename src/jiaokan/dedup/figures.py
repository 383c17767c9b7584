"""Reports of two years from one template: the same text, and nearly all figures others."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.profile import Profile
from jiaokan.dedup.shingles import Places

Span = tuple[int, int]

_DIGITS, _NUMERALS = "0123456789", "〇零一二三四五六七八九十百千万亿点"
# a year or a day is one of few, and a digit alone counts points; a copy may have all numbers written the other way
KINDS = (
    (_DIGITS, re.compile("[0-9]{2,}")),
    (_NUMERALS, re.compile(f"(?:百分之(?!点))?[{_NUMERALS}]{{2,}}")),
)
_ENOUGH = ((10, 0.4), (5, 0.8))
LEAST = min(fewest for fewest, _ in _ENOUGH)
_OF = ord("之")


def other_figures(one: Profile, other: Profile, lacks: tuple[Places, Places]) -> tuple[Span, Span] | None:
    """Give a figure of each of two documents of whose figures, Arabic or Chinese, most are not in the other.

    Ten at least on each side and two fifths of them are, or five and four fifths. `lacks` are the places of the
    shingles of each that the other lacks.
    """
    for digits, kind in KINDS:
        if most_others(digits, one, lacks[0]) < LEAST or most_others(digits, other, lacks[1]) < LEAST:
            continue
        mine, theirs = figures_of(kind, one), figures_of(kind, other)
        if _are_others(mine, theirs) and _are_others(theirs, mine):
            return _first(mine, theirs), _first(theirs, mine)
    return None


def most_others(digits: str, document: Profile, lacks: Places) -> int:
    """Give how many figures the other document lacks at most, in a tenth of the time that it takes to read them.

    It has every figure of two or three digits that stands in a shingle that it has, between two other characters;
    only behind 之 the figure may be longer than it looks.
    """
    folded = document.folded
    found = np.zeros(folded.size + 5, np.bool_)
    found[1:-4] = _table(digits).take(folded, mode="clip")
    starts = (found[1:-4] & found[2:-3] & ~found[:-5]).nonzero()[0]
    if starts.size < LEAST:
        return starts.size
    before = starts - 1
    in_doubt = (before < 0) | (before >= document.shingles.size) | _among(lacks, before)
    in_doubt |= found.take(starts + 3) & found.take(starts + 4)
    in_doubt |= folded.take(before, mode="clip") == _OF
    return int(np.count_nonzero(in_doubt))


def _among(ordered: Places, asked: Places) -> NDArray[np.bool_]:
    if not ordered.size:
        return np.zeros(asked.size, np.bool_)
    found: NDArray[np.bool_] = ordered.take(ordered.searchsorted(asked), mode="clip") == asked
    return found


@cache
def _table(digits: str) -> NDArray[np.bool_]:
    table = np.zeros(0x10000, np.bool_)
    table[[ord(digit) for digit in digits]] = True
    return table


def figures_of(kind: re.Pattern[str], document: Profile) -> dict[str, Span]:
    """Give the figures of a kind in a document, and where each stands last."""
    return {match[0]: match.span() for match in kind.finditer(unfolded(document.folded))}


def _are_others(mine: dict[str, Span], theirs: dict[str, Span]) -> bool:
    others = len(mine.keys() - theirs.keys())
    return any(others >= fewest and others >= share * len(mine) for fewest, share in _ENOUGH)


def _first(mine: dict[str, Span], theirs: dict[str, Span]) -> Span:
    return next(span for figure, span in mine.items() if figure not in theirs)
