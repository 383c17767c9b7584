"""Reads bytes that hold damage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from jiaokan.decode.lattice import LONGEST, best_path
from jiaokan.decode.likelihood import IMPLAUSIBLE, total, weights
from jiaokan.decode.oneline import whole_line
from jiaokan.decode.pieces import Piece, Unit, as_unit
from jiaokan.decode.slips import BEFORE, any_slip, holds_utf8
from jiaokan.decode.sound import exact_head

STRETCH = 1024
WINDOW = 48
_MARGIN = 8
_REACH = 16
_ENOUGH = 8
_EVERYDAY = -9.0
_LAST_ASCII, _THREE_BYTES, _SURROGATES = "\x7f", "\u0800", "\ud800"
_RIVAL = {"gb18030": "big5hkscs", "big5hkscs": "gb18030"}
_FEW_BAD = 3
_ESCAPED = range(0xDC80, 0xDD00)  # what "surrogateescape" makes of the bad bytes


def mend(raw: bytes, start: int, stop: int, codecs: list[str]) -> Iterator[Piece]:
    """Give the pieces of `raw[start:stop]`: what is sound as it is, what is damaged along the best path."""
    codec, by_line = codecs[0], False
    while start < stop:
        stretch = whole_line(raw, start, stop, codecs) if by_line else None
        # the likeliest path alone can tell that the first character is cut
        if not stretch and (start or codec == "utf_8"):
            stretch = _good_stretch(raw, start, stop, codecs[0], codec)
        if not stretch and not by_line:
            stretch = whole_line(raw, start, stop, codecs)
            by_line = stretch is not None
        if stretch:
            yield stretch
            start, codec = stretch.end, stretch.codec
            continue
        units = _window(raw, start, stop, [codec, *(other for other in codecs if other != codec)])
        yield from _pieces(raw, units, codecs[0])
        start = units[-1].end
        codec = next((unit.codec for unit in reversed(units) if unit.codec), codec)


def _good_stretch(raw: bytes, start: int, stop: int, own: str, codec: str) -> Piece | None:
    end = min(start + STRETCH, stop)
    part = raw[start:end]
    try:
        text, whole = part.decode(codec), end == stop
    except UnicodeDecodeError as error:
        text, whole = part[: error.start].decode(codec), False
    if codec == "big5hkscs":
        exact = exact_head(part, text)
        near = text[: len(exact) + _REACH]  # what is beyond is read again from the first that is not exact on
        text = _plausible_head(near, codec, whole=whole or len(near) < len(text))[: len(exact)]
    else:
        text = _plausible_head(text, codec, whole=whole)
    back = text.encode(codec)
    return Piece(text, start, start + len(back), codec, None if codec == own else back) if text else None


def _plausible_head(text: str, codec: str, *, whole: bool) -> str:
    """Give the text up to a little before the place where it slips, or may slip in what follows."""
    slipped = -1 if codec == "utf_8" else any_slip(text, codec)
    if slipped >= 0:
        before = max(0, slipped - _MARGIN)
        line = text.rfind("\n", before, slipped + BEFORE) + 1
        return text[: line or before]
    return text if whole else text[:-_MARGIN]


def _window(raw: bytes, start: int, stop: int, codecs: Sequence[str]) -> list[Unit]:
    end = min(start + WINDOW, stop)
    units = _in_utf8(raw, start, end) if codecs[0] == "utf_8" else best_path(raw, start, end, codecs[:1])
    taken = _taken(units, start, end, stop)
    if len(codecs) == 1 or _is_everyday(taken):
        return taken
    if _may_be_mixed(units, raw[start:end], codecs[0]):
        units = best_path(raw, start, end, codecs)
    elif codecs[0] in _RIVAL and _is_hopeless(units):
        units = _with_rival(raw, start, end, codecs[0]) or units
    return _taken(units, start, end, stop)


def _taken(units: list[Unit], start: int, end: int, stop: int) -> list[Unit]:
    """Give the half of a window that what follows it can no longer change, or all that is left."""
    return units if end == stop else [unit for unit in units if unit.start < start + WINDOW // 2]


def _is_everyday(units: Sequence[Unit]) -> bool:
    likelihood_of = weights()
    return all(unit.codec and likelihood_of[unit.text] >= _EVERYDAY for unit in units)


def _in_utf8(raw: bytes, start: int, stop: int) -> list[Unit]:
    """Read as `best_path` does in UTF-8, where no byte of a whole character is a character of its own."""
    units: list[Unit] = []
    for character in raw[start : stop + LONGEST - 1].decode("utf_8", "surrogateescape"):
        if start >= stop:
            break
        if _THREE_BYTES <= character < _SURROGATES:
            end, text, codec = start + 3, character, "utf_8"
        elif ord(character) in _ESCAPED:
            end, text, codec = start + 1, "\ufffd", ""
        else:
            end, text, codec = start + len(character.encode()), character, "utf_8"
        units.append(as_unit((start, end, text, codec)))
        start = end
    return units


def _may_be_mixed(units: Sequence[Unit], part: bytes, codec: str) -> bool:
    if codec == "utf_8":
        return sum(not unit.codec for unit in units) > _FEW_BAD
    return holds_utf8(part)


def _is_hopeless(units: Sequence[Unit]) -> bool:
    """Say whether the second half is no Chinese: what is in another encoding begins there, or did before."""
    rest = "".join([unit.text for unit in units[len(units) // 2 :]])
    return total(rest) < IMPLAUSIBLE * len(rest)


def _with_rival(raw: bytes, start: int, end: int, codec: str) -> list[Unit]:
    """Give the best path through both double-byte encodings, where Chinese comes out in the other."""
    rival = _RIVAL[codec]
    if not any(_may_hold(raw[first:end], rival) for first in (start, start + 1)):
        return []
    units = best_path(raw, start, end, (codec, rival))
    theirs = "".join([unit.text for unit in units if unit.codec == rival and unit.text > _LAST_ASCII])
    return units if len(theirs) >= _ENOUGH and total(theirs) > IMPLAUSIBLE * len(theirs) else []


def _may_hold(part: bytes, codec: str) -> bool:
    """Say whether enough of the characters are likely ones where bytes are read so: most often far too few are."""
    likelihood_of = weights().__getitem__
    read = part.decode(codec, "ignore")
    return sum(likelihood_of(character) > IMPLAUSIBLE for character in read if character > _LAST_ASCII) >= _ENOUGH


def _pieces(raw: bytes, units: Sequence[Unit], own: str) -> Iterator[Piece]:
    for codec, group in groupby(units, key=attrgetter("codec")):
        run = list(group)
        if codec == own:
            whole = as_piece(raw, Unit(run[0].start, run[-1].end, "".join([unit.text for unit in run]), codec), own)
            if whole.raw is None:
                yield whole
                continue
        for unit in run:
            yield as_piece(raw, unit, own)


def as_piece(raw: bytes, unit: Unit, own: str) -> Piece:
    """Give a unit as a piece of a file that is in the codec `own`."""
    bytes_read = raw[unit.start : unit.end]
    exact = unit.codec == own and unit.text.encode(own, "replace") == bytes_read
    return Piece(unit.text, unit.start, unit.end, unit.codec, None if exact else bytes_read)
