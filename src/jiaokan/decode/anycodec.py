"""Reads bytes in a codec that was named from outside."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.decode.binary import UndecodableError
from jiaokan.decode.pieces import Piece, merged

_FIRST_LOOK = 64
_CUT = 8  # no codec's character is longer
_WIDE = ("utf_32_le", "utf_32_be")


def read_any(raw: bytes, codec: str) -> list[Piece]:
    """Give the pieces of `raw` in any codec of Python's; raises UndecodableError for a codec that can't read it."""
    try:
        return _whole(raw, codec) or list(merged(_by_lines(raw, codec)))
    except ValueError as error:  # UnicodeError is one
        raise UndecodableError(f"can't be read as {codec}: {error}") from error


def _whole(raw: bytes, codec: str) -> list[Piece]:
    """Give the one piece of bytes that are valid, or none where they are not."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return []
    return [Piece(text, 0, len(raw), codec)] if text.encode(codec) == raw else []


def _by_lines(raw: bytes, codec: str) -> Iterator[Piece]:
    """Read each line by itself, which in a codec that shifts begins anew, or all at once where none can be told."""
    has_lines = "\n".encode(codec) == b"\n"
    start = 0
    while start < len(raw):
        stop = raw.find(b"\n", start) + 1 if has_lines else 0
        yield from _part(raw, start, stop or len(raw), codec)
        start = stop or len(raw)


def _part(raw: bytes, start: int, stop: int, codec: str) -> Iterator[Piece]:
    while start < stop:
        good, bad = _valid_until(raw, start, stop, codec)
        if good > start:
            yield _piece(raw[start:good], start, codec)
        for place in range(good, bad):
            yield Piece("\ufffd", place, place + 1, "", raw[place : place + 1])
        start = bad


def _valid_until(raw: bytes, start: int, stop: int, codec: str) -> tuple[int, int]:
    """Give where the first bytes stand that are no character, looking ever further: each look costs what it sees."""
    size = _FIRST_LOOK
    while True:
        end = min(start + size, stop)
        try:
            raw[start:end].decode(codec)
        except UnicodeDecodeError as error:
            if end == stop or error.end < end - start - _CUT:
                # what follows a lost byte of UTF-32 begins at any of the next
                width = 1 if codec in _WIDE else max(1, error.end - error.start)
                return start + error.start, start + error.start + width
        else:
            if end == stop:
                return stop, stop
        size *= 2


def _piece(part: bytes, start: int, codec: str) -> Piece:
    text = part.decode(codec)
    try:
        exact = text.encode(codec) == part
    except UnicodeEncodeError:
        exact = False
    return Piece(text, start, start + len(part), codec, None if exact else part)
