"""Where exactly to cut an insert out of a line: its ends in doubt by a few characters, the likeliest pair is taken."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import plain, shipped
from jiaokan.strip.foreign import UNIT, Stretch, pair_units
from jiaokan.strip.seams import torn

_SIDE, _NEXT, _STOP, _REACH = 3, 4, "。", 12
_WIDTH, _WHOLE, _FRAME = 3, 60, 4.0
_BRACKETS = dict(zip("（([【〔｛{〖<「『", "）)]】〕｝}〗>」』", strict=True))
_PAIRS = {**_BRACKETS, "“": "”", "《": "》"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_NEAR, _HIGH = 2, 1e6
_NOT_FIRST, _NOT_LAST = frozenset("，。；：、！？“”《》’）"), frozenset("，。；：、！？“《（‘")
# what a cut gains in bits by a turn from one kind of character to another at an end and by being whole brackets, and
# loses by each Han character beyond the stretch and in it
_TURN, _PAIRED, _BEYOND, _EACH = 3.0, 8.0, 2.0, 1.0
# the bits on a page of the Han characters that a cut begins or ends with: of the first two, of each up to another sign
_TWO, _EVERY = 5.0, 3.0
# by how many bits more a word is torn where a cut's ends are certain; a text goes on where a character costs less
_TORN, _GOES_ON = 7.0, -9.0


class Cut(NamedTuple):
    """`[start, end)` of a line, by how many bits its inside is a page's, and by how many its sides belong together."""

    start: int
    end: int
    page: float
    seam: float


def rarity(inside: str) -> float:
    """Give the bits that a Han character of a stretch costs official Chinese, on average."""
    read = _STOP * _SIDE + plain(inside)
    windows = [read[place - _SIDE : place + 1] for place in range(_SIDE, len(read)) if _is_han(read[place])]
    return -float(shipped().bits(windows, _SIDE).mean()) if windows else 0.0


def best_cut(text: str, stretch: Stretch) -> Cut | None:
    """Give the likeliest cut near a stretch."""
    height = _height(text)
    pairs = _places(text, height, stretch)
    cuts = [
        Cut(start, end, float(height[end - 1] - height[start]), seam)
        for (start, end), seam in zip(pairs, _seams(text, pairs), strict=True)
    ]
    return max(cuts, key=lambda cut: cut.page + cut.seam + _shape(text, cut, stretch), default=None)


def trimmed(text: str, cut: Cut) -> tuple[int, int] | None:
    """Give what of a cut certainly is no speech: brackets, what tears a word, or from a sure sign to another."""
    whole = cut.start, cut.end
    if _BRACKETS.get(text[cut.start]) == text[cut.end - 1]:
        return whole
    height, places = _height(text), range(cut.start, cut.end + 1)
    first = [place for place in places[:-1] if not _is_in_run(text, place) and _begins(text, height, place, cut.end)]
    last = [place for place in places[1:] if not _is_in_run(text, place) and _stops(text, height, place, cut.start)]
    starts, ends = _broken(text, first), _broken(text, last)
    pairs = ((start, end) for start in starts for end in reversed(ends) if end - start > 1)
    sure = next((pair for pair in pairs if _is_balanced(text[slice(*pair)])), None)
    if not sure or min(height[sure[0]] - height[cut.start], height[cut.end - 1] - height[sure[1] - 1]) < 0:
        return sure
    return whole if torn(text, *whole) - torn(text, *sure) >= _TORN else sure


def _height(text: str) -> NDArray[np.float64]:
    """Give the bits of a page that the pairs up to each place have together."""
    return np.concatenate(([0], pair_units(text).cumsum(dtype=np.int32))) * UNIT


def _seams(text: str, pairs: list[tuple[int, int]]) -> list[float]:
    """Give by how many bits the two sides of each cut belong together rather than to what stands between them."""
    bits = shipped().bits
    starts, ends = sorted({start for start, _ in pairs}), sorted({end for _, end in pairs})
    before = {place: _before(text, place) for place in (*starts, *ends)}
    after = {place: _after(text, place) for place in (*starts, *ends)}
    windows = [before[start] + after[start] for start in starts] + [_STOP * _SIDE + after[start] for start in starts]
    windows += [before[end] + after[end] for end in ends] + [before[start] + after[end] for start, end in pairs]
    begun, alone, ended, joined = np.split(bits(windows, _SIDE), np.cumsum([len(starts), len(starts), len(ends)]))
    left, right = dict(zip(starts, alone - begun, strict=True)), dict(zip(ends, -ended, strict=True))
    return [float(both + left[start] + right[end]) for (start, end), both in zip(pairs, joined, strict=True)]


def _shape(text: str, cut: Cut, stretch: Stretch) -> float:
    """Give the bits for a cut by where it begins and ends alone."""
    beyond = _han(text[cut.start : stretch.start]) + _han(text[stretch.end : cut.end])
    turns = sum(_is_han(text[place - 1 : place]) != _is_han(text[place : place + 1]) for place in cut[:2])
    paired = _PAIRS.get(text[cut.start]) == text[cut.end - 1]
    return _TURN * turns + _PAIRED * paired - _BEYOND * beyond - _EACH * _han(text[cut.start : cut.end])


def _places(text: str, height: NDArray[np.float64], stretch: Stretch) -> list[tuple[int, int]]:
    starts = {_run_start(text, place) for place in _around(stretch.start, 0, stretch.end - 1)}
    ends = {_run_end(text, place) for place in _around(stretch.end, stretch.start + 1, len(text))}
    pairs = [(start, end) for start in sorted(starts) for end in sorted(ends) if end - start > 1]
    around = _brackets(text, height, stretch)
    return [pair for pair in pairs if _is_balanced(text[slice(*pair)])] + ([around] if around else [])


def _broken(text: str, places: Collection[int]) -> list[int]:
    """Give the places over which official Chinese does not go on."""
    doubtful = [
        place for place in sorted(places) if _is_han(text[place - 1 : place]) and _is_han(text[place : place + 1])
    ]
    likely = shipped().bits([_before(text, place) + text[place] for place in doubtful], _SIDE)
    joined = {place for place, bits in zip(doubtful, likely, strict=True) if bits > _GOES_ON}
    return [place for place in sorted(places) if place not in joined]


def _begins(text: str, height: NDArray[np.float64], place: int, end: int) -> bool:
    """Say whether a cut may begin here: what it begins with is a page's by itself, up to any place near."""
    if text[place] in _NOT_FIRST or height[place + 1 : min(end, place + _NEAR)].min(initial=_HIGH) <= height[place]:
        return False
    turn = _turn(text, range(place, end))
    if turn == place:
        closing = text.find(_PAIRS.get(text[place], "\n"), place)
        return closing < 0 or bool(height[closing] > height[place])
    if end - place == 1 or height[place + 1] - height[place] < _TWO:
        return False
    return turn == end or (turn - place > 1 and bool(height[turn - 1] - height[place] >= _EVERY * (turn - place)))


def _stops(text: str, height: NDArray[np.float64], place: int, start: int) -> bool:
    last = place - 1
    if text[last] in _NOT_LAST or height[max(start, last - _NEAR + 1) : last].max(initial=-_HIGH) >= height[last]:
        return False
    turn = _turn(text, range(last, start - 1, -1)) + 1
    if turn == place:
        opening = text.rfind(_OPENING.get(text[last], "\n"), 0, place)
        return opening < 0 or bool(height[last] > height[opening])
    if last == start or height[last] - height[last - 1] < _TWO:
        return False
    return turn == start or (place - turn > 1 and bool(height[last] - height[turn] >= _EVERY * (place - turn)))


def _turn(text: str, places: range) -> int:
    """Give the first of the places without a Han character, or where they stop."""
    return next((place for place in places if not _is_han(text[place])), places.stop)


def _brackets(text: str, height: NDArray[np.float64], stretch: Stretch) -> tuple[int, int] | None:
    """Give the brackets around a stretch, where hardly anything but a page's stands in them."""
    for start in range(min(stretch.start + 2, stretch.end - 1), max(-1, stretch.start - _WHOLE), -1):
        if text[start] in _BRACKETS:
            closing = _BRACKETS[text[start]]
            end = text.find(closing, max(start + 1, stretch.end - 3), start + _WHOLE)
            is_whole = end > 0 and not {text[start], closing} & set(text[start + 1 : end])
            return (start, end + 1) if is_whole and height[end] - height[start] >= stretch.bits - _FRAME else None
        if start < stretch.start and text[start] in _BRACKETS.values():
            return None
    return None


def _around(place: int, least: int, most: int) -> range:
    return range(max(least, place - _WIDTH), min(most, place + _WIDTH) + 1)


def _run_start(text: str, place: int) -> int:
    while _is_in_run(text, place):
        place -= 1
    return place


def _run_end(text: str, place: int) -> int:
    while _is_in_run(text, place):
        place += 1
    return place


def _is_in_run(text: str, place: int) -> bool:
    """Say whether a number or a Latin word goes on over a place."""
    return bool(_RUN.fullmatch(text[max(0, place - 1) : place + 1]))


_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_RUN = re.compile(r"\d\d|[A-Za-zＡ-Ｚａ-ｚ]{2}")


def _is_balanced(inside: str) -> bool:
    closing: list[str] = []
    for mark in _BRACKET.findall(inside):
        if mark in _PAIRS:
            closing.append(_PAIRS[mark])
        elif not closing or closing.pop() != mark:
            return False
    return not closing


def _before(text: str, place: int) -> str:
    return plain(text[max(0, place - _REACH) : place])[-_SIDE:].rjust(_SIDE, _STOP)


def _after(text: str, place: int) -> str:
    return plain(text[place : place + _REACH])[:_NEXT].ljust(_NEXT, _STOP)


def _is_han(mark: str) -> bool:
    return "㐀" <= mark <= "鿿"


def _han(text: str) -> int:
    return len(_HAN.findall(text))


_HAN = re.compile(r"[\u3400-\u9fff]")
