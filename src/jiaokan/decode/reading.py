"""Reads bytes in a codec that has been decided on: strictly where they are sound, by the best path where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan.decode.codecs import CP950_READINGS
from jiaokan.decode.lattice import Unit, best_path
from jiaokan.decode.likelihood import IMPLAUSIBLE, mean, weights
from jiaokan.decode.pieces import Piece, merged

BLOCK = 8192
STRETCH = 256
WINDOW = 96
_CHUNK = 16
_CHUNK_FLOOR = -9.9 * _CHUNK
_FEW = 0.01
_FEW_BAD = 3

_LEADS, _CONTINUATIONS, _LETTERS = range(0xE3, 0xEA), range(0x80, 0xC0), range(0x40, 0x7F)
_UTF8_SHAPE = bytes(ord("L" if byte in _LEADS else "c" if byte in _CONTINUATIONS else ".") for byte in range(256))
_NOT_LETTERS = bytes(byte for byte in range(256) if byte not in _LETTERS)
_ODD = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_AS_HKSCS = "".join(pair.decode("big5hkscs", "ignore") for pair in CP950_READINGS)
_ODD_BIG5 = re.compile("[\ue000-\uf8ff\U00020000-\U0010ffff" + _AS_HKSCS + "]")


def read(raw: bytes, codec: str, others: Sequence[str] = ()) -> list[Piece]:
    """Give the pieces of `raw`, which is mostly in `codec` and may hold stretches in `others`."""
    text = _sound(raw, 0, len(raw), codec)
    if text is not None:
        return [Piece(text, 0, len(raw), codec)]
    return list(merged(_by_blocks(raw, codec, others)))


def _by_blocks(raw: bytes, codec: str, others: Sequence[str]) -> Iterator[Piece]:
    start = 0
    while start < len(raw):
        stop = _block_end(raw, start, codec)
        text = _sound(raw, start, stop, codec)
        if text is None:
            yield from _mend(raw, start, stop, [codec, *others])
        else:
            yield Piece(text, start, stop, codec)
        start = stop


def _block_end(raw: bytes, start: int, codec: str) -> int:
    if codec.startswith("utf_16"):
        return len(raw)
    return raw.find(b"\n", start + BLOCK) + 1 or len(raw)


def _sound(raw: bytes, start: int, stop: int, codec: str) -> str | None:
    """Give the text where the bytes are valid, look whole, and come out again as they went in; else None."""
    part = raw[start:stop]
    try:
        text = part.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _suspicious(part, text, codec) else text


def _suspicious(part: bytes, text: str, codec: str) -> bool:
    if codec == "utf_8":
        return False
    if codec == "big5hkscs":
        return bool(_ODD_BIG5.search(text)) or text.encode(codec) != part
    if codec == "gb18030" and (b"LccLccLcc" in part.translate(_UTF8_SHAPE) or _few_letters_swallowed(part, text)):
        return True
    return bool(_ODD.search(text))


def _few_letters_swallowed(part: bytes, text: str) -> bool:
    """Tell the pair that took the letter after it for its lost half; Traditional text has many such by right."""
    seen = len(part.translate(None, _NOT_LETTERS))
    read = len(text.encode("ascii", "ignore").translate(None, _NOT_LETTERS))
    return 0 < seen - read < _FEW * len(text)


def _mend(raw: bytes, start: int, stop: int, codecs: list[str]) -> Iterator[Piece]:
    codec = codecs[0]
    while start < stop:
        piece = _good_stretch(raw, start, stop, codecs[0], codec)
        if piece:
            yield piece
            start = piece.end
            continue
        for unit in _window(raw, start, stop, [codec, *(other for other in codecs if other != codec)]):
            yield _piece(raw, unit, codecs[0])
            start, codec = unit.end, unit.codec or codec


def _good_stretch(raw: bytes, start: int, stop: int, own: str, codec: str) -> Piece | None:
    end = min(start + STRETCH, stop)
    part = raw[start:end]
    try:
        text, whole = part.decode(codec), end == stop
    except UnicodeDecodeError as error:
        text, whole = part[: error.start].decode(codec), False
    text = _plausible_head(text, codec, whole=whole)
    back = text.encode(codec)
    if not text or not part.startswith(back) or (codec == "big5hkscs" and _ODD_BIG5.search(text)):
        return None
    return Piece(text, start, start + len(back), codec, None if codec == own else back)


def _plausible_head(text: str, codec: str, *, whole: bool) -> str:
    """Give the text up to the chunk in which the pairing may have slipped."""
    if codec == "utf_8":
        return text
    values = list(map(weights().__getitem__, text))
    for start in range(0, len(text), _CHUNK):
        chunk = values[start : start + _CHUNK]
        if sum(chunk) < _CHUNK_FLOOR * len(chunk) / _CHUNK:
            return text[: max(0, start - _CHUNK)]
    return text if whole else text[:-_CHUNK]


def _window(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    end = min(start + WINDOW, stop)
    units = best_path(raw, start, end, codecs[:1])
    if len(codecs) > 1 and _doubtful(units):
        units = best_path(raw, start, end, codecs)
    if end == stop:
        return units
    return [unit for unit in units if unit.start < start + WINDOW // 2]


def _doubtful(units: Sequence[Unit]) -> bool:
    if sum(not unit.codec for unit in units) > _FEW_BAD:
        return True
    return mean("".join(unit.text for unit in units)) < IMPLAUSIBLE


def _piece(raw: bytes, unit: Unit, own: str) -> Piece:
    bytes_read = raw[unit.start : unit.end]
    exact = unit.codec == own and unit.text.encode(own, "replace") == bytes_read
    return Piece(unit.text, unit.start, unit.end, unit.codec, None if exact else bytes_read)
