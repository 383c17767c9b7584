"""The likeliest reading of damaged bytes: the best path (Viterbi) over characters, bad bytes and changes of codec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jiaokan.decode.codecs import character
from jiaokan.decode.likelihood import ASCII, BAD_BYTE, CUT_BYTE

SWITCH = 25.0
"""Nats that a change of codec must earn: two or three characters of the other codec."""

LONGEST = 4
_IMPOSSIBLE = float("-inf")
_LAST_ASCII = 0x7F


class Unit(NamedTuple):
    """The bytes `[start, end)` read as `text` in `codec`; a bad byte has the codec ""."""

    start: int
    end: int
    text: str
    codec: str


class _Step(NamedTuple):
    likelihood: float
    start: int
    codec: str  # in which the step began
    text: str | None  # None for a bad byte


_UNREACHED = _Step(_IMPOSSIBLE, -1, "", None)


def best_path(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    """Read `raw[start:stop]`, and the rest of a character that begins there, as units without a gap."""
    reach = min(stop + LONGEST, len(raw)) - start
    steps = {codec: [_UNREACHED] * (reach + 1) for codec in codecs}
    for codec in codecs:
        steps[codec][0] = _Step(0.0 if codec == codecs[0] else -SWITCH, -1, codec, None)
    for place in range(stop - start):
        _advance(raw, start, place, steps)
    return _walk_back(steps, start, stop - start)


def _advance(raw: bytes, offset: int, place: int, steps: dict[str, list[_Step]]) -> None:
    leader = max(steps, key=lambda codec: steps[codec][place].likelihood)
    change = steps[leader][place].likelihood - SWITCH
    if change == _IMPOSSIBLE:
        return
    for codec, column in steps.items():
        stay = column[place].likelihood
        origin, likelihood = (codec, stay) if stay >= change else (leader, change)
        size, text, gain = character(codec, raw, offset + place)
        if size and likelihood + gain > column[place + size].likelihood:
            column[place + size] = _Step(likelihood + gain, place, origin, text)
        torn = likelihood + (CUT_BYTE if offset + place in (0, len(raw) - 1) else BAD_BYTE)
        if not (size == 1 and gain == ASCII) and torn > column[place + 1].likelihood:
            column[place + 1] = _Step(torn, place, origin, None)


def _walk_back(steps: dict[str, list[_Step]], offset: int, wanted: int) -> list[Unit]:
    ends = [
        (column[end].likelihood, codec, end) for codec, column in steps.items() for end in range(wanted, len(column))
    ]
    _, codec, end = max(ends)
    units: list[Unit] = []
    while end:
        step = steps[codec][end]
        read = step.text is not None
        units.append(Unit(offset + step.start, offset + end, step.text or "\ufffd", codec if read else ""))
        codec, end = step.codec, step.start
    return units[::-1]
