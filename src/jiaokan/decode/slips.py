"""Finds where double-byte text may have slipped: read from the wrong byte, it turns into rare characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import weights

# Of a million characters of clean official text, 900 places match the pattern, and 120 of these pass the mean, which
# costs less than the path; of slipped runs of six characters the pattern finds all
_UNCOMMON = -11.0
_NATURAL = -8.4
_HOPELESS = -10.5
_BEFORE, _SPAN, _STEP = 2, 10, 5
_NEUTRAL = "\n"  # bytes that follow it are not the first of a file


def slip(text: str, codec: str) -> int:
    """Give where the first run of rare characters begins that is better read otherwise, or -1: fast, finds most."""
    return _first((max(0, match.start() - _BEFORE) for match in _pattern().finditer(text)), text, codec)


def any_slip(text: str, codec: str) -> int:
    """Give where the first unlikely stretch begins that is better read otherwise, or -1: slow, finds nearly all."""
    return _first(range(0, len(text), _STEP), text, codec)


def _first(places: Iterable[int], text: str, codec: str) -> int:
    for place in places:
        around = text[place : place + _SPAN]
        likelihood = sum(map(weights().__getitem__, around)) / len(around)
        if likelihood < _HOPELESS or (likelihood < _NATURAL and is_better_torn(around, codec)):
            return place
    return -1


def is_better_torn(text: str, codec: str, *, at_start: bool = False) -> bool:
    """Say whether the likeliest path through the bytes of a text calls some of them bad."""
    raw = text.encode(codec) if at_start else (_NEUTRAL + text).encode(codec)
    return any(not unit.codec for unit in best_path(raw, 0, len(raw), (codec,)))


@cache
def _pattern() -> re.Pattern[str]:
    common = "".join(re.escape(character) for character, value in weights().items() if value >= _UNCOMMON)
    uncommon = f"[^\0-\x7f{common}]"
    return re.compile(f"{uncommon}(?:{uncommon}|.{uncommon})")
