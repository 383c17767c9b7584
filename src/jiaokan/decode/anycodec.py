"""Reads bytes in a codec that was named from outside."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.decode.binary import UndecodableError
from jiaokan.decode.pieces import Piece, merged

_BLOCK = 1 << 14


def read_any(raw: bytes, codec: str) -> list[Piece]:
    """Give the pieces of `raw` in any codec of Python's; raises UndecodableError for a codec that can't read it."""
    try:
        return _whole(raw, codec) or list(merged(_by_blocks(raw, codec)))
    except ValueError as error:  # UnicodeError is one
        raise UndecodableError(f"can't be read as {codec}: {error}") from error


def _whole(raw: bytes, codec: str) -> list[Piece]:
    """Give the one piece of bytes that are valid, or none where they are not."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return []
    return [Piece(text, 0, len(raw), codec)] if text.encode(codec) == raw else []


def _by_blocks(raw: bytes, codec: str) -> Iterator[Piece]:
    by_lines = "\n".encode(codec) == b"\n"
    start = 0
    while start < len(raw):
        stop = raw.find(b"\n", start) + 1 or len(raw) if by_lines else start + _BLOCK
        yield from _block(raw[start:stop], start, codec)
        start = stop


def _block(part: bytes, offset: int, codec: str) -> Iterator[Piece]:
    start = 0
    while start < len(part):
        good, bad = _valid_until(part[start:], codec)
        if good:
            yield _piece(part[start : start + good], offset + start, codec)
        for place in range(start + good, start + good + bad):
            yield Piece("\ufffd", offset + place, offset + place + 1, "", part[place : place + 1])
        start += good + bad


def _valid_until(part: bytes, codec: str) -> tuple[int, int]:
    try:
        part.decode(codec)
    except UnicodeDecodeError as error:
        return error.start, max(1, error.end - error.start)
    return len(part), 0


def _piece(part: bytes, start: int, codec: str) -> Piece:
    text = part.decode(codec)
    try:
        exact = text.encode(codec) == part
    except UnicodeEncodeError:
        exact = False
    return Piece(text, start, start + len(part), codec, None if exact else part)
