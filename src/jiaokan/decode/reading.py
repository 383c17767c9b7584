"""Reads bytes in a codec that has been decided on: strictly where they are sound, by the best path where not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan.decode.codecs import UNITS, UTF16, characters_in
from jiaokan.decode.lattice import LONGEST, best_path
from jiaokan.decode.mend import as_piece, mend
from jiaokan.decode.pieces import Piece, Unit, merged
from jiaokan.decode.rivals import Part, parts_by_line
from jiaokan.decode.sound import patched, sound

BLOCKS = (1 << 17, 1 << 15, 1 << 12, 1 << 9)
_SMALL = 1 << 15
_TAIL = 40


def read(raw: bytes, codec: str, others: Sequence[str] = (), *, trusted: bool = False) -> list[Piece]:
    """Give the pieces of `raw`, which is mostly in `codec` and may hold stretches in `others`.

    `trusted`: bytes that are valid in `codec` are not looked at more closely.
    """
    parts = parts_by_line(raw, codec) if others else []
    if len(parts) > 1:
        return list(merged(piece for part in parts for piece in _of_part(raw, part, codec, others)))
    if trusted and (pieces := _as_it_is(raw, codec)):
        return pieces
    return list(merged(_by_blocks(raw, 0, len(raw), [codec, *others], BLOCKS)))


def _of_part(raw: bytes, part: Part, codec: str, others: Sequence[str]) -> Iterator[Piece]:
    """Read a part of a file, the rest of which is in another encoding."""
    codecs = [part.codec, *(other for other in (codec, *others) if other != part.codec)]
    for piece in _by_blocks(raw[: part.stop], part.start, part.stop, codecs, BLOCKS):
        as_written = piece.raw is None and piece.codec == codec
        yield piece if as_written else piece._replace(raw=raw[piece.start : piece.end])


def _as_it_is(raw: bytes, codec: str) -> list[Piece]:
    """Give the pieces of bytes that are valid, or none where they are not."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return []
    exact = text.encode(codec) == raw
    return [Piece(text, 0, len(raw), codec)] if exact else list(merged(_by_characters(raw, codec)))


def _by_characters(raw: bytes, codec: str) -> Iterator[Piece]:
    characters, sizes = characters_in(codec), UNITS[codec](raw)
    start = 0
    while start < len(raw):
        end = start + sizes[start]
        yield as_piece(raw, Unit(start, end, characters[raw[start:end]][1], codec), codec)
        start = end


def _by_blocks(raw: bytes, start: int, stop: int, codecs: list[str], sizes: Sequence[int]) -> Iterator[Piece]:
    """Look for the damage in ever smaller blocks, and mend the smallest; a small file is mended as a whole."""
    while start < stop or not raw:
        end = _block_end(raw, start, stop, codecs[0], sizes[0])
        closely = sizes[0] < BLOCKS[0]
        text = sound(raw[start:end], codecs[0], at_start=start == 0, closely=closely)
        if text is None and (before := _before_cut(raw, start, end, codecs[0], closely=closely)):
            text, end = before
        if text is not None:
            yield Piece(text, start, end, codecs[0])
            if end == stop:
                return
            start = end
            continue
        if codecs[0] == "big5hkscs" and (pieces := patched(raw[start:end], start)):
            yield from pieces
            start = end
            continue
        smaller = sizes[1:] if len(raw) > _SMALL else ()
        parts = _by_blocks(raw, start, end, codecs, smaller) if smaller else mend(raw, start, end, codecs)
        for piece in parts:
            yield piece
            start = piece.end  # in UTF-16 that has lost a byte, past the end of the block


def _before_cut(raw: bytes, start: int, end: int, codec: str, *, closely: bool) -> tuple[str, int] | None:
    """Give the text up to the last character of a file and where that is cut, if nothing else is wrong."""
    if end < len(raw) or codec in UTF16:
        return None
    try:
        raw[start:end].decode(codec)
    except UnicodeDecodeError as error:
        cut = start + error.start
        if not start < cut > end - LONGEST:
            return None
        text = sound(raw[start:cut], codec, at_start=start == 0, closely=closely)
        return None if text is None or _is_torn(raw, cut - len(text[-_TAIL:].encode(codec)), codec) else (text, cut)
    return None


def _is_torn(raw: bytes, start: int, codec: str) -> bool:
    """Say whether more than the end is bad: half a character is left over where a byte was lost shortly before, too."""
    return any(not unit.codec for unit in best_path(raw, start, len(raw), (codec,))[:-1])


def _block_end(raw: bytes, start: int, stop: int, codec: str, size: int) -> int:
    if codec in UTF16:
        return min(start + size, stop)
    return raw.find(b"\n", start + size, stop) + 1 or stop
