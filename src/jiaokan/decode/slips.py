"""Finds where double-byte text may have slipped: read from the wrong byte, it turns into rare characters."""

from __future__ import annotations

import re
from functools import cache

from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import BAD_BYTE, total, weights

# Of a million characters of clean official text, 700 places are a pair of such characters; of slipped runs of six,
# nearly all have one
_UNCOMMON = -11.0
_HOPELESS = -11.0
_PAIR_IN_PROSE, _ONE_IN_PROSE = -8.0, -7.4  # the mean of the eight characters from there on
_MORE = 0.5  # what slips goes on until half of a character is left over as a letter; the more of it is rare
_CLOSE = 3.0
_BEFORE, _SPAN = 3, 11
_LEADS, _CONTINUATIONS = range(0xE3, 0xEA), range(0x80, 0xC0)
_UTF8_SHAPE = bytes(ord("L" if byte in _LEADS else "c" if byte in _CONTINUATIONS else ".") for byte in range(256))
_LAST_ASCII = "\x7f"
_NEUTRAL = "\n"  # bytes that follow it are not the first of a file


def slip(text: str, codec: str) -> int:
    """Give where rare characters, two or one for private use, are better read otherwise, or -1: finds most."""
    return _first(_pair(), _PAIR_IN_PROSE, text, codec)


def any_slip(text: str, codec: str) -> int:
    """Give where the first rare character stands that is better read otherwise, or -1: slow, finds nearly all."""
    return _first(_one(), _ONE_IN_PROSE, text, codec)


def is_better_torn(text: str, codec: str, *, at_start: bool = False) -> bool:
    """Say whether the likeliest path through the bytes of a text calls some of them bad."""
    raw = (text if at_start else _NEUTRAL + text).encode(codec, "replace")
    return any(not unit.codec for unit in best_path(raw, 0, len(raw), (codec,)))


def holds_utf8(raw: bytes) -> bool:
    """Say whether two Chinese characters in UTF-8 stand somewhere side by side; what stands there may be another."""
    return b"LccLcc" in raw.translate(_UTF8_SHAPE)


def _first(pattern: re.Pattern[str], prose: float, text: str, codec: str) -> int:
    likelihood_of = weights().__getitem__
    for match in pattern.finditer(text):
        rare = match.start()
        place = max(0, rare - _BEFORE)
        after = text[rare : place + _SPAN]
        likelihood = sum(map(likelihood_of, after))
        floor = prose if min(after) <= _LAST_ASCII else prose - _MORE
        if likelihood <= floor * len(after) and _is_other(text[place:rare], after, likelihood, codec):
            return place
    return -1


def _is_other(before: str, after: str, likelihood: float, codec: str) -> bool:
    raw = after.encode(codec, "replace")
    if likelihood < _HOPELESS * len(after) or holds_utf8(raw):
        return True
    # read from the second byte on, the text must be nearly as likely as it stands
    shifted = raw[1:].decode(codec, "replace").removesuffix("\ufffd")
    return total(shifted) + BAD_BYTE > likelihood - _CLOSE and is_better_torn(before + after, codec)


@cache
def _pair() -> re.Pattern[str]:
    one = _one().pattern
    return re.compile(f"{one}(?:{one}|.{one}|(?<=[\ue000-\uf8ff]))")


@cache
def _one() -> re.Pattern[str]:
    common = "".join(character for character, value in weights().items() if value >= _UNCOMMON)
    return re.compile(f"[^\0-\x7f{re.escape(common)}]")
