"""What of a cut certainly is no speech: where its ends are in doubt, a rest of the insert stays."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import is_han, shipped
from jiaokan.seams import torn
from jiaokan.strip.cuts import SIDE, Cut, heights, left_of
from jiaokan.strip.ends import BRACKETS, is_in_run, is_one_pair

# the bits of a page of the Han characters that a cut begins or ends with: of the outermost two, of each pair
_TWO, _EVERY = 5.0, 3.0
_NOT_FIRST, _NOT_LAST = frozenset("，。；：、！？“”《》’）"), frozenset("，；：、“《（‘")
_STOPS = frozenset("。！？")
# by how many bits more a word is torn where a cut's ends are certain; a text goes on where a character costs less
_TORN, _GOES_ON = 7.0, -9.0
# by how many bits an end is likelier than all within, by a word that is torn by so many more, or by a page's bits
_FAR, _PART, _FURTHER = 11.0, 3.0, 12.0
# neither Han characters or letters nor what stands in speeches
_SIGN = r"[^\s\dA-Za-zＡ-Ｚａ-ｚ\u3400-\u9fff，。；：、！？“”《》（）‘’％%]"
_SIGNS = re.compile(rf"(?:[ \d]*{_SIGN})+")
_ODD_SIGN = r"[\[\]<>|#*^_=+@&\\{}$★☆◎◆■●▲※→←↑↓»«]"
_ODD = re.compile(rf"(?:[ \d]*{_ODD_SIGN})+(?![】〗〕」』）)])")
_ODD_BEFORE = re.compile(rf"(?<=[\u3400-\u9fff，。；：、”])(?:{_ODD_SIGN}[ \d]*)+$")
_MOST_ODD = 16
_APART = re.compile(r" ?(?:[\u3400-\u9fff] ){2,}[\u3400-\u9fff]")
_IS_APART, _APART_BEFORE = re.compile(r" [\u3400-\u9fff] "), re.compile(r"[\u3400-\u9fff](?: [\u3400-\u9fff])*$")
_SPEECH = 6.0  # so many bits less of a page tell that there are two inserts


def certain(text: str, cut: Cut) -> tuple[int, int]:
    """Give what of a cut certainly is no speech, `end <= start` if nothing is: brackets, or what all likely cuts share.

    Of two inserts with speech between them it is the longer one. Han characters at its ends must be a page's by
    themselves, up to another sign, and official Chinese must not go on over the ends, unless the whole tears a word.
    """
    if text[cut.start] in BRACKETS and is_one_pair(text[cut.start : cut.end]):
        return cut.start, cut.end
    height = heights(text)
    start, end = _without_doubtful(text, cut, height)
    if start >= end:
        return start, end
    if _one(height, cut.start, cut.end) == (cut.start, cut.end):
        start, end = _with_sides(text, cut, height, *_with_signs(text, cut, start, end))
    return _with_spaced(text, *_with_odd_signs(text, start, end))


def _with_spaced(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a stretch with the characters beside it that are written apart, one by one: 来 自 … 免 费 下 载."""
    behind = _APART.match(text, end - (text[end - 1] == " "))
    before = _APART_BEFORE.search(text, max(0, start - _MOST_ODD), start) if _IS_APART.match(text, start) else None
    return before.start() if before else start, behind.end() if behind else end


def _with_odd_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a stretch with the signs beside it, beyond the cut too, that a sentence hardly has: [1][2] or *^_^*."""
    before, behind = _ODD_BEFORE.search(text, max(0, start - _MOST_ODD), start), _ODD.match(text, end, end + _MOST_ODD)
    return before.start() if before else start, behind.end() if behind else end


def _with_signs(text: str, cut: Cut, start: int, end: int) -> tuple[int, int]:
    """Give a stretch with the odd signs beside it, up to the ends of the cut."""
    before, behind = _SIGNS.match(text[cut.start : start][::-1]), _SIGNS.match(text, end, cut.end)
    return start - before.end() if before else start, behind.end() if behind else end


def _with_sides(text: str, cut: Cut, height: NDArray[np.float64], start: int, end: int) -> tuple[int, int]:
    """Give a stretch up to each end of the cut that is far likelier than any within and tears a word or is a page.

    Of 26,000 inserts of types that the table had not seen, 681 ends were found so; 3 of these took speech with them.
    """
    left = torn(text, start, end)
    (to_start, to_end), first, last = cut.lead, cut.start, cut.end
    if first < start and _is_sure(to_start, torn(text, first, end) - left, height[first:start]):
        start = first
    if end < last and _is_sure(to_end, torn(text, start, last) - left, height[end:last]):
        end = last
    return start, end


def _is_sure(lead: float, more_torn: float, side: NDArray[np.float64]) -> bool:
    is_written = len(side) > 1 and side[-1] - side[0] >= _EVERY * (len(side) - 1)
    return (lead >= _FAR and more_torn >= _PART) or (lead >= _FURTHER and bool(is_written))


def _without_doubtful(text: str, cut: Cut, height: NDArray[np.float64]) -> tuple[int, int]:
    start, end = _one(height, *cut.shared)
    if end - start <= 1:
        return start, start
    broken = _broken(text, range(start, end + 1))
    starts = (place for place in range(start, end) if place in broken and _begins(text, height, place, end))
    start = next(starts, end)
    if _ends_sentence(text, cut, end):
        end = _end_within(text, cut.start, start, end - 1)
    ends = (place for place in range(end, start, -1) if place in broken and _stops(text, height, place, start))
    end = next(ends, start)
    if end - start <= 1 or not all(_is_page(height, *side) for side in ((cut.start, start), (end, cut.end))):
        return start, end
    if torn(text, cut.start, cut.end) - torn(text, start, end) >= _TORN:
        return cut.start, cut.end
    return start, end


def _ends_sentence(text: str, cut: Cut, end: int) -> bool:
    """Say whether the stop that a cut within a sentence has at its end is the sentence's: nothing goes on behind it."""
    begins = text[cut.start - 1 : cut.start] in ("", *_STOPS, "”")
    is_stop = end > cut.start + 1 and text[end - 1] in _STOPS and is_han(text[end - 2])
    return is_stop and not begins and not torn(text, cut.start, end)


def _end_within(text: str, first: int, start: int, end: int) -> int:
    """Give where a stretch ends, without its last characters where these are the rest of a word that is torn."""
    rest = next((place for place in (end - 1, end - 2) if torn(text, first, place) >= _TORN), end)
    return max(start, rest)


def _is_page(height: NDArray[np.float64], start: int, end: int) -> bool:
    return bool(end <= start or height[end - 1] - height[start] >= end - start)


def _one(height: NDArray[np.float64], start: int, end: int) -> tuple[int, int]:
    within = height[start:end]
    if not len(within):
        return start, end
    drops = np.maximum.accumulate(within) - within
    last = int(drops.argmax())
    if drops[last] < _SPEECH:
        return start, end
    first = int(within[: last + 1].argmax())
    before, after = (start, start + first + 1), (start + last, end)
    return max(before, after, key=lambda part: part[1] - part[0])


def _begins(text: str, height: NDArray[np.float64], place: int, end: int) -> bool:
    turn = next((near for near in range(place, end) if not is_han(text[near])), end)
    if turn in (place, end):
        return text[place] not in _NOT_FIRST
    bits = height[turn - 1] - height[place]
    return turn - place > 1 and bool(height[place + 1] - height[place] >= _TWO and bits >= _EVERY * (turn - 1 - place))


def _stops(text: str, height: NDArray[np.float64], place: int, start: int) -> bool:
    turn = next((near for near in range(place, start, -1) if not is_han(text[near - 1])), start)
    if turn in (place, start):
        return text[place - 1] not in _NOT_LAST
    bits = height[place - 1] - height[turn]
    return place - turn > 1 and bool(
        height[place - 1] - height[place - 2] >= _TWO and bits >= _EVERY * (place - 1 - turn)
    )


def _broken(text: str, places: range) -> set[int]:
    """Give the places over which neither official Chinese goes on nor a number or a Latin word."""
    doubtful = [place for place in places if is_han(text[place - 1 : place]) and is_han(text[place : place + 1])]
    likely = shipped().bits([left_of(text, place) + text[place] for place in doubtful], SIDE)
    going_on = {place for place, bits in zip(doubtful, likely, strict=True) if bits > _GOES_ON}
    return {place for place in places if place not in going_on and not is_in_run(text, place)}
