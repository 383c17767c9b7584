"""Reports of two years from one template: the same text, and nearly all figures others."""

from __future__ import annotations

import re

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.profile import Profile

Span = tuple[int, int]

# a year or a day is one of few, and a digit alone counts points; a copy may have all numbers written the other way
_KINDS = (re.compile("[0-9]{2,}"), re.compile("(?:百分之(?!点))?[〇零一二三四五六七八九十百千万亿点]{2,}"))
_ENOUGH = ((10, 0.4), (5, 0.8))


def other_figures(one: Profile, other: Profile) -> tuple[Span, Span] | None:
    """Give a figure of each of two documents of whose figures, Arabic or Chinese, most are not in the other.

    Ten at least on each side and two fifths of them are, or five and four fifths.
    """
    for kind in _KINDS:
        mine, theirs = _figures(kind, one), _figures(kind, other)
        if _are_others(mine, theirs) and _are_others(theirs, mine):
            return _first(mine, theirs), _first(theirs, mine)
    return None


def _figures(kind: re.Pattern[str], document: Profile) -> dict[str, Span]:
    return {match[0]: match.span() for match in kind.finditer(unfolded(document.folded))}


def _are_others(mine: dict[str, Span], theirs: dict[str, Span]) -> bool:
    others = len(mine.keys() - theirs.keys())
    return any(others >= fewest and others >= share * len(mine) for fewest, share in _ENOUGH)


def _first(mine: dict[str, Span], theirs: dict[str, Span]) -> Span:
    return next(span for figure, span in mine.items() if figure not in theirs)
