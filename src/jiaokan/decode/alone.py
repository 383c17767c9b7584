"""The likeliest reading of damaged bytes in one encoding whose characters have one byte or two, and rarely four."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from struct import unpack

from jiaokan.decode.codecs import UNITS, Character, characters_in
from jiaokan.decode.pieces import Unit, as_unit
from jiaokan.decode.tears import without_idle_tears

_IMPOSSIBLE = float("-inf")
_PAIR, _LONGEST = 2, 4

_LONG: Character = (_LONGEST, "", 0.0)


class _Pairs(dict[bytes, Character]):
    """The character that begins with each two bytes, looked up once; `_LONG` where four may make one."""

    def __init__(self, codec: str) -> None:
        self._codec = codec

    def __missing__(self, pair: bytes) -> Character:
        size = UNITS[self._codec](pair)[0]
        self[pair] = found = _LONG if size == _LONGEST else characters_in(self._codec)[pair[:size]]
        return found


@cache
def _pairs_in(codec: str) -> _Pairs:
    return _Pairs(codec)


def path_alone(raw: bytes, start: int, stop: int, codec: str, prices: Sequence[float]) -> list[Unit] | None:
    """Read as `best_path` does, in half the time; gives None where there is a character of four bytes."""
    found = [*map(_pairs_in(codec).__getitem__, _pairs(raw, start, stop))]
    if _LONG in found:
        found = _with_long_ones(raw, start, found, codec)
        if any(size == _LONGEST for size, _, _ in found):
            return None
    return without_idle_tears(_units(found, _arrivals(found, prices), codec, start), found, prices, codec, start)


def found_in_pairs(raw: bytes, start: int, stop: int, codec: str) -> list[Character]:
    """Give the character that begins at each place, in any encoding but UTF-8."""
    found = [*map(_pairs_in(codec).__getitem__, _pairs(raw, start, stop))]
    return _with_long_ones(raw, start, found, codec) if _LONG in found else found


def _with_long_ones(raw: bytes, start: int, found: Sequence[Character], codec: str) -> list[Character]:
    characters = characters_in(codec)
    return [
        characters[raw[place : place + _LONGEST]] if character is _LONG else character
        for place, character in enumerate(found, start)
    ]


def _pairs(raw: bytes, start: int, stop: int) -> list[bytes]:
    """Give the two bytes from each place on; the last byte of a file stands alone."""
    count = min(stop, len(raw) - 1) - start
    half, more = count // 2, (count + 1) // 2
    pairs = [raw[-1:]] * (stop - start)
    pairs[:count:2] = unpack("2s" * more, raw[start : start + 2 * more])
    pairs[1:count:2] = unpack("2s" * half, raw[start + 1 : start + 1 + 2 * half])
    return pairs


def _arrivals(found: Sequence[Character], prices: Sequence[float]) -> list[int]:
    """Give how many bytes the likeliest path takes to the end of each, 0 where it calls the byte a bad one.

    One more stands at the end where the path goes a byte further.
    """
    sizes: list[int] = []
    here, beyond = 0.0, _IMPOSSIBLE  # the likelihood up to this place, and up to the next with the byte before
    for (size, _, gain), torn in zip(found, prices, strict=True):
        come, by = (here + gain, 1) if size == 1 else (here + torn, 0)
        if beyond >= come:
            come, by = beyond, _PAIR
        beyond = here + gain if size == _PAIR else _IMPOSSIBLE
        sizes.append(by)
        here = come
    return [*sizes, _PAIR] if beyond >= here else sizes


def _units(found: Sequence[Character], sizes: Sequence[int], codec: str, offset: int) -> list[Unit]:
    units: list[Unit] = []
    end = len(sizes)
    while end:
        if size := sizes[end - 1]:
            start = end - size
            units.append(as_unit((offset + start, offset + end, found[start][1], codec)))
        else:
            start = end - 1
            units.append(as_unit((offset + start, offset + end, "\ufffd", "")))
        end = start
    units.reverse()
    return units
