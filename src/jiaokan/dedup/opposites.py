"""Decisions of one form of which one says yes and the other no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.passages import Passage, Stretches, passages
from jiaokan.dedup.profile import Profile

Span = tuple[int, int]

_DENIES = "不未没无非勿莫"
_NO = re.compile(f"[{_DENIES}](?:予|获|能|得|许|准|有)?")
_LONGEST_NO = 2
_FIRST, _SECOND, _DENYING = (np.uint8(1 << bit) for bit in range(3))
_DECIDES = re.compile("(?:予以)?(?:同意|批准|通过|准予|受理|支持|采纳|许可|核准|认可|认定|构成|赞成|予以|获得)")
_OPPOSITES = (
    ("同意", "驳回", "否决", "拒绝"),
    ("批准", "驳回", "否决", "不予"),
    ("准予", "驳回", "不予"),
    ("通过", "否决"),
    ("任命", "免去", "免除"),
    ("支持", "反对", "驳回"),
    ("赞成", "反对"),
    ("有罪", "无罪"),
    ("维持", "撤销"),
    ("设立", "撤销"),
    ("合格", "不合格"),
)
_LONGEST, _REACH = 24, 6
_THROUGHOUT = 3  # a no that a slip lost is one


def opposite(one: Profile, other: Profile, mine: Stretches, theirs: Stretches) -> tuple[Span, Span] | None:
    """Give the places where one decides what the other turns down, or one of three at least that only one denies."""
    denied = set[tuple[Span, Span]]()
    for passage in _telling(one, other, mine, theirs):
        spans = passage[:2], passage[2:]
        here, there = _around(one, *spans[0]), _around(other, *spans[1])
        if _decide_otherwise(here, there) or _decide_otherwise(there, here):
            return spans
        if _is_no(one, other, passage):
            denied.add(spans)
            if _DECIDES.match(unfolded(one.folded[passage.end : passage.end + _REACH])):
                return spans
    return min(denied) if len(denied) >= _THROUGHOUT else None


def _telling(one: Profile, other: Profile, mine: Stretches, theirs: Stretches) -> Iterator[Passage]:
    """Give the passages that may hold such a word: a no on one side, or a decision on either."""
    yield from passages(mine, theirs, _may_tell(one, mine))
    for start, end, other_start, other_end in passages(theirs, mine, _may_tell(other, theirs)):
        yield Passage(other_start, other_end, start, end)


def _may_tell(document: Profile, found: Stretches) -> NDArray[np.bool_]:
    """Say which stretches begin as a no does and are no longer, or hold what may be a word of decision."""
    if not len(found):
        return np.zeros(0, np.bool_)
    lengths = found.ends - found.starts
    # a word may begin with the character before, or end with the one after
    widths = lengths + 2
    firsts = widths.cumsum() - widths
    places = (found.starts - 1 - firsts).repeat(widths)
    kinds = _table().take(document.folded.take(places + np.arange(places.size), mode="clip"), mode="clip")
    held: NDArray[np.bool_] = (lengths <= _LONGEST_NO) & (kinds.take(firsts + 1) & _DENYING > 0)
    words = kinds[:-1] & kinds[1:] >> 1 & _FIRST
    if words.any():
        held |= np.maximum.reduceat(words, firsts) > 0
    held &= lengths > 0
    return held


@cache
def _table() -> NDArray[np.uint8]:
    """Say of each character whether it is the first or the second of a word of decision, or begins a no."""
    table = np.zeros(0x10000, np.uint8)
    for word in chain(*_OPPOSITES):
        table[ord(word[0])] |= _FIRST
        table[ord(word[1])] |= _SECOND
    table[[ord(character) for character in _DENIES]] |= _DENYING
    return table


def _around(document: Profile, start: int, end: int) -> str:
    """Give a passage with the character on either side of it, which both documents have."""
    return unfolded(document.folded[max(0, start - 1) : min(end, start + _LONGEST) + 1])


def _decide_otherwise(here: str, there: str) -> bool:
    return any(yes in here and yes not in there and any(map(there.__contains__, no)) for yes, *no in _OPPOSITES)


def _is_no(one: Profile, other: Profile, passage: Passage) -> bool:
    """Say whether a word of denial stands on one side, and nothing on the other."""
    start, end, other_start, other_end = passage
    if (start < end) == (other_start < other_end):
        return False
    said = unfolded(one.folded[start:end]) or unfolded(other.folded[other_start:other_end])
    return bool(_NO.fullmatch(said))
