"""Leaves whole what the likeliest path tears for little: valid characters are rare more often than bytes are lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jiaokan.decode.codecs import NOTHING, Character
from jiaokan.decode.pieces import Unit, as_unit

_WORTH = 12.0
"""Nats to be gained by a tear that explains no letter."""

_HARDLY_WRITTEN = -14.0
_ENOUGH = 6  # of so many characters in Traditional text, one is not in GB 2312

LEFT_OVER = re.compile("(?<![@-~])[@-~€](?![@-~])")
"""A letter by itself, or the euro sign of GBK: half of a character, where bytes are paired wrongly."""


def without_idle_tears(
    units: list[Unit], found: Sequence[Character], prices: Sequence[float], codec: str, offset: int
) -> list[Unit]:
    """Give the path with the valid characters that it tears for little.

    A letter that is left over speaks for the tear, save in Simplified text, whose characters do not end so.

    By place from `offset` on, `found` is the character that begins there and `prices` what a bad byte costs.
    """
    kept, reach = list[Unit](), 0
    for number, (start, _, _, read) in enumerate(units):
        if read or number < reach:
            continue
        sizes, likelihood = _whole(units, number, found, offset)
        if not sizes:
            continue
        end = start + sum(sizes)
        after = next(place for place in range(number, len(units)) if units[place][1] == end) + 1
        torn = units[number:after]
        gained = sum(found[place - offset][2] if read else prices[place - offset] for place, _, _, read in torn)
        if gained < likelihood + _WORTH:
            whole = _units(start, sizes, found, codec, offset)
            explains = _left_over(units, number, torn, after) < _left_over(units, number, whole, after)
            rarest = min(found[place - offset][2] for place, _, _, _ in whole)
            beside = (*units[:number], *units[after:])
            if not explains or (rarest >= _HARDLY_WRITTEN and _are_simplified(beside)):
                kept += units[reach:number] + whole
                reach = after
                continue
        kept += units[reach:after]
        reach = after
    return kept + units[reach:] if reach else units


def _whole(units: Sequence[Unit], number: int, found: Sequence[Character], offset: int) -> tuple[list[int], float]:
    """Give how long the valid characters are from a tear to where the path has a border too, and their likelihood."""
    sizes, likelihood = list[int](), 0.0
    place = units[number][0] - offset
    for _, end, _, _ in units[number:]:
        while place < end - offset:
            size, text, gain = found[place] if place < len(found) else NOTHING
            if not text:
                return [], 0.0
            sizes.append(size)
            likelihood += gain
            place += size
        if place == end - offset:
            return sizes, likelihood
    return [], 0.0


def _units(start: int, sizes: Iterable[int], found: Sequence[Character], codec: str, offset: int) -> list[Unit]:
    units = list[Unit]()
    for size in sizes:
        units.append(as_unit((start, start + size, found[start - offset][1], codec)))
        start += size
    return units


def _are_simplified(units: Iterable[Unit]) -> bool:
    text = "".join([text for _, _, text, read in units if read])
    try:
        return len(text.encode("gb2312")) - len(text) >= _ENOUGH
    except UnicodeEncodeError:
        return False


def _left_over(units: Sequence[Unit], number: int, part: Sequence[Unit], after: int) -> int:
    around = (*units[max(0, number - 1) : number], *part, *units[after : after + 1])
    return len(LEFT_OVER.findall("".join([unit.text for unit in around])))
