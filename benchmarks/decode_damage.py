"""Overwrites, loses and inserts bytes in the texts of benchmarks/decode_cases.py."""

from __future__ import annotations

import random
from collections.abc import Callable

_SLACK = 3  # characters beside a damage that may be lost with it

Harm = Callable[[bytearray, int, random.Random], None]


def _overwrite(raw: bytearray, place: int, dice: random.Random) -> None:
    raw[place] = dice.choice((0x80, 0xFF, 0xFE, dice.randrange(256)))


def _lose(raw: bytearray, place: int, _dice: random.Random) -> None:
    del raw[place]


def _insert(raw: bytearray, place: int, dice: random.Random) -> None:
    raw.insert(place, dice.choice((0xFF, dice.randrange(0x80, 0x100))))


DAMAGES: dict[str, tuple[Harm, int]] = {
    "1 bad byte": (_overwrite, 1),
    "10 bad bytes": (_overwrite, 10),
    "1 byte lost": (_lose, 1),
    "3 bytes lost": (_lose, 3),
    "1 byte inserted": (_insert, 1),
    "3 bytes inserted": (_insert, 3),
}


def harmed(part: str, codec: str, damage: tuple[Harm, int], dice: random.Random) -> tuple[bytes, tuple[str, ...]]:
    """Give the bytes of a damaged text, and the parts of it that must survive.

    As many characters outside ASCII as `damage` says, well apart, are damaged; what lies between them must come out.
    """
    harm, count = damage
    wide = [place for place, character in enumerate(part) if character > "\u3000"]
    wide = wide[:: 2 * _SLACK + 4]
    places = sorted(dice.sample(wide, min(count, len(wide))))
    raw = bytearray()
    reach = 0
    expected = []
    for place in places:
        raw += part[reach:place].encode(codec)
        character = bytearray(part[place].encode(codec))
        harm(character, dice.randrange(len(character)), dice)
        raw += character
        expected.append(part[reach + (_SLACK if reach else 0) : max(reach, place - _SLACK)])
        reach = place + 1
    raw += part[reach:].encode(codec)
    expected.append(part[reach + _SLACK :])
    return bytes(raw), tuple(expected)
