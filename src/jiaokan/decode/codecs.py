"""The encodings of Chinese text, one character at a time; each under the name of the codec that includes its kin."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from jiaokan.decode.likelihood import weights

SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "utf-8": "utf_8",
    "utf_8_sig": "utf_8",
}
"""Python's name for a codec, and the codec that reads it whole."""

UTF16 = ("utf_16_le", "utf_16_be")

HIGH_BYTES = bytes((0x00, 0x20, 0x22, 0x25, 0x26, 0x30, 0xFF, *range(0x4E, 0xA0)))
"""What the characters of Chinese text have in UTF-16: ASCII and Latin, punctuation, Chinese, full-width forms."""

EURO = b"\x80"
"""Code page 936 wrote the euro sign so; GB 18030 leaves the byte unused."""

CP950_READINGS = {
    b"\xa1\x45": "‧",
    b"\xa1\x4e": "﹑",
    b"\xa1\xc2": "¯",
    b"\xa1\xe3": "～",
    b"\xa1\xf2": "⊕",
    b"\xa1\xf3": "⊙",
    b"\xa2\x44": "￥",
    b"\xa2\x46": "￠",
    b"\xa2\x47": "￡",
    b"\xa3\xe1": "€",
}
"""Where code page 950, in which nearly all Big5 text was written, and Python's big5hkscs differ."""

_EURO_SIGN = -7.0
_LETTER = (
    -7.5
)  # from @ to ~: rarer than the table says beside bytes that are damaged, where it may be half of a character
_FOUR = 4
_LAST_ASCII = 0x7F
_HIGH_SURROGATES = range(0xD8, 0xDC)
_UTF8_SIZES = b"\1" * 0x80 + b"\0" * 0x42 + b"\2" * 0x1E + b"\3" * 0x10 + b"\4" * 5 + b"\0" * 11


class Character(NamedTuple):
    """The text of `size` bytes and its likelihood in nats; `size` is 0 where there is no character."""

    size: int
    text: str
    likelihood: float


NOTHING = Character(0, "", 0.0)


def superset(name: str) -> str:
    """Give the codec that reads all of `name`; raises LookupError where Python has no such codec."""
    try:
        canonical = codecs.lookup(name).name
        "".encode(canonical)
    except ValueError as error:  # a name with a NUL
        raise LookupError(name) from error
    return SUPERSETS.get(canonical, canonical.replace("-", "_"))


@lru_cache(maxsize=1 << 16)
def character(codec: str, unit: bytes) -> Character:
    """Give the character that the bytes of `unit` are in one of the codecs of `UNITS`."""
    if codec == "gb18030" and unit == EURO:
        return Character(1, "€", _EURO_SIGN)
    try:
        text = CP950_READINGS.get(unit, "") if codec == "big5hkscs" else ""
        text = text or unit.decode(codec)
    except UnicodeDecodeError:
        return NOTHING
    gain = _LETTER if "@" <= text <= "~" else sum(map(weights().__getitem__, text))
    return Character(len(unit), text, gain)


def _gb18030(raw: bytes, place: int) -> int:
    if raw[place] <= _LAST_ASCII + 1:
        return 1
    return _FOUR if b"0" <= raw[place + 1 : place + 2] <= b"9" else 2


def _big5(raw: bytes, place: int) -> int:
    return 1 if raw[place] <= _LAST_ASCII else 2


def _utf8(raw: bytes, place: int) -> int:
    return _UTF8_SIZES[raw[place]]


def _utf16(high: int) -> Callable[[bytes, int], int]:
    def size(raw: bytes, place: int) -> int:
        lead = raw[place + high : place + high + 1]
        return _FOUR if lead and lead[0] in _HIGH_SURROGATES else 2

    return size


UNITS: Mapping[str, Callable[[bytes, int], int]] = {
    "gb18030": _gb18030,
    "big5hkscs": _big5,
    "utf_8": _utf8,
    "utf_16_le": _utf16(1),
    "utf_16_be": _utf16(0),
}
"""How many bytes the character has, if it is one, that begins at a place."""
