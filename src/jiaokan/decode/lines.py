"""Decodes a stream line by line, in memory that does not grow with it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import BinaryIO, NamedTuple

from jiaokan.decode.assemble import assemble
from jiaokan.decode.codecs import UNITS
from jiaokan.decode.detect import Reading, pieces_of, reading_of
from jiaokan.decode.faults import Judged, faults
from jiaokan.decode.pieces import Piece
from jiaokan.decode.reading import read
from jiaokan.model import Encoding, Finding
from jiaokan.rules import RuleSet

BLOCK = 1 << 20
_HEAD = 1 << 16


class Line(NamedTuple):
    """A line without its newline; places of findings are in the line, their bytes in the stream."""

    text: str
    findings: tuple[Finding, ...] = ()


def decode_lines(stream: BinaryIO, rules: RuleSet, *, force: str = "") -> Iterator[Line]:
    """Give the lines of a stream, whose beginning decides how it is read; raises UndecodableError.

    Memory is bounded by the longest line, or some megabytes where lines are shorter.
    """
    head = stream.read(BLOCK)
    how = reading_of(head[:_HEAD], force)
    offset = 0
    for block in _blocks(stream, head, how):
        if not force and how.choice.codec == "ascii" and not block.isascii():
            how = reading_of(block)
        pieces = _pieces(block[len(how.bom) :] if not offset else block, how, force)
        yield from _lines(block, pieces, how, rules, offset)
        offset += len(block)


def _pieces(body: bytes, how: Reading, force: str) -> list[Piece]:
    if force and how.choice.codec in UNITS:
        return read(body, how.choice.codec, trusted=True)
    return pieces_of(body, how.choice)


def _lines(block: bytes, pieces: list[Piece], how: Reading, rules: RuleSet, offset: int) -> Iterator[Line]:
    first = not offset
    text, newline, odd, patches, placed = assemble(pieces, how.choice.codec, block)
    confidence = how.choice.confidence if first else 1.0
    encoding = Encoding(how.choice.codec, how.bom if first else b"", newline, confidence, patches, odd)
    judged = Judged(first and how.wrong_bom, how.choice.chinese or not first, offset)
    found = faults(encoding, placed, rules, judged)
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    told = _by_line(lines, found) if found else {}
    for number, line in enumerate(lines):
        yield Line(line, tuple(told.get(number, ())))


def _by_line(lines: list[str], found: Iterable[Finding]) -> dict[int, list[Finding]]:
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    told = defaultdict(list)
    for finding in found:
        number = min(bisect_right(starts, finding.start), len(lines)) - 1
        start = starts[number]
        end = min(finding.end - start, len(lines[number]))
        told[number].append(finding._replace(start=finding.start - start, end=end))
    return told


def _blocks(stream: BinaryIO, head: bytes, how: Reading) -> Iterator[bytes]:
    """Give the bytes in blocks that end with a line."""
    newline = _newline(head, how)
    rest = head
    while more := stream.read(BLOCK):
        end = _last(newline, rest)
        if end:
            yield rest[:end]
        rest = rest[end:] + more
    if rest:
        yield rest


def _newline(head: bytes, how: Reading) -> bytes:
    feed, carriage_return = ("\n".encode(how.choice.codec), "\r".encode(how.choice.codec))
    return carriage_return if carriage_return in head and feed not in head else feed


def _last(newline: bytes, block: bytes) -> int:
    """Give where the last line ends: in UTF-16 and UTF-32 between characters, as far as no byte is lost."""
    width = len(newline)
    end = block.rfind(newline)
    place = end
    while place >= 0 and place % width:
        place = block.rfind(newline, 0, place + width - 1)
    return (place if place >= 0 else end) + width if end >= 0 else 0
