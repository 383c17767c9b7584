"""How well a sentence reads without a stretch of it, in bits of the model of official Chinese."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import is_han, plain, shipped

_SIDE, _NEXT = 3, 4
_STOP = "。"
_REACH = 12
_USUAL = 5.0
# a word is seen so often; its characters are so many bits likelier together, and so many more than with others, or
# seen so many times as often
_OFTEN, _HELD, _CLOSER, _COMMONER, _DRAWN = 20, 3.5, 2.0, 5, 8.0
# what a site's own words cost, in bits a symbol: a word it is known by, an unknown character, a mark or figure
_KNOWN, _UNKNOWN, _MARK = 3.0, 18.0, 3.0


class Cut(NamedTuple):
    """A stretch `[start, end)` and by how many bits the sentence is likelier with it put in than written so."""

    start: int
    end: int
    gain: float


def torn(text: str, start: int, end: int) -> float:
    """Give by how many bits the two sides of a stretch read better as one than as an end and a beginning.

    What nine of ten clauses and brackets of clean text tear is taken off; 0 where there are no characters to tear.
    """
    if not (is_han(text[start - 1 : start]) and is_han(text[end : end + 1])):
        return 0.0
    return max(0.0, drawn([_sides(text, start, end)])[0] - _USUAL)


def drawn(sides: Sequence[tuple[str, str]]) -> list[float]:
    """Give for each two texts by how many bits they read better as one than as an end and a beginning.

    Below 0 the one ends and the other begins; what is cut in the middle of a sentence has some 15 in official Chinese.
    """
    model = shipped()
    befores = [plain(before[-_REACH:])[-_SIDE:].rjust(_SIDE, _STOP) for before, _ in sides]
    afters = [plain(after[:_REACH])[:_NEXT].ljust(_NEXT, _STOP) for _, after in sides]
    joined = model.bits([before + after for before, after in zip(befores, afters, strict=True)], _SIDE)
    begun = model.bits([_STOP * _SIDE + after for after in afters], _SIDE)
    bits: list[float] = (joined - begun - model.bits([before + _STOP for before in befores], _SIDE)).tolist()
    return bits


def tears_word(text: str, start: int, end: int) -> bool:
    """Say whether a stretch stands within a known word, which holds together better than what is on either side."""
    return bool(_in_words(text, [(start, end)])) and drawn([_sides(text, start, end)])[0] >= _DRAWN


def may_tear(text: str, start: int, end: int) -> bool:
    """Say whether a stretch whose ends are in doubt by one character may stand within a known word."""
    return _in_words(text, [(start + more, end + less) for more in (-1, 0, 1) for less in (-1, 0, 1)])


def _in_words(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Say whether a stretch at one of the places has a known word around it, closer than each side with its own."""
    model = shipped()
    places = [(start, end) for start, end in places if start > 1 and end < len(text) - 1]
    often = model.count(_columns([text[start - 1] + text[end] for start, end in places])) if places else np.zeros(0)
    places = [place for place, count in zip(places, often.tolist(), strict=True) if count >= _OFTEN]
    if not places:
        return False
    sides = ((text[start - 2 : start], text[start - 1] + text[end], text[end : end + 2]) for start, end in places)
    columns = _columns([pair for pairs in sides for pair in pairs])
    often, (firsts, seconds) = model.count(columns), (model.count([column]) for column in columns)
    held = np.log2((often + 0.5) * model.total / ((firsts + 1) * (seconds + 1))).reshape(-1, 3)
    often = often.reshape(-1, 3)
    is_looser = (held[:, 1:2] >= held + _CLOSER) | (often[:, 1:2] >= often * _COMMONER)
    return bool(((held[:, 1] >= _HELD) & is_looser[:, 0] & is_looser[:, 2]).any())


def _columns(pairs: Sequence[str]) -> list[NDArray[np.uint32]]:
    return [np.array([ord(pair[side]) for pair in pairs], np.uint32) for side in (0, 1)]


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _REACH) : start], text[end : end + _REACH]


def likelier(text: str) -> float:
    """Give by how many bits each symbol of a text is likelier where it stands than by itself, on average."""
    model, read = shipped(), plain(text)
    alone = np.log2((model.count([np.array([ord(symbol) for symbol in read], np.uint32)]) + 0.5) / model.total)
    return float(model.bits([_STOP * _SIDE + read], _SIDE)[0] - alone.sum()) / max(1, len(read))


def best_cut(
    text: str, starts: Sequence[int], ends: Sequence[int], known: Container[int], doubtful: float = 0.0
) -> Cut:
    """Give the likeliest stretch that begins at one of `starts` and stops at one of `ends`.

    `known` holds the places of the words that sites are known by. Of those that are likelier by no more than `doubtful`
    bits it is the shortest: a character of an insert stays rather than one of the sentence goes.
    """
    model = shipped()
    read, places = _symbols(text, max(0, starts[0] - _REACH), ends[-1] + _REACH)
    windows = [read[place - _SIDE : place + 1] for place in range(_SIDE, len(read))]
    written = np.concatenate((np.zeros(_SIDE + 1), model.bits(windows, _SIDE).cumsum()))
    put_in = np.cumsum([0.0, *(-_cost(symbol, place, known) for symbol, place in zip(read, places, strict=True))])
    at = {place: bisect_left(places, place, _SIDE, len(places) - _NEXT) for place in (*starts, *ends)}
    pairs = [(start, end) for start in starts for end in ends]
    firsts, lasts = ([at[pair[side]] for pair in pairs] for side in (0, 1))
    sides = [read[first - _SIDE : first] + read[last : last + _NEXT] for first, last in zip(firsts, lasts, strict=True)]
    after = np.array(lasts) + _NEXT
    gains = model.bits(sides, _SIDE) - (written[after] - written[firsts]) + put_in[lasts] - put_in[firsts]
    near = (gains >= gains.max() - doubtful).nonzero()[0].tolist()
    best = min(near, key=lambda place: (pairs[place][1] - pairs[place][0], -gains[place]))
    start, end = pairs[best]
    return Cut(start, end, float(gains.max()))


def _symbols(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Give the symbols that the model reads, framed by stops, and the place of each, -1 for the frame."""
    found = [(-1, _STOP)] * _SIDE + list(_runs(text, start, end)) + [(-1, _STOP)] * _NEXT
    return "".join(symbol for _, symbol in found), [place for place, _ in found]


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    spelled = ((place, plain(text[place])) for place in range(start, min(end, len(text))))
    for symbol, run in groupby(spelled, lambda pair: pair[1]):
        if symbol in ("0", _STOP):
            yield next(run)
        elif symbol:
            yield from run


def _cost(symbol: str, place: int, known: Container[int]) -> float:
    if place < 0 or symbol in ("0", _STOP):
        return _MARK
    return _KNOWN if place in known else _UNKNOWN
