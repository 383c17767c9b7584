"""Editions of a law: the same text but for what was amended, told apart by the notes below the title."""

from __future__ import annotations

import re

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.profile import Profile

Span = tuple[int, int]

_HEAD = 800
# most texts have none of it, and need no search
_AMENDING = "修"
# who amended, by what: in prose, 修订 is said of other things
_AMENDED = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)[^日]{0,150}?(?:次|决定|会议|委员会|号|通过)(?:修正|修订)(?!的)")


def other_edition(one: Profile, other: Profile) -> tuple[Span, Span] | None:
    """Give the notes on amendments that only one of two documents has, an empty span where it has none."""
    mine, theirs = _amendments(one), _amendments(other)
    if mine.keys() == theirs.keys():
        return None
    return _only(mine, theirs), _only(theirs, mine)


def _amendments(document: Profile) -> dict[str, Span]:
    head = unfolded(document.folded[:_HEAD])
    return {match[1]: match.span() for match in _AMENDED.finditer(head)} if _AMENDING in head else {}


def _only(mine: dict[str, Span], theirs: dict[str, Span]) -> Span:
    return next((span for date, span in mine.items() if date not in theirs), (0, 0))
