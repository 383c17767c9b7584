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
    if len(codecs) == 1 or raw[start - 1 : start] != _NEWLINE:
        return None
    line = raw[start : raw.find(_NEWLINE, start, stop) + 1 or stop]
    if len(line) < _SHORTEST or line.isascii():
        return None
    codec, text = _in_utf8(line) or _in_one(line, [codec for codec in codecs if codec != "utf_8"])
    if not codec:
        return None
    is_exact = codec == codecs[0] and text.encode(codec) == line
    return Piece(text, start, start + len(line), codec, None if is_exact else line)


def _in_utf8(line: bytes) -> tuple[str, str] | None:
    text = line.decode("utf_8", "replace") if holds_utf8(line) else _TORN
    return ("utf_8", text) if _TORN not in text and _is_plausible(text, total(text)) else None


def _in_one(line: bytes, codecs: Sequence[str]) -> tuple[str, str]:
    readings = [(codec, line.decode(codec, "replace")) for codec in codecs]
    sound = [(total(text, codec), codec, text) for codec, text in readings if _TORN not in text]
    (likelihood, codec, text), (second, *_), *_ = *sorted(sound, reverse=True), _NONE, _NONE
    if not _is_plausible(text, likelihood) or likelihood < second + SWITCH or any_slip(text, codec) >= 0:
        return "", ""
    return (codec, text) if codec != "big5hkscs" or exact_head(line, text) == text else ("", "")


def _is_plausible(text: str, likelihood: float) -> bool:
    return likelihood >= _PLAUSIBLE * len(text) and text != ""
