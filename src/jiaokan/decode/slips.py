"""Finds where double-byte text may have slipped: read from the wrong byte, it turns into rare characters."""

from __future__ import annotations

import re
from functools import cache

from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import weights

# Of a million characters of clean official text, 900 places match the pattern of pairs, and 120 of these pass the
# mean, which costs less than the path; of slipped runs of six characters the pattern finds all
_UNCOMMON = -11.0
_PAIR_IN_PROSE, _ONE_IN_PROSE = -8.2, -7.4
_HOPELESS = -10.5
_BEFORE, _SPAN = 3, 11
_NEUTRAL = "\n"  # bytes that follow it are not the first of a file


def slip(text: str, codec: str) -> int:
    """Give where rare characters, two or one for private use, are better read otherwise, or -1: fast, finds most."""
    return _first(_pair(), _PAIR_IN_PROSE, text, codec)


def any_slip(text: str, codec: str) -> int:
    """Give where the first rare character stands that is better read otherwise, or -1: slow, finds nearly all."""
    return _first(_one(), _ONE_IN_PROSE, text, codec)


def _first(pattern: re.Pattern[str], prose: float, text: str, codec: str) -> int:
    for match in pattern.finditer(text):
        place = max(0, match.start() - _BEFORE)
        around = text[place : place + _SPAN]
        likelihood = sum(map(weights().__getitem__, around)) / len(around)
        if likelihood < _HOPELESS or (likelihood < prose and is_better_torn(around, codec)):
            return place
    return -1


def is_better_torn(text: str, codec: str, *, at_start: bool = False) -> bool:
    """Say whether the likeliest path through the bytes of a text calls some of them bad."""
    raw = text.encode(codec) if at_start else (_NEUTRAL + text).encode(codec)
    return any(not unit.codec for unit in best_path(raw, 0, len(raw), (codec,)))


@cache
def _pair() -> re.Pattern[str]:
    uncommon = _one().pattern
    return re.compile(f"{uncommon}(?:{uncommon}|.{uncommon}|(?<=[\ue000-\uf8ff]))")


@cache
def _one() -> re.Pattern[str]:
    common = "".join(re.escape(character) for character, value in weights().items() if value >= _UNCOMMON)
    return re.compile(f"[^\0-\x7f{common}]")
