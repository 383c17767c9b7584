"""Lines that stand at several places of a text: headers of pages, over which it reads on, or lines of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jiaokan.layout.borders import OF_PAGES, TITLE, is_header, of_texts
from jiaokan.layout.readings import Read, read_over
from jiaokan.lines import Line
from jiaokan.once import pattern

_SEVERAL, _SIGNATURE = 2, 3
_EVEN, _LINES = 0.1, 2  # of a page, that another may be longer or shorter
_NUMBERED, _OFTEN, _ONCE, _FULL = -6.0, -5.0, 0.0, 6.0  # lines of a text have some -20 bits, headers 10
_GLUED = pattern(r"[-－—–·・•~～\s\d]+$")


class Border(NamedTuple):
    """What may stand between two pages, line by line, and the lines above and below it.

    `headers` are those that stand elsewhere too, `marked`: a page number stands among them, `goes_on`: the line above
    is full and may go on in the one below.
    """

    upper: str
    lines: Sequence[str]
    lower: str
    headers: Collection[str]
    marked: bool
    goes_on: bool


def running_headers(borders: Sequence[Border], full: Collection[str], title: Collection[str]) -> frozenset[str]:
    """Give the headers that the text reads on over, better than it reads with them.

    Those that page numbers stand beside, or that are the title, need only not be read with it. A line that is `full`
    as those of the text are needs more than another.
    """
    places: dict[str, list[int]] = {}
    for at, border in enumerate(borders):
        for header in border.headers:
            places.setdefault(header, []).append(at)
    read = _read(borders) if places else ()
    found = {header: [(borders[at], read[at]) for at in ats] for header, ats in places.items()}
    return frozenset(header for header in found if _is_header(found[header], header in title, header in full))


def _is_header(found: Sequence[tuple[Border, Read]], is_title: bool, is_full: bool) -> bool:  # noqa: FBT001
    """Say whether the text reads on over a line; by the places where it seems to cut a sentence, if no number tells."""
    if is_title or sum(border.marked for border, _ in found) >= _SEVERAL:
        return _mean([read.gain for _, read in found]) > _NUMBERED
    cut = [read for border, read in found if border.goes_on]
    if is_full:
        gains = [read.gain for read in cut]
        return len(cut) >= _SEVERAL and _mean(gains) > _FULL and min(gains) > 0
    return bool(cut) and _mean([read.over - read.into for read in cut]) > (_OFTEN if len(cut) >= _SEVERAL else _ONCE)


def is_read_over(border: Border) -> bool:
    """Say whether the text reads on over the lines of one border, as far as that can be told."""
    return _read([border])[0].gain > _NUMBERED


def _read(borders: Iterable[Border]) -> Sequence[Read]:
    return read_over((upper, *_outer(lines, headers), lower) for upper, lines, lower, headers, *_ in borders)


def _outer(lines: Sequence[str], headers: Collection[str]) -> tuple[str, str]:
    """Give the first and the last header among the lines of a border."""
    found = [line for line in lines if line in headers] or [""]
    return found[0], found[-1]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def headers(bares: Sequence[str], borders: Iterable[Iterable[int]]) -> frozenset[str]:
    """Give the lines at the borders, places each, that are the first of all or stand at two borders and nowhere else.

    A line that stands at one border twice is a fragment that both pages have.
    """
    borders = [*borders]
    found = [{bares[at] for at in places if 0 <= at < len(bares) and is_header(bares[at])} for places in borders]
    times = Counter(bare for border in found for bare in border)
    often = Counter(bare for bare in bares[TITLE:] if bare in times) if times else times
    again = {bare for bare, time in times.items() if 1 < time == often[bare]}
    known = {bare for bare in times if bare == bares[0]} | (again - of_texts(bares, again))
    places = sorted({at for border in borders for at in border if 0 < at < len(bares) and bares[at] in known})
    return running_headers([_border(bares, at, known) for at in places], known, known)


def _border(bares: Sequence[str], place: int, known: Collection[str]) -> Border:
    """Give the border that a header stands at, with the numbers and other headers around it."""
    first, end = place, place + 1
    while first > 0 and _is_of_border(bares[first - 1], known):
        first -= 1
    while end < len(bares) and _is_of_border(bares[end], known):
        end += 1
    upper = _GLUED.sub("", "".join(bares[max(0, first - 1) : first]))
    lower = "".join(bares[end : end + 1])
    return Border(upper, bares[first:end], lower, {bares[place]}, marked=True, goes_on=False)


def _is_of_border(bare: str, known: Collection[str]) -> bool:
    return bare in known or bool(OF_PAGES.fullmatch(bare))


def on_each_page(headers: Collection[str], borders: Sequence[Border], lines: Sequence[Line]) -> frozenset[int]:
    """Give the places of headers that are a page away from one another, where two at least cut a sentence.

    A line at the head or the end of the text may be its title, or a signature.
    """
    cuts = Counter(header for border in borders if border.goes_on for header in border.headers)
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.bare in headers and cuts[line.bare] >= _SEVERAL:
            places.setdefault(line.bare, []).append(at)
    found = (at for ats in places.values() for at in evenly_apart(ats))
    return frozenset(at for at in found if TITLE <= at < len(lines) - _SIGNATURE)


def evenly_apart(places: Sequence[int]) -> frozenset[int]:
    """Give those of the places that are a page away from the one before, or the first from the next."""
    gaps = [lower - upper for upper, lower in pairwise(places)]
    if len(gaps) < _SEVERAL:
        return frozenset()
    page = sorted(gaps)[len(gaps) // 2]
    even = [abs(gap - page) <= max(_LINES, _EVEN * page) for gap in gaps]
    return frozenset(place for place, is_even in zip(places, [even[0], *even], strict=True) if is_even)
