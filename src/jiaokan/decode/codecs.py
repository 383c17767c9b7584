"""The encodings of Chinese text, one character at a time; each under the name of the codec that includes its kin."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from jiaokan.decode.likelihood import weights

SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "utf-8": "utf_8",
    "utf-8-sig": "utf_8",
}
"""Python's name for a codec, and the codec that reads it whole."""

UTF16 = ("utf_16_le", "utf_16_be")

HIGH_BYTES = bytes((0x00, 0x20, 0x22, 0x25, 0x26, 0x30, 0xFF, *range(0x4E, 0xA0)))
"""What the characters of Chinese text have in UTF-16: ASCII and Latin, punctuation, Chinese, full-width forms."""

IN_CHARACTERS = bytes(range(0x30, 0x100))
"""Behind any other byte a character begins in all that is eight bits wide."""

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
_BETWEEN = re.compile("[ _-]")
_FOUR = 4
_REMEMBERED = 1 << 16
_LAST_ASCII = 0x7F
_DIGITS = range(0x30, 0x3A)
_UTF16_SIZES = b"\2" * 0xD8 + b"\4" * 4 + b"\2" * 0x24


Character = tuple[int, str, float]
"""How many bytes, 0 where there is no character; the text; its likelihood in nats. Plain: thousands are taken apart."""

NOTHING: Character = (0, "", 0.0)


def superset(name: str) -> str:
    """Give the codec that reads all of `name`, however it is hyphenated; raises LookupError where there is none."""
    try:
        canonical = _canonical(name)
    except LookupError:
        canonical = _canonical(_BETWEEN.sub("", name))
    return SUPERSETS.get(canonical, canonical.replace("-", "_"))


def _canonical(name: str) -> str:
    try:
        canonical = codecs.lookup(name).name
        "".encode(canonical)
    except ValueError as error:  # a name with a NUL
        raise LookupError(name) from error
    return canonical


class Characters(dict[bytes, Character]):
    """The characters of one of the codecs of `UNITS` by their bytes, each looked up once."""

    def __init__(self, codec: str) -> None:
        self._codec = codec

    def __missing__(self, unit: bytes) -> Character:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[unit] = found = _character(self._codec, unit)
        return found


@cache
def characters_in(codec: str) -> Characters:
    """Give the characters of one of the codecs of `UNITS`."""
    return Characters(codec)


def _character(codec: str, unit: bytes) -> Character:
    if codec == "gb18030" and unit == EURO:
        return 1, "€", _EURO_SIGN
    try:
        text = CP950_READINGS.get(unit, "") if codec == "big5hkscs" else ""
        text = text or unit.decode(codec)
    except UnicodeDecodeError:
        return NOTHING
    gain = _LETTER if "@" <= text <= "~" else sum(map(weights().__getitem__, text))
    return len(unit), text, gain


def _gb18030(raw: bytes) -> Sequence[int]:
    return [
        1 if lead <= _LAST_ASCII + 1 else _FOUR if second in _DIGITS else 2
        for lead, second in zip(raw, raw[1:] + b"\0", strict=True)
    ]


def _by_lead(sizes: bytes, place: int = 0) -> Callable[[bytes], Sequence[int]]:
    return lambda raw: raw[place:].translate(sizes) + b"\2" * place


UNITS: Mapping[str, Callable[[bytes], Sequence[int]]] = {
    "gb18030": _gb18030,
    "big5hkscs": _by_lead(b"\1" * 0x80 + b"\2" * 0x80),
    "utf_8": _by_lead(b"\1" * 0x80 + b"\0" * 0x42 + b"\2" * 0x1E + b"\3" * 0x10 + b"\4" * 5 + b"\0" * 11),
    "utf_16_le": _by_lead(_UTF16_SIZES, 1),
    "utf_16_be": _by_lead(_UTF16_SIZES),
}
"""How many bytes the character has, if it is one, that begins at each place."""
