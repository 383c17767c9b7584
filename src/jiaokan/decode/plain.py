"""Reads at once what most files are: Chinese in UTF-8 about which nothing is to be decided."""

from __future__ import annotations

from codecs import utf_8_decode

from jiaokan.decode.binary import refuse_binary
from jiaokan.decode.marks import byte_order_mark

SHORT = 128
"""Fewer bytes may be valid UTF-8 by chance."""

_HEAD = 256
_HZ = b"~{"
_LOST = "\ufffd"


def plain_utf8(raw: bytes) -> str | None:
    """Give the text of whole UTF-8 without a mark, NUL, CR, U+FFFD or `~{`; else None. Raises UndecodableError."""
    refuse_binary(raw)
    if len(raw) < SHORT or raw.isascii() or b"\r" in raw or b"\0" in raw or byte_order_mark(raw)[0]:
        return None
    try:
        text = strict_utf8(raw)
    except UnicodeDecodeError:
        return None
    has_hz = _HZ[:1] in raw and _HZ in raw  # one byte is found far faster than two
    return None if has_hz or _LOST in text else text


def strict_utf8(raw: bytes) -> str:
    """Give the text of valid UTF-8; raises UnicodeDecodeError, which holds a copy of all that it was asked to read."""
    utf_8_decode(raw[:_HEAD])
    return raw.decode()


def is_utf8(raw: bytes) -> bool:
    """Say whether bytes are valid UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
