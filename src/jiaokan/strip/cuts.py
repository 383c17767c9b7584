"""Where exactly to cut an insert out of a line: its ends in doubt by a few characters, the likeliest pair is taken."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import is_han, plain, shipped
from jiaokan.strip.ends import BRACKET, BRACKETS, PAIRS, is_balanced, is_in_run
from jiaokan.strip.foreign import UNIT, Stretch, pair_units

SIDE, _NEXT, _STOP, _REACH = 3, 4, "。", 12
_OUTWARD, _INWARD, _FURTHER, _WHOLE, _HALF = 3, 4, 25, 60, 0.5
# what a bit of a page counts; what a cut gains in bits by a turn from one kind of character to another at an end and by
# being whole brackets; what it loses by each Han character beyond the stretch and in it
_PAGE, _TURN, _PAIRED, _BEYOND, _EACH = 0.7, 3.0, 8.0, 2.0, 1.0
_NEARLY = 7.0  # bits: what all cuts within so many of the best have in common certainly is no speech


class Cut(NamedTuple):
    """`[start, end)` of a line, by how many bits its inside is a page's, and by how many its sides belong together.

    `shared` is what all likely cuts have in common; `lead` is by how many bits this one is likelier than any that
    begins later, and than any that ends earlier.
    """

    start: int
    end: int
    page: float
    seam: float
    shared: tuple[int, int]
    lead: tuple[float, float]


def rarity(inside: str) -> float:
    """Give the bits that a Han character of a stretch costs official Chinese, on average."""
    read = _STOP * SIDE + plain(inside)
    windows = [read[place - SIDE : place + 1] for place in range(SIDE, len(read)) if is_han(read[place])]
    return -float(shipped().bits(windows, SIDE).mean()) if windows else 0.0


@lru_cache(maxsize=64)
def best_cut(text: str, stretch: Stretch) -> Cut | None:
    """Give the likeliest cut near a stretch; a stage that sees a text again asks the same."""
    height = heights(text)
    pairs = _places(text, stretch)
    if not pairs:
        return None
    pages, seams = [float(height[end - 1] - height[start]) for start, end in pairs], _seams(text, pairs)
    shapes = _shapes(text, pairs, stretch)
    scores = [_PAGE * page + seam + shape for page, seam, shape in zip(pages, seams, shapes, strict=True)]
    best = max(range(len(pairs)), key=scores.__getitem__)
    near = [pair for pair, score in zip(pairs, scores, strict=True) if score >= scores[best] - _NEARLY]
    shared = max(start for start, _ in near), min(end for _, end in near)
    return Cut(*pairs[best], pages[best], seams[best], shared, _lead(pairs, scores, best))


def _lead(pairs: list[tuple[int, int]], scores: list[float], best: int) -> tuple[float, float]:
    first, last = pairs[best]
    later = (score for (start, _), score in zip(pairs, scores, strict=True) if start > first)
    earlier = (score for (_, end), score in zip(pairs, scores, strict=True) if end < last)
    return scores[best] - max(later, default=-math.inf), scores[best] - max(earlier, default=-math.inf)


def cut_at(text: str, start: int, end: int) -> Cut:
    """Give the cut with these very ends."""
    height = heights(text)
    page, (seam,) = float(height[end - 1] - height[start]), _seams(text, [(start, end)])
    return Cut(start, end, page, seam, (start, end), (0.0, 0.0))


def heights(text: str) -> NDArray[np.float64]:
    """Give the bits of a page that the pairs up to each place have together."""
    return np.concatenate(([0], pair_units(text).cumsum(dtype=np.int32))) * UNIT


def _seams(text: str, pairs: list[tuple[int, int]]) -> list[float]:
    """Give by how many bits the two sides of each cut belong together rather than to what stands between them."""
    bits = shipped().bits
    starts, ends = sorted({start for start, _ in pairs}), sorted({end for _, end in pairs})
    before = {place: left_of(text, place) for place in (*starts, *ends)}
    after = {place: _after(text, place) for place in (*starts, *ends)}
    windows = [before[start] + after[start] for start in starts] + [_STOP * SIDE + after[start] for start in starts]
    windows += [before[end] + after[end] for end in ends] + [before[start] + after[end] for start, end in pairs]
    begun, alone, ended, joined = np.split(bits(windows, SIDE), np.cumsum([len(starts), len(starts), len(ends)]))
    left, right = dict(zip(starts, alone - begun, strict=True)), dict(zip(ends, -ended, strict=True))
    return [float(both + left[start] + right[end]) for (start, end), both in zip(pairs, joined, strict=True)]


def _shapes(text: str, pairs: list[tuple[int, int]], stretch: Stretch) -> list[float]:
    """Give the bits for each cut by where it begins and ends alone."""
    starts, ends = {start for start, _ in pairs}, {end for _, end in pairs}
    before = {place: _TURN * _is_turn(text, place) - _BEYOND * _han(text[place : stretch.start]) for place in starts}
    after = {place: _TURN * _is_turn(text, place) - _BEYOND * _han(text[stretch.end : place]) for place in ends}
    first = min(starts)
    han = {place: _han(text[first:place]) for place in starts | ends}
    return [
        before[start]
        + after[end]
        + _PAIRED * (PAIRS.get(text[start]) == text[end - 1])
        - _EACH * (han[end] - han[start])
        for start, end in pairs
    ]


def _places(text: str, stretch: Stretch) -> list[tuple[int, int]]:
    starts = {_run_start(text, place) for place in _around(text, stretch, stretch.start, 1)}
    ends = {_run_end(text, place) for place in _around(text, stretch, stretch.end, -1)}
    starts, ends = ({place for place in side if stretch.first <= place <= stretch.last} for side in (starts, ends))
    if stretch.last <= len(text):
        starts = {stretch.first} if _SIGN.match(text, stretch.first) else starts
        ends = {stretch.last} if _SIGN.match(text, stretch.last - 1) else ends
    pairs = [(start, end) for start in sorted(starts) for end in sorted(ends) if end - start > 1]
    if pairs and BRACKET.search(text, pairs[0][0], pairs[-1][1]):
        pairs = [pair for pair in pairs if is_balanced(text[slice(*pair)])]
    around = _brackets(text, stretch)
    return [*pairs, around] if around else pairs


def _around(text: str, stretch: Stretch, place: int, inward: int) -> list[int]:
    """Give the places near an end of a stretch, further inside only those between two kinds of characters."""
    places = range(place - _OUTWARD * inward, place + _FURTHER * inward, inward)
    least, most = (0, stretch.end) if inward > 0 else (stretch.start, len(text))
    within = [near for near in places if least <= near <= most]
    return [near for near in within if (near - place) * inward <= _INWARD or _is_turn(text, near)]


def _brackets(text: str, stretch: Stretch) -> tuple[int, int] | None:
    """Give the brackets around a stretch, where at least half of what stands in them is the stretch."""
    for start in range(min(stretch.start + 2, stretch.end - 1), max(-1, stretch.start - _WHOLE), -1):
        if text[start] in BRACKETS:
            closing = BRACKETS[text[start]]
            end = text.find(closing, max(start + 1, stretch.end - 3), start + _WHOLE)
            is_whole = stretch.first <= start < end < stretch.last and not {text[start], closing} & set(
                text[start + 1 : end]
            )
            inside = min(end, stretch.end) - max(start + 1, stretch.start)
            return (start, end + 1) if is_whole and inside >= _HALF * (end - start - 1) else None
        if start < stretch.start and text[start] in BRACKETS.values():
            return None
    return None


def _run_start(text: str, place: int) -> int:
    while is_in_run(text, place):
        place -= 1
    return place


def _run_end(text: str, place: int) -> int:
    while is_in_run(text, place):
        place += 1
    return place


def left_of(text: str, place: int) -> str:
    """Give the symbols before a place that the model reads."""
    return plain(text[max(0, place - _REACH) : place])[-SIDE:].rjust(SIDE, _STOP)


def _after(text: str, place: int) -> str:
    return plain(text[place : place + _REACH])[:_NEXT].ljust(_NEXT, _STOP)


def _is_turn(text: str, place: int) -> bool:
    return is_han(text[place - 1 : place]) != is_han(text[place : place + 1])


def _han(text: str) -> int:
    return len(_HAN.findall(text))


_HAN = re.compile(r"[\u3400-\u9fff]")
_SIGN = re.compile(r"[^\u3400-\u9fff\s，。；：、！？“”]")
