"""How likely a text is by what plane of an encoding's table its characters are in, where no prose is at hand.

A list of names has few of the words that prose is told by. But nine of ten of its characters are in the plane that the
table holds for frequent ones, and characters that are wrongly read fall on all planes alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from jiaokan.decode.likelihood import BAD_BYTE, weights

_SIGN, _PUNCTUATION = -9.5, -7.5
_RARE = -15.0
_OF_PROSE = 0.7  # nats that the likelihood in prose loses, since the text may be anything else
_QUOTED_KANA = -7.0  # a pair of kana in GB 2312 is one in EUC-JP too: what stands beside it decides
_FINALS, _FIRST_SYLLABLE, _LAST_SYLLABLE = 28, 0xAC00, 0xD7A3


class Plane(NamedTuple):
    """The characters that begin with the bytes `first` to `last`, and how likely each of them is."""

    first: int
    last: int
    likelihood: float


class Range(NamedTuple):
    """The characters from `first` to `last`, and how likely each of them is in this language, whatever its plane."""

    first: str
    last: str
    likelihood: float


def _each(share: float, characters: int) -> float:
    return math.log(share / characters)


_OPEN_SYLLABLE = _each(0.5, 349)  # half of a Korean text is syllables without a final consonant, of 2,350


class Planes(dict[str, float]):
    """How likely each character is in a list, in nats, each looked up once."""

    def __init__(self, codec: str, planes: tuple[Plane, ...], ranges: tuple[Range, ...] = ()) -> None:
        self._codec, self._planes, self._ranges = codec, planes, ranges

    def __missing__(self, character: str) -> float:
        self[character] = value = self._likelihood(character)
        return value

    def _likelihood(self, character: str) -> float:
        if character == "\ufffd":
            return BAD_BYTE
        if own := [likelihood for first, last, likelihood in self._ranges if first <= character <= last]:
            return own[0]
        if _is_sign(character):
            return max(min(weights()[character], _PUNCTUATION), _SIGN)
        if _is_open_syllable(character):
            return _OPEN_SYLLABLE if self._codec == "euc_kr" else _RARE
        return self._in_plane(character)

    def _in_plane(self, character: str) -> float:
        lead = character.encode(self._codec, "ignore")[:1]
        found = [likelihood for first, last, likelihood in self._planes if lead and first <= lead[0] <= last]
        return max(found[0], weights()[character] - _OF_PROSE) if found else _RARE


def _is_sign(character: str) -> bool:
    return "\u2000" <= character <= "\u2bff" or "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff60"


def _is_open_syllable(character: str) -> bool:
    code = ord(character)
    return _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE and not (code - _FIRST_SYLLABLE) % _FINALS


@cache
def _languages() -> dict[str, Planes]:
    return {
        "simplified": Planes(
            "gb2312",
            (Plane(0xB0, 0xD7, _each(0.45, 3755)), Plane(0xD8, 0xF7, _each(0.1, 3008))),
            (Range("\u3041", "\u30fc", _QUOTED_KANA),),
        ),
        "traditional": Planes("big5", (Plane(0xA4, 0xC6, _each(0.45, 5401)), Plane(0xC9, 0xF9, _each(0.03, 7652)))),
        "japanese": Planes(
            "euc_jp",
            (Plane(0xB0, 0xCF, _each(0.45, 2965)), Plane(0xD0, 0xF4, _each(0.02, 3390))),
            (
                Range("\u3005", "\u3005", -7.0),
                Range("\u3041", "\u3096", _each(0.25, 83)),
                Range("\u30a1", "\u30fc", _each(0.12, 86)),
                Range("\uff61", "\uff9f", -8.0),
            ),
        ),
        "korean": Planes("euc_kr", (Plane(0xB0, 0xC8, _each(0.45, 2001)), Plane(0xCA, 0xFD, _each(0.02, 4888)))),
    }


LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "gb18030": ("simplified", "traditional"),
    "big5hkscs": ("traditional",),
    "cp932": ("japanese",),
    "euc_jp": ("japanese",),
    "cp949": ("korean",),
    "johab": ("korean",),
}
"""What is written in each encoding of two bytes."""


def likelihood_by_planes(text: str, codec: str) -> float:
    """Give the log-likelihood of characters beyond ASCII that were read in `codec`, in its likeliest language."""
    return max(sum(map(_languages()[language].__getitem__, text)) for language in LANGUAGES[codec])
