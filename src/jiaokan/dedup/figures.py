"""Reports of two years from one template: the same text, and nearly all figures others."""

from __future__ import annotations

import re

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.profile import Profile

Span = tuple[int, int]

# a year or a day is one of few, and a digit alone counts points
_FIGURE = re.compile(r"[0-9]{2,}")
_FEWEST, _SHARE = 10, 0.5


def other_figures(one: Profile, other: Profile) -> tuple[Span, Span] | None:
    """Give a figure of each of two documents of whose figures most are not in the other, ten at least on each side."""
    mine, theirs = _figures(one), _figures(other)
    if not _are_others(mine, theirs) or not _are_others(theirs, mine):
        return None
    return _first(mine, theirs), _first(theirs, mine)


def _figures(document: Profile) -> dict[str, Span]:
    return {match[0]: match.span() for match in _FIGURE.finditer(unfolded(document.folded))}


def _are_others(mine: dict[str, Span], theirs: dict[str, Span]) -> bool:
    others = len(mine.keys() - theirs.keys())
    return others >= _FEWEST and others >= _SHARE * len(mine)


def _first(mine: dict[str, Span], theirs: dict[str, Span]) -> Span:
    return next(span for figure, span in mine.items() if figure not in theirs)
