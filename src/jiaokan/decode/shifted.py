"""Tells the encodings of East Asian mail (ISO 2022), which are pure ASCII with escapes."""

from __future__ import annotations

import re

from jiaokan.decode.binary import UndecodableError

_ESCAPE = b"\x1b$"
_JAPANESE = re.compile(rb"\x1b\$(?:[@AB]|\([CDOPQ])[!-~]{2}")
_KOREAN = b"\x1b$)C"
_CHINESE = re.compile(rb"\x1b\$\)[AEG]|\x1b\$\*H")
_SHIFT = b"\x0e"
_OF_JAPAN = ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_jp_3")


def shifted_codec(raw: bytes) -> str:
    """Give the codec of ASCII with escapes, or nothing; raises UndecodableError where Python has none."""
    if _ESCAPE not in raw or not raw.isascii():
        return ""
    if _KOREAN in raw and _SHIFT in raw:
        return "iso2022_kr"
    if _JAPANESE.search(raw):
        return next((codec for codec in _OF_JAPAN if _is_whole(raw, codec)), _OF_JAPAN[1])
    if _CHINESE.search(raw) and _SHIFT in raw:
        raise UndecodableError("a text in ISO-2022-CN, which can't be read here; convert it to UTF-8")
    return ""


def _is_whole(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
