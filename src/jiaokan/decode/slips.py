"""Finds where double-byte text may have slipped: read from the wrong byte, it turns into rare characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from jiaokan.decode.codecs import UTF16
from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import BAD_BYTE, IMPLAUSIBLE, by_code_point, code_points, weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of a million characters of clean official text, 700 places are a pair of such characters; of slipped runs of six,
# nearly all have one
_UNCOMMON = -11.0
_HOPELESS = -11.0
_PAIR_IN_PROSE, _ONE_IN_PROSE = -8.0, -7.4  # the mean of the eight characters from there on
# what slips goes on until half of a character is left over as a letter; the more of it is rare
_PAIR_IN_SLIP, _MORE = -9.0, 0.5
_EVERYDAY = -9.0  # of eight wrongly paired characters, nearly none is as likely
_CLOSE = 3.0
BEFORE, _SPAN = 3, 11
_LEADS, _CONTINUATIONS = range(0xE3, 0xEA), range(0x80, 0xC0)
_UTF8_SHAPE = bytes(ord("L" if byte in _LEADS else "c" if byte in _CONTINUATIONS else ".") for byte in range(256))
_DOUBLE_BYTE = ("gb18030", "big5hkscs")
_LAST_ASCII = "\x7f"
_NEUTRAL = "\n"  # bytes that follow it are not the first of a file
_PRIVATE_USE = range(0xE000, 0xF900)
_NEAR = 2
_BESIDE = 5  # what a rare character begins is judged with those beside it
_FEWEST = 5
_FEW = 3000  # from so many characters on a table is faster than a pattern
_AT_ONCE = 16_000  # arrays of all of a long text would be new memory each time


def slip(text: str, codec: str) -> int:
    """Give where rare characters, two or one for private use, are better read otherwise, or -1: finds most."""
    return _first(_pairs(text), _PAIR_IN_PROSE, _PAIR_IN_SLIP, text, codec)


def any_slip(text: str, codec: str) -> int:
    """Give where the first rare character stands that is better read otherwise, or -1: slow, finds nearly all."""
    places = (match.start() for match in _one().finditer(text))
    return _first(places, _ONE_IN_PROSE, _ONE_IN_PROSE, text, codec)


def is_cut(head: str, codec: str) -> bool:
    """Say whether the first characters of a file are better read with their first byte as the rest of another."""
    if min(head, default="") > _LAST_ASCII and min(map(weights().__getitem__, head)) >= _EVERYDAY:
        return False
    return _is_better_torn(head.encode(codec, "replace"), codec)


def _is_better_torn(raw: bytes, codec: str) -> bool:
    """Say whether the likeliest path through the bytes calls some of them bad."""
    return any(not unit.codec for unit in best_path(raw, 0, len(raw), (codec,)))


def holds_utf8(raw: bytes) -> bool:
    """Say whether two Chinese characters in UTF-8 stand somewhere side by side; what stands there may be another."""
    return b"LccLcc" in raw.translate(_UTF8_SHAPE)


def _first(places: Iterable[int], prose: float, in_slip: float, text: str, codec: str) -> int:
    likelihood_of = weights().__getitem__
    seen = 0
    for rare in places:
        if rare < seen:
            continue
        place = max(0, rare - BEFORE)
        after = text[rare : place + _SPAN]
        likelihood, length = sum(map(likelihood_of, after)), len(after)
        if likelihood > prose * length:
            continue
        by_letter = min(after) <= _LAST_ASCII
        if not by_letter and likelihood > (prose - _MORE) * length:
            continue
        may_slip = by_letter or likelihood <= in_slip * length
        if _is_other(text[place:rare], after, likelihood, codec, may_slip=may_slip):
            return place
        # what is hopeless for the slip that begins further on is no judgement of that
        seen = rare + (_BESIDE if likelihood >= _HOPELESS * length else 1)
    return -1


def _is_other(before: str, after: str, likelihood: float, codec: str, *, may_slip: bool) -> bool:
    raw = after.encode(codec, "replace")
    if holds_utf8(raw):
        return True
    if likelihood < _HOPELESS * len(after):
        return _is_chinese_otherwise(raw, codec) if len(after) > _FEWEST else _is_torn(before, after, codec)
    if not may_slip:
        return False
    # read from the second byte on, the text must be nearly as likely as it stands
    shifted = raw[1:].decode(codec, "replace").removesuffix("\ufffd")
    likelihood_shifted = sum(map(weights().__getitem__, shifted))
    return likelihood_shifted + BAD_BYTE > likelihood - _CLOSE and _is_torn(before, after, codec)


def _is_torn(before: str, after: str, codec: str) -> bool:
    return _is_better_torn((_NEUTRAL + before + after).encode(codec, "replace"), codec)


def _is_chinese_otherwise(raw: bytes, codec: str) -> bool:
    """Say whether bytes that are hopeless as they stand are Chinese from the second on, or in another encoding."""
    likelihood_of = weights().__getitem__
    for other in (codec,) if codec in UTF16 else _DOUBLE_BYTE:
        for start in (0, 1):
            text = raw[start:].decode(other, "replace").removesuffix("\ufffd")
            if sum(map(likelihood_of, text)) > IMPLAUSIBLE * len(text):
                return True
    return False


def _pairs(text: str) -> Iterator[int]:
    """Give the places of rare characters that have another close behind them, or are for private use."""
    if len(text) < _FEW:
        yield from (match.start() for match in _pair().finditer(text))
        return
    reach = 0
    for start in range(0, len(text), _AT_ONCE):
        codes = code_points(text[start : start + _AT_ONCE + _NEAR])
        rare = _are_rare().take(codes, mode="clip").nonzero()[0]
        first = codes[rare] - _PRIVATE_USE.start < len(_PRIVATE_USE)  # below it, unsigned numbers wrap around
        first[:-1] |= rare[1:] - rare[:-1] <= _NEAR
        for place in (rare[first] + start).tolist():
            if place >= reach:
                reach = place + _NEAR
                yield place


@cache
def _are_rare() -> NDArray[np.bool_]:
    rare = by_code_point() < _UNCOMMON
    rare[: ord(_LAST_ASCII) + 1] = False
    return rare


@cache
def _one() -> re.Pattern[str]:
    common = "".join(character for character, value in weights().items() if value >= _UNCOMMON)
    return re.compile(f"[^\0-\x7f{re.escape(common)}]")


@cache
def _pair() -> re.Pattern[str]:
    one = _one().pattern
    return re.compile(f"{one}(?:{one}|.{one}|(?<=[\ue000-\uf8ff]))")
