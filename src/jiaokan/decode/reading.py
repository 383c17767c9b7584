"""Reads bytes in a codec that has been decided on: strictly where they are sound, by the best path where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan.decode.codecs import CP950_READINGS, UTF16
from jiaokan.decode.lattice import Unit, best_path
from jiaokan.decode.pieces import Piece, merged
from jiaokan.decode.slips import any_slip, is_better_torn, slip

BLOCKS = (1 << 15, 1 << 12, 1 << 9)
STRETCH = 1024
WINDOW = 96
_MARGIN = 8
_FEW_BAD = 3

_LEADS, _CONTINUATIONS = range(0xE3, 0xEA), range(0x80, 0xC0)
_UTF8_SHAPE = bytes(ord("L" if byte in _LEADS else "c" if byte in _CONTINUATIONS else ".") for byte in range(256))

# the characters for which Python's big5hkscs gives other bytes back, or cp950 has another reading
_INEXACT_BIG5 = "／＼╭╮╰╯═╞╪╡卅" + "".join(pair.decode("big5hkscs", "ignore") for pair in CP950_READINGS)
# a tenth of the characters that a slipped UTF-16 text turns into are for private use
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SECOND_TEN = b"\xa2\xcc"


def read(raw: bytes, codec: str, others: Sequence[str] = (), *, trusted: bool = False) -> list[Piece]:
    """Give the pieces of `raw`, which is mostly in `codec` and may hold stretches in `others`.

    `trusted`: bytes that are valid in `codec` are not looked at more closely.
    """
    if trusted and (text := _exact(raw, codec)) is not None:
        return [Piece(text, 0, len(raw), codec)]
    return list(merged(_by_blocks(raw, 0, len(raw), [codec, *others], BLOCKS)))


def _exact(raw: bytes, codec: str) -> str | None:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    return text if text.encode(codec) == raw else None


def _by_blocks(raw: bytes, start: int, stop: int, codecs: list[str], sizes: Sequence[int]) -> Iterator[Piece]:
    """Look for the damage in ever smaller blocks, and mend the smallest; a small file is mended as a whole."""
    while start < stop or not raw:
        end = _block_end(raw, start, stop, codecs[0], sizes[0])
        text = _sound(raw, start, end, codecs[0])
        if text is not None:
            yield Piece(text, start, end, codecs[0])
            if end == stop:
                return
            start = end
            continue
        smaller = sizes[1:] if len(raw) > BLOCKS[0] else ()
        parts = _by_blocks(raw, start, end, codecs, smaller) if smaller else _mend(raw, start, end, codecs)
        for piece in parts:
            yield piece
            start = piece.end  # in UTF-16 that has lost a byte, past the end of the block


def _block_end(raw: bytes, start: int, stop: int, codec: str, size: int) -> int:
    if codec in UTF16:
        return min(start + size, stop)
    return raw.find(b"\n", start + size, stop) + 1 or stop


def _sound(raw: bytes, start: int, stop: int, codec: str) -> str | None:
    """Give the text where the bytes are valid, look whole, and come out again as they went in; else None."""
    part = raw[start:stop]
    try:
        text = part.decode(codec)
    except UnicodeDecodeError:
        return None
    head_torn = start == 0 and codec != "utf_8" and is_better_torn(text[:_MARGIN], codec, at_start=True)
    return None if head_torn or _suspicious(part, text, codec) else text


def _suspicious(part: bytes, text: str, codec: str) -> bool:
    if codec == "utf_8":
        return False
    if codec in UTF16:
        return bool(_PRIVATE.search(text)) and slip(text, codec) >= 0
    if codec == "big5hkscs":
        return slip(text, codec, _INEXACT_BIG5) >= 0 or _SECOND_TEN in part
    return slip(text, codec) >= 0


def _exact_in_big5(part: bytes, text: str) -> bool:
    return text.encode("big5hkscs") == part and not any(pair in part for pair in CP950_READINGS)


def _mend(raw: bytes, start: int, stop: int, codecs: list[str]) -> Iterator[Piece]:
    codec = codecs[0]
    while start < stop:
        # the likeliest path alone can tell that the first character is cut
        piece = _good_stretch(raw, start, stop, codecs[0], codec) if start or codec == "utf_8" else None
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
    if not text or not part.startswith(back) or (codec == "big5hkscs" and not _exact_in_big5(back, text)):
        return None
    return Piece(text, start, start + len(back), codec, None if codec == own else back)


def _plausible_head(text: str, codec: str, *, whole: bool) -> str:
    """Give the text up to a little before the place where it slips, or may slip in what follows."""
    slipped = -1 if codec == "utf_8" else any_slip(text, codec)
    if slipped >= 0:
        return text[: max(0, slipped - _MARGIN)]
    return text if whole else text[:-_MARGIN]


def _window(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    end = min(start + WINDOW, stop)
    units = best_path(raw, start, end, codecs[:1])
    if len(codecs) > 1 and _may_be_mixed(units, raw[start:end], codecs[0]):
        units = best_path(raw, start, end, codecs)
    if end == stop:
        return units
    return [unit for unit in units if unit.start < start + WINDOW // 2]


def _may_be_mixed(units: Sequence[Unit], part: bytes, codec: str) -> bool:
    if codec == "utf_8":
        return sum(not unit.codec for unit in units) > _FEW_BAD
    return b"LccLcc" in part.translate(_UTF8_SHAPE)


def _piece(raw: bytes, unit: Unit, own: str) -> Piece:
    bytes_read = raw[unit.start : unit.end]
    exact = unit.codec == own and unit.text.encode(own, "replace") == bytes_read
    return Piece(unit.text, unit.start, unit.end, unit.codec, None if exact else bytes_read)
