"""Finds where double-byte text may have slipped: read from the wrong byte, it turns into rare characters."""

from __future__ import annotations

import re
from functools import cache

from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import BAD_BYTE, total, weights

# Of a million characters of clean official text, 900 places match the pattern of pairs; of slipped runs of six
# characters it finds all. Few of those places are
# nearly as likely when read from the next byte, which is cheap to see, and go on to the best path
_UNCOMMON = -11.0
_HOPELESS = -11.0
_PAIR_IN_PROSE, _ONE_IN_PROSE = -8.0, -7.4  # the mean of the eight characters from there on
_CLOSE = 3.0
_BEFORE, _SPAN = 3, 11
_NEUTRAL = "\n"  # bytes that follow it are not the first of a file


def slip(text: str, codec: str, inexact: str = "") -> int:
    """Give where rare characters, two or one for private use, are better read otherwise, or -1: fast, finds most.

    A character of `inexact` counts as well.
    """
    return _first(_pair(inexact), _PAIR_IN_PROSE, text, codec, inexact)


def any_slip(text: str, codec: str) -> int:
    """Give where the first rare character stands that is better read otherwise, or -1: slow, finds nearly all."""
    return _first(_one(), _ONE_IN_PROSE, text, codec)


def is_better_torn(text: str, codec: str, *, at_start: bool = False) -> bool:
    """Say whether the likeliest path through the bytes of a text calls some of them bad."""
    raw = text.encode(codec) if at_start else (_NEUTRAL + text).encode(codec)
    return any(not unit.codec for unit in best_path(raw, 0, len(raw), (codec,)))


def _first(pattern: re.Pattern[str], prose: float, text: str, codec: str, inexact: str = "") -> int:
    for match in pattern.finditer(text):
        place = max(0, match.start() - _BEFORE)
        around = text[place : place + _SPAN]
        if (inexact and not set(inexact).isdisjoint(match[0])) or _is_other(
            around, match.start() - place, codec, prose
        ):
            return place
    return -1


def _is_other(around: str, rare: int, codec: str, prose: float) -> bool:
    after = around[rare:]
    likelihood = total(after) / len(after)
    if likelihood < _HOPELESS:
        return True
    return likelihood < prose and _is_close(after, codec) and is_better_torn(around, codec)


def _is_close(text: str, codec: str) -> bool:
    """Say whether the text read from its second byte on is nearly as likely as it stands."""
    shifted = text.encode(codec)[1:].decode(codec, "replace").removesuffix("\ufffd")
    return total(shifted) + BAD_BYTE > total(text) - _CLOSE


@cache
def _pair(inexact: str) -> re.Pattern[str]:
    uncommon = _one(inexact).pattern
    return re.compile(f"{uncommon}(?:{uncommon}|.{uncommon}|(?<=[\ue000-\uf8ff{inexact}]))")


@cache
def _one(besides: str = "") -> re.Pattern[str]:
    common = (character for character, value in weights().items() if value >= _UNCOMMON and character not in besides)
    return re.compile(f"[^\0-\x7f{''.join(map(re.escape, common))}]")
