"""Leaves whole what the likeliest path tears for little: valid characters are rare more often than bytes are lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from jiaokan.decode.codecs import NOTHING, Character
from jiaokan.decode.pieces import Unit, as_unit

_WORTH = 12.0
"""Nats to be gained by a tear that explains no letter."""

LEFT_OVER = re.compile("(?<![@-~])[@-~€](?![@-~])")
"""A letter by itself, or the euro sign of GBK: half of a character, where bytes are paired wrongly."""


def without_idle_tears(
    units: list[Unit], found: Sequence[Character], prices: Sequence[float], codec: str, offset: int
) -> list[Unit]:
    """Give the path with the valid characters that it tears for little, of which no byte is left over as a letter.

    By place from `offset` on, `found` is the character that begins there and `prices` what a bad byte costs.
    """
    if "" not in [unit.codec for unit in units]:
        return units
    numbers = {unit.start: number for number, unit in enumerate(units)} | {units[-1].end: len(units)}

    def worth(part: Iterable[Unit]) -> float:
        return sum(found[start - offset][2] if read else prices[start - offset] for start, _, _, read in part)

    kept: list[Unit] = []
    number = 0
    while number < len(units):
        whole = [] if units[number].codec else _whole(units[number].start, numbers, found, codec, offset)
        after = numbers[whole[-1].end] if whole else number + 1
        torn, around = units[number:after], (kept[-1:], units[after : after + 1])
        explains = _left_over(torn, around) < _left_over(whole, around)
        kept += torn if explains or not whole or worth(torn) >= worth(whole) + _WORTH else whole
        number = after
    return kept


def _whole(start: int, borders: Mapping[int, int], found: Sequence[Character], codec: str, offset: int) -> list[Unit]:
    """Give the valid characters from a place on up to one where the path has a border too, or none."""
    units: list[Unit] = []
    place = start
    while place == start or place not in borders:
        size, text, _ = found[place - offset] if place - offset < len(found) else NOTHING
        if not text:
            return []
        units.append(as_unit((place, place + size, text, codec)))
        place += size
    return units


def _left_over(units: list[Unit], around: tuple[list[Unit], list[Unit]]) -> int:
    before, behind = around
    return len(LEFT_OVER.findall("".join([unit.text for unit in (*before, *units, *behind)])))
