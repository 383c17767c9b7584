"""Puts pieces together: one text with newlines as LF, and what is needed to give the same bytes again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jiaokan.decode.codecs import UNITS
from jiaokan.decode.pieces import Piece
from jiaokan.model import Encoding, Patch

_NEWLINE = re.compile(r"\r\r\n|\r\n|\r|\n")


class Placed(NamedTuple):
    """A piece and where its text stands in the decoded text."""

    piece: Piece
    start: int
    end: int


class Assembled(NamedTuple):
    """A text with newlines as LF, what its newline was, those that were others, the patches, where the pieces are."""

    text: str
    newline: str
    odd: tuple[tuple[int, str], ...]
    patches: tuple[Patch, ...]
    placed: list[Placed]


def assemble(pieces: Iterable[Piece], codec: str, raw: bytes) -> Assembled:
    """Put together the pieces that were read from `raw`."""
    pieces = list(pieces)
    # far faster to see in the bytes; UTF-7 alone can hide one
    returns = b"\r" in raw or codec not in UNITS
    newline = _commonest_newline(pieces) if returns else "\n"
    texts: list[str] = []
    patches: list[Patch] = []
    placed: list[Placed] = []
    odd: list[tuple[int, str]] = []
    start = 0
    for piece in pieces:
        others = list(_odd(piece.text, newline, start)) if returns and piece.codec else []
        text = newlines_as_lf(piece.text) if others else piece.text.replace(newline, "\n")
        texts.append(text)
        odd += others
        patches += _patches(piece, len(text), codec, others, start)
        placed.append(Placed(piece, start, start + len(text)))
        start += len(text)
    return Assembled("".join(texts), newline, tuple(odd), tuple(patches), placed)


def encode(text: str, encoding: Encoding) -> bytes:
    """Give the bytes that `decode` read: the reverse of it, to the byte."""
    return b"".join((encoding.bom, *_encoded(text, encoding)))


def _encoded(text: str, encoding: Encoding) -> Iterator[bytes]:
    reach = 0
    for patch in encoding.patches:
        yield text[reach : patch.start].replace("\n", encoding.newline).encode(encoding.name)
        yield patch.raw
        reach = patch.end
    yield text[reach:].replace("\n", encoding.newline).encode(encoding.name)


def newlines_as_lf(text: str) -> str:
    """Give the text with each of its newlines, of whatever kind, as LF."""
    return _NEWLINE.sub("\n", text) if "\r" in text else text


def _patches(piece: Piece, length: int, codec: str, odd: list[tuple[int, str]], start: int) -> list[Patch]:
    if piece.raw is not None:
        return [Patch(start, start + length, piece.raw)]
    return [Patch(place, place + 1, kind.encode(codec)) for place, kind in odd]


def _odd(text: str, newline: str, start: int) -> Iterator[tuple[int, str]]:
    """Give the newlines of a piece that are not like `newline`, by their places in the text with LF."""
    if not set(_kinds(text)) - {newline}:
        return
    shrunk = 0
    for match in _NEWLINE.finditer(text):
        place = start + match.start() - shrunk
        shrunk += len(match[0]) - 1
        if match[0] != newline:
            yield place, match[0]


def _commonest_newline(pieces: list[Piece]) -> str:
    if not any("\r" in piece.text for piece in pieces):
        return "\n"
    totals = {"\n": 0, "\r\n": 0, "\r": 0, "\r\r\n": 0}
    for piece in pieces:
        if "\r" not in piece.text:
            if piece.raw is None:
                totals["\n"] += piece.text.count("\n")
            continue
        for kind, count in _kinds(piece.text).items():
            totals[kind] += count
    return max(totals, key=lambda kind: totals[kind])


def _kinds(text: str) -> dict[str, int]:
    doubled = text.count("\r\r\n")
    pairs = text.count("\r\n") - doubled
    counts = {
        "\n": text.count("\n") - pairs - doubled,
        "\r\n": pairs,
        "\r": text.count("\r") - pairs - 2 * doubled,
        "\r\r\n": doubled,
    }
    return {kind: count for kind, count in counts.items() if count}
