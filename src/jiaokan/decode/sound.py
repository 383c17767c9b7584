"""Reads bytes strictly, and tells bytes that are whole from those that are merely valid."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from jiaokan.decode.codecs import CP950_READINGS, UTF16
from jiaokan.decode.slips import is_better_torn, slip

_HEAD = 8
_LARGE = 1 << 15
"""In a block of so many bytes, what is valid GB 2312, or UTF-16 without a private-use character, is believed, and of
other text only rare pairs are looked at: few places where bytes were lost leave that so, and more would cost as much as
decoding. Where something is wrong, smaller blocks are looked at more closely."""

# CPython reads the older codecs in little more than half the time
_SUBSETS = {"gb18030": ("gbk", "gb18030"), "big5hkscs": ("cp950", "big5hkscs")}
_UNLIKE_GB2312 = (("\u2015", "\u2014"), ("\u30fb", "\u00b7"))
_NOT_PRIVATE = bytes(byte for byte in range(0x100) if not 0xE0 <= byte <= 0xF8)  # noqa: PLR2004 U+E000 to U+F8FF
_SECOND_TEN = re.compile(rb"\xa2[\xcc\xce]")  # 十 and 卅 stand in Big5 twice


def sound(part: bytes, codec: str, *, at_start: bool) -> str | None:
    """Give the text where the bytes are valid, look whole, and come out again as they went in; else None."""
    believed = _gb2312(part) if codec == "gb18030" and len(part) > _LARGE else None
    text = _strict(part, codec) if believed is None else believed
    if text is None or codec == "utf_8":
        return text
    if at_start and is_better_torn(text[:_HEAD], codec, at_start=True):
        return None
    return None if believed is None and _suspicious(part, text, codec) else text


def exact_in_big5(part: bytes, text: str) -> bool:
    """Say whether the bytes come out again, and none of them is read otherwise by code page 950."""
    return text.encode("big5hkscs", "replace") == part and not any(pair in part for pair in CP950_READINGS)


def _strict(part: bytes, codec: str) -> str | None:
    for subset in _SUBSETS.get(codec, (codec,)):
        try:
            return part.decode(subset)
        except UnicodeDecodeError:
            continue
    return None


def _suspicious(part: bytes, text: str, codec: str) -> bool:
    hurried = len(part) > _LARGE
    if codec == "big5hkscs":
        return slip(text, codec, _inexact_in_big5(), hurried=hurried) >= 0 or _SECOND_TEN.search(part) is not None
    if hurried and codec in UTF16 and not _has_private(part, codec):
        return False
    return slip(text, codec, hurried=hurried) >= 0


def _has_private(part: bytes, codec: str) -> bool:
    high = part[1::2] if codec == "utf_16_le" else part[::2]
    return bool(high.translate(None, _NOT_PRIVATE))


def _gb2312(part: bytes) -> str | None:
    try:
        text = part.decode("gb2312")
    except UnicodeDecodeError:
        return None
    for old, new in _UNLIKE_GB2312:
        text = text.replace(old, new)
    return text


@cache
def _inexact_in_big5() -> frozenset[str]:
    """Give the characters of the pairs that cp950 reads, or big5hkscs writes, otherwise than big5hkscs reads."""
    found = set[str]()
    for pair in map(bytes, product(range(0x81, 0xFF), range(0x40, 0xFF))):
        hkscs, cp950 = _one(pair, "big5hkscs"), _one(pair, "cp950")
        if cp950 not in ("", hkscs) or hkscs.encode("big5hkscs") not in (b"", pair):
            found.update(hkscs + cp950)
    return frozenset(found - {"十"})


def _one(pair: bytes, codec: str) -> str:
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return ""
