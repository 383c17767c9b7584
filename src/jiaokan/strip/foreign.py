"""What in a text is written as on a page or in a program and not as in official Chinese, pair of characters by pair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jiaokan.script import in_simplified, scripts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jiaokan.lines import Line, Sheet

UNIT = 0.25  # bits
SLOTS = 22
EDGE, LONG_NUMBER, LONG_WORD, ORNAMENT = 2, 3, 4, 5  # symbols that no text has
_DIGIT, _LETTER = ord("0"), ord("a")
# a symbol, what it becomes in a long run, and behind how many it does
_RUNS = ((_DIGIT, LONG_NUMBER, 4), (_LETTER, LONG_WORD, 3))
_NEVER = -128
_PLANE = 1 << 16
_WIDE = 0xFEE0
# arrows; technical marks; boxes, stars and dingbats; private use; what chooses a form; all beyond the plane
_ORNAMENTS = (0x2190, 0x2200), (0x2300, 0x2460), (0x2500, 0x2C00), (0xE000, 0xF900), (0xFE00, 0xFE10), (0xFFFF, _PLANE)
_FAR = 12 / UNIT
_REACH = 400


class Stretch(NamedTuple):
    """`[start, end)` of a text and by how many bits it is likelier on a page than in official Chinese.

    No cut goes beyond `[first, last)`, a mark that stands twice.
    """

    start: int
    end: int
    bits: float
    first: int = 0
    last: int = 1 << 62


def _folding() -> NDArray[np.uint32]:
    table = np.arange(_PLANE, dtype=np.uint32)
    table[[*range(0x61, 0x7B), *range(0x41, 0x5B), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]] = _LETTER
    table[[*range(0x30, 0x3A), *range(0xFF10, 0xFF1A)]] = _DIGIT
    table[[0x09, 0x0D, 0x20, 0xA0, 0x3000]] = ord(" ")
    table[[*map(ord, ",:;()?!%〖〗")]] = [*map(ord, "，：；（）？！％【】")]
    wide = "＂＃＄＆＇＊＋－．／＜＝＞＠［＼］＾＿｀｛｜｝～"
    table[[*map(ord, wide)]] = [ord(mark) - _WIDE for mark in wide]
    for start, end in _ORNAMENTS:
        table[start:end] = ORNAMENT
    traditional = [*scripts().folded]
    table[[*map(ord, traditional)]] = [*map(ord, in_simplified("".join(traditional)))]
    return table


_FOLD = _folding()


def folded(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Give the symbols of code points: letters, digits, blanks, ornaments and the widths of marks count as one.

    From its fifth digit, or its fourth letter, a run counts as long.
    """
    symbols = _FOLD.take(codes, mode="clip")
    for usual, long, behind in _RUNS:
        places = (symbols == usual).nonzero()[0]
        if len(places) > behind:
            symbols[places[behind:][places[behind:] - places[:-behind] == behind]] = long
    return symbols


def slots(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Give the slot of each pair of symbols."""
    slots = first * np.uint32(0x9E3779B1)
    slots ^= second * np.uint32(0x85EBCA6B)
    slots >>= np.uint32(32 - SLOTS)
    return slots


@cache
def leaning() -> NDArray[np.int8]:
    """Give for each slot by how many UNITs its second symbol is likelier after the first on a page than in a speech."""
    stored = np.load(BytesIO((files("jiaokan") / "pages.npz").read_bytes()))
    table: NDArray[np.int8] = stored["leaning"]
    return table


def units(codes: NDArray[np.uint32]) -> NDArray[np.int8]:
    """Give the UNITs of each pair of code points of a line."""
    symbols = folded(codes)
    return leaning().take(slots(symbols[:-1], symbols[1:]))


@lru_cache(maxsize=2)
def sheet_units(sheet: Sheet) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Give the UNITs of each pair of code points of a text, and of all before each place; no pair is of two lines.

    Its lines and its stretches ask for the same.
    """
    found = units(sheet.codes)
    found[sheet.breaks[sheet.breaks < len(found)]] = _NEVER
    height = np.zeros(len(found) + 1, np.int32)
    height[1:] = found
    return found, height.cumsum(dtype=np.int32)  # to add up what is as wide takes less


def line_bits(sheet: Sheet) -> NDArray[np.float64]:
    """Give the bits of a page that the pairs of each line have together."""
    _, height = sheet_units(sheet)
    starts, lasts = (np.zeros(len(sheet.breaks) + 1, np.intp) for _ in range(2))
    starts[1:], lasts[:-1], lasts[-1] = sheet.breaks + 1, sheet.breaks - 1, len(sheet.codes) - 1
    up_to, before = (height.take(places, mode="clip") for places in (np.maximum(starts, lasts), starts))
    return (up_to - before).astype(np.float64) * UNIT


def bits_of(sheet: Sheet, line: Line) -> float:
    """Give the bits of a page that a line has, as `page` does for its text alone."""
    start = sheet.text.index(line.bare, line.start)
    _, height = sheet_units(sheet)
    return float(height[start + len(line.bare) - 1] - height[start]) * UNIT


def deepest(line: str) -> float:
    """Give how many bits against a page a stretch of a line has at most."""
    height = np.concatenate(([0], pair_units(line).cumsum(dtype=np.int32)))
    return float((np.maximum.accumulate(height) - height).max() * UNIT)


def pair_units(line: str) -> NDArray[np.int8]:
    """Give the UNITs of each pair of characters of a line."""
    return units(np.frombuffer(line.encode("utf-32-le", "surrogatepass"), np.uint32))


def stretches(sheet: Sheet, least: float) -> Iterator[Stretch]:
    """Give the stretches of lines that have `least` bits, each as long as makes it the likeliest."""
    if len(sheet.text) < 2:  # noqa: PLR2004 - a pair
        return
    pairs, height = sheet_units(sheet)
    height = (height - np.minimum.accumulate(height))[1:]
    reach = 0
    for peak in (height >= ceil(least / UNIT)).nonzero()[0].tolist():
        if peak < reach:
            continue
        floor = max(reach, peak - _REACH)
        low = (height[floor:peak] == 0).nonzero()[0]
        found = _highest(pairs, floor + int(low[-1]) + 1 if len(low) else floor)
        reach = max(found.end, peak + 1)
        if found.bits >= least:
            yield found


def _highest(pairs: NDArray[np.int8], start: int) -> Stretch:
    """Give the stretch from `start` up to where it is highest before it falls far, or no higher for a long way."""
    height = top = 0
    end = start
    if not (pairs[start : start + _REACH + 2] > 0).any():  # thousands of blanks on end have none
        return Stretch(start, start + 2, 0.0)
    for place, more in enumerate(pairs.data[start:], start):
        height += more
        if height > top:
            top, end = height, place
        if height < 0 or top - height > _FAR or place - end > _REACH:
            break
    return Stretch(start, end + 2, top * UNIT)
