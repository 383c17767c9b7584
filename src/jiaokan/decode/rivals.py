"""Tells lines in GB 18030 from lines in Big5 in one file, each of which is valid in the other encoding, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from jiaokan.decode.likelihood import IMPLAUSIBLE, mean, total
from jiaokan.decode.plain import is_utf8

_RIVAL = {"gb18030": "big5hkscs", "big5hkscs": "gb18030"}
_EVERYDAY = -9.0
_CHANGE = 20.0  # nats; one at the beginning of a line is likelier than one within
_SMALL = 2048  # of what is longer the first and the last lines are looked at
_EDGES, _GLANCE = (128, 1024), 24  # a longer part, or line, is found without that


class Part(NamedTuple):
    """The bytes `[start, stop)`, whole lines in one codec."""

    start: int
    stop: int
    codec: str


class _Line(NamedTuple):
    """A line and its log-likelihood in the codec of the file and in the other."""

    raw: bytes
    own: float
    other: float


def parts_by_line(raw: bytes, codec: str) -> list[Part]:
    """Give the parts of a file in `codec`: one, unless some of its lines make sense in the other codec alone."""
    if codec not in _RIVAL or b"\n" not in raw:
        return [Part(0, len(raw), codec)]
    if len(raw) <= _SMALL:
        return _parted(raw, 0, len(raw), codec)
    begins, ends = _begins_as_usual(raw, codec), _ends_as_usual(raw, codec)
    if begins and ends:
        return [Part(0, len(raw), codec)]
    head = [Part(0, 0, codec)] if begins else _head(raw, codec)
    tail = [Part(len(raw), len(raw), codec)] if ends else _tail(raw, head[-1].stop, codec)
    return list(_joined([*head, Part(head[-1].stop, tail[0].start, codec), *tail]))


def _begins_as_usual(raw: bytes, codec: str) -> bool:
    """Say whether the first of the first lines that is not ASCII begins with everyday characters."""
    start = 0
    while end := raw.find(b"\n", start, _EDGES[0]) + 1:
        line = raw[start : min(end, start + _GLANCE)]
        if not line.isascii():
            return _is_everyday(line, codec)
        start = end
    return True


def _ends_as_usual(raw: bytes, codec: str) -> bool:
    """Say whether the last of the last lines that is not ASCII begins with everyday characters."""
    end, last = len(raw), len(raw) - _EDGES[0]
    while (end := raw.rfind(b"\n", last, end)) >= 0:
        line = raw[end + 1 : end + 1 + _GLANCE]
        if not line.isascii():
            return _is_everyday(line, codec)
    return True


def _is_everyday(line: bytes, codec: str) -> bool:
    return mean(line.decode(codec, "ignore")) >= _EVERYDAY


def _head(raw: bytes, codec: str) -> list[Part]:
    for size in _EDGES:
        stop = raw.find(b"\n", size) + 1 or len(raw)
        parts = _parted(raw, 0, stop, codec)
        if parts[-1].codec == codec:
            return parts
    return [Part(0, 0, codec)]


def _tail(raw: bytes, reach: int, codec: str) -> list[Part]:
    for size in _EDGES:
        start = max(reach, raw.rfind(b"\n", 0, max(0, len(raw) - size)) + 1)
        parts = _parted(raw, start, len(raw), codec)
        if parts[0].codec == codec:
            return parts
    # all that is looked at is in the other: the file may be, save its first lines
    rest = _head(raw, _RIVAL[codec])[-1].start
    return [Part(rest or len(raw), len(raw), _RIVAL[codec] if rest else codec)]


def _parted(raw: bytes, start: int, stop: int, codec: str) -> list[Part]:
    lines = [*_weighed(raw[start:stop].splitlines(keepends=True), codec)]
    if all(line.other <= line.own for line in lines):
        return [Part(start, stop, codec)]
    ends = [*accumulate((len(line.raw) for line in lines), initial=start)]
    parts = list[Part]()
    for is_other, group in groupby(range(len(lines)), key=_likeliest(lines).__getitem__):
        places = [*group]
        run = b"".join([lines[place].raw for place in places])
        read_in = _RIVAL[codec] if is_other and _makes_sense_in_the_other(run, codec) else codec
        parts.append(Part(ends[places[0]], ends[places[-1] + 1], read_in))
    return list(_joined(parts))


def _weighed(lines: Sequence[bytes], codec: str) -> Iterator[_Line]:
    """Weigh each line; one that is everyday text is not read in the other codec, one in UTF-8 speaks for none."""
    for raw in lines:
        text = raw.decode(codec, "replace")
        own = total(text, codec)
        if raw.isascii() or is_utf8(raw):
            yield _Line(raw, own, own)
        elif mean(text, own) >= _EVERYDAY:
            yield _Line(raw, own, own - 3 * _CHANGE)
        else:
            yield _Line(raw, own, total(raw.decode(_RIVAL[codec], "replace"), _RIVAL[codec]))


def _likeliest(lines: Sequence[_Line]) -> list[bool]:
    """Say of each line whether the likeliest path has it in the other codec."""
    own, other = 0.0, 0.0
    origins = list[tuple[bool, bool]]()
    for line in lines:
        origins.append((other - _CHANGE > own, other >= own - _CHANGE))
        own, other = max(own, other - _CHANGE) + line.own, max(other, own - _CHANGE) + line.other
    is_other, found = other > own, list[bool]()
    for origin in reversed(origins):
        found.append(is_other)
        is_other = origin[is_other]
    return found[::-1]


def _makes_sense_in_the_other(run: bytes, codec: str) -> bool:
    as_it_is, otherwise = run.decode(codec, "replace"), run.decode(_RIVAL[codec], "replace")
    return mean(as_it_is) < IMPLAUSIBLE < mean(otherwise)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    for codec, group in groupby(filter(lambda part: part.start < part.stop, parts), key=lambda part: part.codec):
        run = [*group]
        yield Part(run[0].start, run[-1].stop, codec)
