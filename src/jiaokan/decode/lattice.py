"""The likeliest reading of damaged bytes: the best path (Viterbi) over characters, bad bytes and changes of codec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jiaokan.decode.codecs import character
from jiaokan.decode.likelihood import BAD_BYTE, CUT_BYTE

SWITCH = 25.0
"""Nats that a change of codec must earn: two or three characters of the other codec."""

LONGEST = 4
_IMPOSSIBLE = float("-inf")


class Unit(NamedTuple):
    """The bytes `[start, end)` read as `text` in `codec`; a bad byte has the codec ""."""

    start: int
    end: int
    text: str
    codec: str


_Step = tuple[float, int, str, str | None]
"""The likelihood up to here, where the last step began and in which codec, its text or None for a bad byte."""

_UNREACHED: _Step = (_IMPOSSIBLE, -1, "", None)


def best_path(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    """Read `raw[start:stop]`, and the rest of a character that begins there, as units without a gap."""
    reach = min(stop + LONGEST, len(raw)) - start
    columns = {codec: [_UNREACHED] * (reach + 1) for codec in codecs}
    for codec in codecs:
        columns[codec][0] = (0.0 if codec == codecs[0] else -SWITCH, -1, codec, None)
    for place in range(stop - start):
        torn = CUT_BYTE if start + place in (0, len(raw) - 1) else BAD_BYTE
        _advance(raw, start, place, columns, torn)
    return _walk_back(columns, start, stop - start)


def _advance(raw: bytes, offset: int, place: int, columns: dict[str, list[_Step]], torn: float) -> None:
    leader, change = _leader(columns, place) if len(columns) > 1 else ("", _IMPOSSIBLE)
    for codec, column in columns.items():
        likelihood, origin = column[place][0], codec
        if likelihood < change:
            likelihood, origin = change, leader
        size, text, gain = character(codec, raw, offset + place)
        if size and likelihood + gain > column[place + size][0]:
            column[place + size] = (likelihood + gain, place, origin, text)
        if not (size == 1 and text.isascii()) and likelihood + torn > column[place + 1][0]:
            column[place + 1] = (likelihood + torn, place, origin, None)


def _leader(columns: dict[str, list[_Step]], place: int) -> tuple[str, float]:
    """Give the codec that has come here most likely, and what a change away from it has cost."""
    best, leader = max((column[place][0], codec) for codec, column in columns.items())
    return leader, best - SWITCH


def _walk_back(columns: dict[str, list[_Step]], offset: int, wanted: int) -> list[Unit]:
    ends = [(column[end][0], codec, end) for codec, column in columns.items() for end in range(wanted, len(column))]
    _, codec, end = max(ends)
    units: list[Unit] = []
    while end:
        _, start, origin, text = columns[codec][end]
        units.append(Unit(offset + start, offset + end, text or "\ufffd", codec if text is not None else ""))
        codec, end = origin, start
    return units[::-1]
