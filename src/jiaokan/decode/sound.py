"""Reads bytes strictly, and tells bytes that are whole from those that are merely valid."""

from __future__ import annotations

import re
from codecs import charmap_build, charmap_encode
from collections.abc import Iterator

from jiaokan.decode.codecs import CP950_READINGS, HIGH_BYTES, UTF16
from jiaokan.decode.slips import is_better_torn, slip

# CPython reads the older codec in two thirds of the time
_SUBSETS = {"gb18030": ("gbk", "gb18030")}
_HEAD = 8
_AROUND = 16
_MANY = 0.02
_LAST_ASCII = "\x7f"
_LETTERS = "".join(map(chr, range(0x40, 0x7F)))
_INEXACT = "•､‾∼♁☉¥¢£／＼╭╮╰╯═╞╪╡"
"""What CPython's big5hkscs reads otherwise than code page 950, or from two pairs of bytes, save 十 and 卅."""

_SECOND_TEN = re.compile(rb"\xa2[\xcc\xce]")  # 十 and 卅 stand in Big5 twice
_TELLING = charmap_build("\0" + _INEXACT.ljust(0x3F, "\ufffe") + _LETTERS)
_NO_LETTER = bytes(range(0x40))


def sound(part: bytes, codec: str, *, at_start: bool) -> str | None:
    """Give the text where the bytes are valid, look whole, and come out again as they went in; else None."""
    text = _strict(part, codec)
    if text is None or codec == "utf_8":
        return text
    if at_start and is_better_torn(text[:_HEAD], codec, at_start=True):
        return None
    return None if _suspicious(part, text, codec) else text


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
    if codec == "big5hkscs":
        return _suspicious_big5(part, text)
    if codec in UTF16 and not _high_bytes(part, codec).translate(None, HIGH_BYTES):
        return False
    return slip(text, codec) >= 0


def _suspicious_big5(part: bytes, text: str) -> bool:
    telling = charmap_encode(text, "ignore", _TELLING)[0].replace(b"\0", b"")
    letters = telling.translate(None, _NO_LETTER).decode()
    if len(letters) < len(telling) or _SECOND_TEN.search(part):
        return True
    return any(slip(stretch, "big5hkscs") >= 0 for stretch in _beside(letters, text))


def _beside(letters: str, text: str) -> Iterator[str]:
    """Give the stretches where Big5 may have slipped: it goes on until half of a character is left over as a letter."""
    if len(letters) > _MANY * len(text):
        yield text
        return
    place = -1
    for letter in letters:
        before, place = place, text.index(letter, place + 1)
        if place - before > 1 and text[max(0, place - 1)] > _LAST_ASCII:
            yield text[max(0, place - _AROUND) : place + _AROUND]


def _high_bytes(part: bytes, codec: str) -> bytes:
    return part[1::2] if codec == "utf_16_le" else part[::2]
