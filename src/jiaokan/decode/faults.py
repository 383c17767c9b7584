"""Tells what was wrong with the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jiaokan.decode.assemble import Placed, newlines_as_lf
from jiaokan.decode.marks import times
from jiaokan.model import Encoding, Finding
from jiaokan.rules import RuleSet

_SURE = 0.95
_TWICE = 2
_AT_A_PLACE = ("bad_byte", "mixed_encodings", "lost_character")
_LOST = re.compile("\ufffd+")


class Fault(NamedTuple):
    """A fault that the procedure `name` saw in `[start, end)` of the text, at `byte` after the byte-order mark."""

    name: str
    start: int
    end: int
    byte: int
    message: str


_HZ, _LOST_BEFORE = "hz", "lost before this file was written"  # HZ itself has no U+FFFD


class Judged(NamedTuple):
    """What was seen of the bytes as a whole, which begin at `offset` in the file."""

    wrong_bom: bool
    chinese: bool
    offset: int = 0


def faults(encoding: Encoding, placed: Iterable[Placed], rules: RuleSet, judged: Judged) -> list[Finding]:
    """Give the findings on how bytes are encoded, in the order of place."""
    placed = list(placed)
    odd = [place for place in placed if place.piece.codec != encoding.name or "\ufffd" in place.piece.text]
    marked_well = not judged.wrong_bom and times(encoding.bom) < _TWICE
    if not odd and marked_well and judged.chinese and encoding.confidence >= _SURE:
        return []
    seen = [*_of_file(encoding, placed[-1].end, judged)]
    for place in odd:
        seen += _of_piece(place, encoding.name)
    in_force = {rule.match: rule for rule in rules.of("EN1")}
    before = len(encoding.bom) + judged.offset
    return [
        Finding(rule.code, fault.start, fault.end, _said(fault, before), rule.safety, byte=fault.byte + before)
        for fault in seen
        if (rule := in_force.get(fault.name))
    ]


def _said(fault: Fault, before: int) -> str:
    return f"{fault.message}, at byte offset {fault.byte + before}" if fault.name in _AT_A_PLACE else fault.message


def _of_file(encoding: Encoding, length: int, judged: Judged) -> Iterator[Fault]:
    count = times(encoding.bom)
    if judged.wrong_bom or count >= _TWICE:
        mark = encoding.bom[: len(encoding.bom) // count].hex(" ").upper()
        often = f" {count} times" if count >= _TWICE else ""
        message = f"byte-order mark {mark}{often} before text in {encoding.name}"
        yield Fault("wrong_mark", 0, 0, -len(encoding.bom), message)
    if not judged.chinese:
        yield Fault("foreign", 0, length, 0, f"does not look Chinese in any encoding; read as {encoding.name}")
    elif encoding.confidence < _SURE:
        sure = f"{encoding.confidence:.0%}"
        yield Fault("thin_evidence", 0, length, 0, f"read as {encoding.name}, with a confidence of only {sure}")


def _of_piece(place: Placed, codec: str) -> Iterator[Fault]:
    piece = place.piece
    if not piece.codec and piece.raw is not None:
        message = f"byte 0x{piece.raw.hex().upper()} is no part of a character"
        yield Fault("bad_byte", place.start, place.end, piece.start, message)
        return
    if piece.codec != codec:
        message = f"{piece.end - piece.start} bytes in {piece.codec}, in a file in {codec}"
        yield Fault("mixed_encodings", place.start, place.end, piece.start, message)
    yield from _lost_characters(place)


def _lost_characters(place: Placed) -> Iterator[Fault]:
    text, codec = place.piece.text, place.piece.codec
    start, byte, reach = place.start, place.piece.start, 0
    for match in _LOST.finditer(text):
        between = text[reach : match.start()]
        start += len(newlines_as_lf(between))
        byte += len(between.encode(codec, "replace"))
        count = len(match[0])
        kind, told = ("bad_byte", "no character in hz") if codec == _HZ else ("lost_character", _LOST_BEFORE)
        yield Fault(kind, start, start + count, byte, f"{count} × U+FFFD: {told}")
        start, byte, reach = start + count, byte + len(match[0].encode(codec, "replace")), match.end()
