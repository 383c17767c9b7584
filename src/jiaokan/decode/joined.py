"""Files of which one part is in UTF-16 and the other is not: a shell's >> writes so below what it finds."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE
from collections.abc import Iterator

from jiaokan.decode.codecs import HIGH_BYTES
from jiaokan.decode.likelihood import IMPLAUSIBLE, mean
from jiaokan.decode.marks import byte_order_mark
from jiaokan.decode.pieces import Piece
from jiaokan.decode.slips import holds_utf8

_MARKS = {BOM_UTF16_LE: "utf_16_le", BOM_UTF16_BE: "utf_16_be"}
_MARKED = re.compile(rb"\n(?:\xff\xfe|\xfe\xff)")
_PROSE = -9.0
_FEWEST = 12  # bytes of a part; fewer are no more than damage
_SAMPLE, _TRIES = 256, 8
_SHORT = range(6, _FEWEST, 2)


def border(raw: bytes) -> int:
    """Give where the second part begins, behind the end of a line, or 0 where the file is one."""
    if b"\0" not in raw:
        return _last_line_in_utf16(raw)
    mark = raw[:2]
    if mark in _MARKS and not raw.startswith(BOM_UTF32_LE):
        return _end_of_utf16(raw, _MARKS[mark])
    return next(_begins_of_utf16(raw), 0)


def _end_of_utf16(raw: bytes, codec: str) -> int:
    newline = "\n".encode(codec)
    place = raw.rfind(newline)
    while place > 0 and place % 2:
        place = raw.rfind(newline, 0, place + 1)
    at = place + 2
    rest = raw[at:]
    is_other = place > 0 and len(rest) >= _FEWEST and b"\0" not in rest
    return at if is_other and mean(rest.decode(codec, "replace")) < IMPLAUSIBLE else 0


def _begins_of_utf16(raw: bytes) -> Iterator[int]:
    null = raw.index(b"\0")
    if marked := _MARKED.search(raw, 0, null):
        yield marked.start() + 1
        return
    at = null
    for _ in range(_TRIES):
        at = raw.rfind(b"\n", 0, at) + 1
        if at < _FEWEST and not holds_utf8(raw[:at]):
            return
        rest = raw[at : at + _SAMPLE]
        if _is_prose(rest) if len(rest) >= _FEWEST else _is_short_line(rest):
            yield at
        at -= 1


def _last_line_in_utf16(raw: bytes) -> int:
    """Give where the last line begins, or 0 where that is not in UTF-16: without a line behind it, it has no NUL."""
    if raw[: -_FEWEST - 1 : -2].translate(None, HIGH_BYTES):
        return 0
    at = len(raw)
    for _ in range(_TRIES):
        at = raw.rfind(b"\n", 0, at) + 1
        if at < _FEWEST and not holds_utf8(raw[:at]):
            return 0
        if len(raw) - at >= _FEWEST and _is_prose(raw[at : at + _SAMPLE]):
            return at
        at -= 1
    return 0


def _is_short_line(rest: bytes) -> bool:
    """Say whether the few last bytes are a word or two in UTF-16, with the NULs of ASCII or of a newline."""
    units, nuls = len(rest) // 2, rest[1::2].count(0)
    if len(rest) not in _SHORT or not nuls or nuls != rest.count(0):
        return False
    is_ascii = nuls == units and rest.isascii() and rest[::2].decode().strip().isprintable()
    return is_ascii or (units - nuls > 1 and _is_prose(rest))


def _is_prose(sample: bytes) -> bool:
    """Say whether it is Chinese in UTF-16; 上 has the byte of a newline, and no text behind it."""
    return 0 > mean(sample.decode("utf_16_le", "replace")) > _PROSE


def moved(pieces: list[Piece], raw: bytes, at: int, before: int) -> list[Piece]:
    """Give the pieces of the part that begins at `at` as pieces of the file, whose own mark has `before` bytes."""
    mark, _ = byte_order_mark(raw[at:])
    start = at + len(mark)
    found = [
        Piece(text, begin + start - before, end + start - before, codec, raw[start + begin : start + end])
        for text, begin, end, codec, _ in pieces
    ]
    if mark and found:
        first = found[0]
        found[0] = first._replace(start=at - before, raw=mark + (first.raw or b""))
    return found
