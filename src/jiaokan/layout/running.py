"""Lines that stand at several places of a text: headers of pages, over which it reads on, or lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jiaokan.layout.borders import OF_PAGES, TITLE, is_header, of_texts
from jiaokan.lines import Line

_SEVERAL, _SIGNATURE = 2, 3
_EVEN, _LINES = 0.1, 2  # of a page, that another may be longer or shorter
_NUMBERED, _OFTEN, _ONCE, _FULL = -6.0, -5.0, 0.0, 6.0  # lines of a text have some -20 bits, headers 10
_GLUED = re.compile(r"[-－—–·・•~～\s\d]+$")


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
    gains = _gains(borders) if places else ()
    found = {header: [(borders[at], gains[at]) for at in ats] for header, ats in places.items()}
    of_pages = {header for header, ats in found.items() if header in title or _stands_by_numbers(ats)}
    read = {header for header in of_pages if _mean([gain for _, gain in found[header]]) > _NUMBERED}
    return frozenset(
        read | {header for header in {*found} - of_pages if _is_header(found[header], is_full=header in full)}
    )


def _stands_by_numbers(found: Sequence[tuple[Border, float]]) -> bool:
    return sum(border.marked for border, _ in found) >= _SEVERAL


def _is_header(found: Sequence[tuple[Border, float]], *, is_full: bool) -> bool:
    """Say whether a line that no number stands by is a header, as far as the sentences say that it cuts."""
    cut = [gain for border, gain in found if border.goes_on]
    if is_full:
        return len(cut) >= _SEVERAL and _mean(cut) > _FULL and min(cut) > 0
    return bool(cut) and _mean(cut) > (_OFTEN if len(cut) >= _SEVERAL else _ONCE)


def is_read_over(border: Border) -> bool:
    """Say whether the text reads on over the lines of one border, as far as that can be told."""
    return _gains([border])[0] > _NUMBERED


def _gains(borders: Iterable[Border]) -> Sequence[float]:
    """Give by how many bits a text reads better without the lines of a border than with them."""
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text in which a line stands again loads it

    sides = [
        pair
        for upper, lines, lower, headers, *_ in borders
        for first, last in [_outer(lines, headers)]
        for pair in ((upper, lower), (upper, first), (last, lower))
    ]
    bits = iter(drawn(sides))
    return [without - above - below for without, above, below in zip(bits, bits, bits, strict=True)]


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
