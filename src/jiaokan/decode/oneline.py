"""Reads a line by itself, where a file changes its encoding from line to line."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan.decode.lattice import SWITCH
from jiaokan.decode.likelihood import total
from jiaokan.decode.pieces import Piece
from jiaokan.decode.slips import any_slip, holds_utf8
from jiaokan.decode.sound import exact_head

_NEWLINE = b"\n"
_SHORTEST = 12
_PLAUSIBLE = -8.5
_TORN = "\ufffd"
_NONE = float("-inf"), "", ""


def whole_line(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> Piece | None:
    """Give the line that begins at `start` in the one of `codecs` that alone makes sense of it, where one does.

    The first of `codecs` is that of the file.
    """
    if raw[start - 1 : start] != _NEWLINE:
        return None
    line = raw[start : raw.find(_NEWLINE, start, stop) + 1 or stop]
    if len(line) < _SHORTEST or line.isascii():
        return None
    (likelihood, text, codec), (second, *_) = _two_likeliest(line, codecs)
    if likelihood < max(_PLAUSIBLE * len(text), second + SWITCH) or not _is_sound(line, text, codec):
        return None
    return Piece(text, start, start + len(line), codec, None if codec == codecs[0] else line)


def _two_likeliest(line: bytes, codecs: Sequence[str]) -> list[tuple[float, str, str]]:
    readings = [(codec, line.decode(codec, "replace")) for codec in codecs]
    sound = [(total(text, codec), text, codec) for codec, text in readings if _TORN not in text]
    return [*sorted(sound, reverse=True), _NONE, _NONE][:2]


def _is_sound(line: bytes, text: str, codec: str) -> bool:
    if codec == "utf_8":
        return holds_utf8(line)
    return any_slip(text, codec) < 0 and (codec != "big5hkscs" or exact_head(line, text) == text)
