"""What reads on with the sentence around it: it is speech, whatever marks stand beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jiaokan.lines import HAN
from jiaokan.ngrams import plain, shipped
from jiaokan.strip.foreign import UNIT, pair_units

_SIDE, _NEXT, _REACH, _STOP = 3, 4, 12, "。"
_OF_PAGE = 0.25  # what a bit of a page counts against words: speakers say 你 and 记得 too, and pages do so more often
_WORDS = re.compile(r"[\u3400-\u9fff，、；：。！？]+")
_OF_SITE = 40.0  # more bits of a page than words of speech have
_CLAUSES = re.compile(r"[\u3400-\u9fff]，[\u3400-\u9fff]")
_HEAD, _TAIL, _BETWEEN, _OVER_CLAUSES = 3.0, 5.0, -2.0, -6.0


class Fit(NamedTuple):
    """How many bits likelier words begin where they stand, and the rest goes on behind them, than either by itself.

    `over` is what the rest has on the sentence without the words, `end` the bits that they end a sentence, and `page`
    those of a page.
    """

    head: float
    tail: float
    over: float
    end: float
    page: float

    @property
    def between(self) -> float:
        """Give how many bits better the sentence reads with the words than without them."""
        return self.head + self.tail - self.over

    @property
    def whole(self) -> float:
        """Give how many bits likelier the words are a part of the sentence than a sentence of a page by themselves."""
        return self.between - self.end - _OF_PAGE * self.page


@lru_cache(maxsize=256)
def fit(before: str, words: str, behind: str) -> Fit:
    """Give how words fit into a sentence that is cut short on either side of them."""
    left, read = plain(before[-_REACH:])[-_SIDE:].rjust(_SIDE, _STOP), plain(words)
    right = plain(behind[:_REACH])[:_NEXT].ljust(_NEXT, _STOP)
    begin, end, alone = read[:_SIDE], read[-_SIDE:].rjust(_SIDE, _STOP), _STOP * _SIDE
    head, alone_head = _bits(left + begin, alone + begin)
    tail, over, alone_tail = _bits(end + right, left + right, alone + right)
    (stop,) = _bits(end + _STOP)
    return Fit(head - alone_head, tail - alone_tail, over - alone_tail, stop, page(words))


def without_speech(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a stretch without the words at its ends that a sign in it cuts off from the sentence they are a part of."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    first, last = _WORDS.match(text, start, end), _WORDS.match(text[start:end][::-1])
    if not first or first.end() == end:
        first = None
    if last and last.end() < end - start and _is_part(before, last[0][::-1], behind):
        end -= last.end()
    return first.end() if first and _is_part(before, first[0], behind) else start, end


def _is_part(before: str, words: str, behind: str) -> bool:
    """Say whether words beside a mark are a part of the sentence: one goes on over their ends, or reads better so."""
    if not HAN.search(words):
        return False
    found = fit(before, words, behind)
    if found.page > _OF_SITE:
        return False
    goes_on = found.head > _HEAD or found.tail > _TAIL
    least = _OVER_CLAUSES if _CLAUSES.search(words) else _BETWEEN
    return goes_on or (len(words) > 1 and found.between > least)


def _bits(*windows: str) -> list[float]:
    bits: list[float] = shipped().bits(windows, _SIDE).tolist()
    return bits


def page(text: str) -> float:
    """Give the bits of a page that a text has."""
    return float(pair_units(text).sum()) * UNIT if len(text) > 1 else 0.0
