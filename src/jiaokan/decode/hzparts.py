"""Finds what is in HZ, which is pure ASCII: parts of a file that is in another encoding, or words all over a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiaokan.decode.likelihood import total
from jiaokan.decode.pieces import Piece
from jiaokan.decode.planes import likelihood_by_planes

_PART = re.compile(r"~\{(?:[!-w][!-~])+~\}")
_FEWEST = 2
_PROSE = -9.0
_OPEN, _SAMPLE = "~{", 1 << 14
_MOSTLY = 0.9
_IN_USE = -9.9  # Chinese words are above; names in small letters would be characters that are hardly written
_NAMED = re.compile(r"~\{[\w .:-]+~\}", re.ASCII)
_PLACEHOLDER = re.compile(r"~\{[A-Z_ ]+~?\}")  # ~{HOME~} of a template would be 认团


def hz_confidence(raw: bytes) -> float:
    """Say how sure a file is in HZ by its shape: what is opened is closed, and all pairs are characters in use."""
    text = raw[:_SAMPLE].decode("ascii")
    parts = _PART.findall(text)
    if len(parts) < _MOSTLY * text.count(_OPEN) or all(map(_NAMED.fullmatch, parts)):
        return 0.0
    read = "".join(part.encode().decode("hz", "replace") for part in parts)
    return 1 - 0.5 ** len(read) if likelihood_by_planes(read, "gb18030") > _IN_USE * len(read) else 0.0


def with_hz_read(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give the pieces with each part in HZ that is Chinese as a piece of its own."""
    for piece in pieces:
        if "{" in piece.text and "~{" in piece.text and _is_exact(piece):  # one is found far faster than two
            yield from _parted(piece)
        else:
            yield piece


def _is_exact(piece: Piece) -> bool:
    return bool(piece.codec) and (piece.raw is None or piece.text.encode(piece.codec, "replace") == piece.raw)


def _parted(piece: Piece) -> Iterator[Piece]:
    reach, byte = 0, piece.start
    for match in _PART.finditer(piece.text):
        written = match[0].encode("ascii")
        read = written.decode("hz", "replace")
        if _PLACEHOLDER.fullmatch(match[0]) or len(read) < _FEWEST or total(read) < _PROSE * len(read):
            continue
        if before := piece.text[reach : match.start()]:
            start, byte = byte, byte + len(before.encode(piece.codec))
            yield _part(piece, before, start, byte)
        yield Piece(read, byte, byte + len(written), "hz", written)
        reach, byte = match.end(), byte + len(written)
    if reach < len(piece.text) or not reach:
        yield _part(piece, piece.text[reach:], byte, piece.end)


def _part(piece: Piece, text: str, start: int, end: int) -> Piece:
    raw = None if piece.raw is None else piece.raw[start - piece.start : end - piece.start]
    return Piece(text, start, end, piece.codec, raw)
