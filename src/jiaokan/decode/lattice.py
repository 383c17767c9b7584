"""The likeliest reading of damaged bytes: the best path (Viterbi) over characters, bad bytes and changes of codec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from jiaokan.decode.codecs import UNITS, character
from jiaokan.decode.likelihood import BAD_BYTE, CUT_BYTE

SWITCH = 25.0
"""Nats that a change of codec must earn: two or three characters of the other codec."""

LONGEST = 4
_LAST_ASCII = "\x7f"
_IMPOSSIBLE = float("-inf")


class Unit(NamedTuple):
    """The bytes `[start, end)` read as `text` in `codec`; a bad byte has the codec ""."""

    start: int
    end: int
    text: str
    codec: str


_Step = tuple[int, str, str | None]
"""Where a step began and in which codec, and its text, or None for a bad byte."""


class _Column(NamedTuple):
    """The paths that end in one codec: by place, the likelihood up to there and the last step."""

    codec: str
    size_at: Callable[[bytes, int], int]
    likelihoods: list[float]
    steps: list[_Step]


_UNREACHED: _Step = (-1, "", None)


def best_path(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    """Read `raw[start:stop]`, and the rest of a character that begins there, as units without a gap."""
    columns = _columns(codecs, min(stop + LONGEST, len(raw)) - start)
    leader, change = "", _IMPOSSIBLE
    last = len(raw) - 1
    for place, offset in enumerate(range(start, stop)):
        torn = BAD_BYTE if 0 < offset < last else CUT_BYTE
        if len(columns) > 1:
            leader, change = _leader(columns, place)
        after = place + 1
        for codec, size_at, likelihoods, steps in columns:
            likelihood, origin = likelihoods[place], codec
            if likelihood < change:
                likelihood, origin = change, leader
            size, text, gain = character(codec, raw[offset : offset + size_at(raw, offset)])
            if size and likelihood + gain > likelihoods[place + size]:
                likelihoods[place + size] = likelihood + gain
                steps[place + size] = (place, origin, text)
            if (size != 1 or text > _LAST_ASCII) and likelihood + torn > likelihoods[after]:
                likelihoods[after] = likelihood + torn
                steps[after] = (place, origin, None)
    return _walk_back(columns, start, stop - start)


def _columns(codecs: Sequence[str], reach: int) -> list[_Column]:
    starts = (0.0, *[-SWITCH] * (len(codecs) - 1))
    return [
        _Column(codec, UNITS[codec], [start] + [_IMPOSSIBLE] * reach, [_UNREACHED] * (reach + 1))
        for codec, start in zip(codecs, starts, strict=True)
    ]


def _leader(columns: list[_Column], place: int) -> tuple[str, float]:
    """Give the codec that has come here most likely, and what a change away from it has cost."""
    best, leader = max([(column.likelihoods[place], column.codec) for column in columns])
    return leader, best - SWITCH


def _walk_back(columns: list[_Column], offset: int, wanted: int) -> list[Unit]:
    ends = [
        (column.likelihoods[end], column.codec, end) for column in columns for end in range(wanted, len(column.steps))
    ]
    _, codec, end = max(ends)
    steps = {column.codec: column.steps for column in columns}
    units: list[Unit] = []
    while end:
        start, origin, text = steps[codec][end]
        units.append(Unit(offset + start, offset + end, text or "\ufffd", codec if text is not None else ""))
        codec, end = origin, start
    return units[::-1]
