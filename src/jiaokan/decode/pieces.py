"""What a file is made of once read: stretches in its own encoding, stretches in another, single bad bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple


class Piece(NamedTuple):
    """The text of the bytes `[start, end)`, read in `codec`, which is "" for a bad byte.

    `raw` holds the bytes where encoding the text in the file's own codec would not give them.
    """

    text: str
    start: int
    end: int
    codec: str
    raw: bytes | None = None


class Unit(NamedTuple):
    """The bytes `[start, end)` read as one character `text` in `codec`; a bad byte has the codec ""."""

    start: int
    end: int
    text: str
    codec: str


as_unit = partial(tuple.__new__, Unit)  # there are thousands; Unit() takes three times as long


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join what lies side by side, is in one codec and alike in having raw bytes; bad bytes stay single."""
    for (codec, kept), group in groupby(pieces, key=lambda piece: (piece.codec, piece.raw is not None)):
        if not codec:
            yield from group
            continue
        run = list(group)
        raw = b"".join(piece.raw or b"" for piece in run) if kept else None
        yield Piece("".join(piece.text for piece in run), run[0].start, run[-1].end, codec, raw)
