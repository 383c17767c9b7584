"""The likeliest reading of damaged bytes: the best path (Viterbi) over characters, bad bytes and changes of codec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jiaokan.decode.alone import found_in_pairs, path_alone
from jiaokan.decode.codecs import NOTHING, UNITS, Character, characters_in
from jiaokan.decode.likelihood import BAD_BYTE, CUT_BYTE
from jiaokan.decode.pieces import Unit, as_unit
from jiaokan.decode.tears import without_idle_tears

SWITCH = 25.0
"""Nats that a change of codec must earn: two or three characters of the other codec."""

LONGEST = 4
_LAST_ASCII = "\x7f"
_IMPOSSIBLE = float("-inf")

_Step = tuple[int, str, str | None]
"""Where a step began and in which codec, and its text, or None for a bad byte."""


class _Column(NamedTuple):
    """The paths that end in one codec: by place, what begins there, the likelihood up to there and the last step."""

    codec: str
    found: list[Character]
    likelihoods: list[float]
    steps: list[_Step]


_UNREACHED: _Step = (-1, "", None)


def best_path(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    """Read `raw[start:stop]`, and the rest of a character that begins there, as units without a gap."""
    prices = [BAD_BYTE] * (stop - start)
    if prices and not start:
        prices[0] = CUT_BYTE
    if prices and stop == len(raw):
        prices[-1] = CUT_BYTE
    units = path_alone(raw, start, stop, codecs[0], prices) if len(codecs) == 1 and codecs[0] != "utf_8" else None
    if units is not None:
        return units
    columns = _columns(raw, start, stop, codecs)
    _fill(columns, prices)
    units = _walk_back(columns, start, stop - start)
    return units if len(codecs) > 1 else without_idle_tears(units, columns[0].found, prices, codecs[0], start)


def _fill(columns: list[_Column], prices: list[float]) -> None:
    ranked = sorted(columns, reverse=True)  # of those that have come as far, the last by name leads
    for place, torn in enumerate(prices):
        best, leader = _IMPOSSIBLE, ""
        for codec, _, likelihoods, _ in ranked:
            if likelihoods[place] > best:
                best, leader = likelihoods[place], codec
        change, after = best - SWITCH, place + 1
        for codec, found, likelihoods, steps in columns:
            likelihood, origin = likelihoods[place], codec
            if likelihood < change:
                likelihood, origin = change, leader
            size, text, gain = found[place]
            if size:
                come = likelihood + gain
                if come > likelihoods[place + size]:
                    likelihoods[place + size] = come
                    steps[place + size] = (place, origin, text)
                if size == 1 and text <= _LAST_ASCII:
                    continue
            come = likelihood + torn
            if come > likelihoods[after]:
                likelihoods[after] = come
                steps[after] = (place, origin, None)


def _columns(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[_Column]:
    reach = min(stop + LONGEST, len(raw)) - start
    starts = (0.0, *[-SWITCH] * (len(codecs) - 1))
    return [
        _Column(codec, _found(raw, start, stop, codec), [first] + [_IMPOSSIBLE] * reach, [_UNREACHED] * (reach + 1))
        for codec, first in zip(codecs, starts, strict=True)
    ]


def _found(raw: bytes, start: int, stop: int, codec: str) -> list[Character]:
    if codec != "utf_8":
        return found_in_pairs(raw, start, stop, codec)
    characters, sizes = characters_in(codec), UNITS[codec](raw[start : stop + LONGEST])
    return [
        characters[raw[place : place + size]] if size else NOTHING
        for place, size in zip(range(start, stop), sizes, strict=False)
    ]


def _walk_back(columns: list[_Column], offset: int, wanted: int) -> list[Unit]:
    ends = [
        (column.likelihoods[end], column.codec, end) for column in columns for end in range(wanted, len(column.steps))
    ]
    _, codec, end = max(ends)
    steps = {column.codec: column.steps for column in columns}
    units: list[Unit] = []
    while end:
        start, origin, text = steps[codec][end]
        units.append(as_unit((offset + start, offset + end, text or "\ufffd", codec if text is not None else "")))
        codec, end = origin, start
    return units[::-1]
