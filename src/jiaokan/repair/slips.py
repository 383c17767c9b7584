"""Places where another character was most likely meant, and by what odds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from jiaokan.ngrams import Model
from jiaokan.repair.likeness import alike
from jiaokan.repair.mention import is_spoken_of
from jiaokan.repair.page import Page
from jiaokan.repair.signs import Candidate, Signs, candidates, neighbours, seen_again, with_words
from jiaokan.repair.suspects import suspects

CROWD = 30
"""So many odd pairs within WINDOW characters, and the model has no say."""

LEAST = -2.5
"""Odds below which a slip is of no use to any rule."""

_CROWD_IN_TRADITIONAL = 8
_MARGIN = 2.0
_WORDS = 4.0  # what words can hardly add to the odds: of 513 that were right they added more to 3
_SHORT, _HOPE = 400, -0.7
_TOGETHER = 4096  # places; some 30 MB while they are weighed, and more at once would save no time


class Wanted(NamedTuple):
    """What a reading needs so that it is judged: odds that may come to so much, and so many bits of the model.

    `promising`: it must gain enough at a first glance.
    """

    odds: float = LEAST
    bits: float = 8.0  # with fewer, no other signs lift the odds to LEAST
    promising: bool = False


ALL, _PROMISING = Wanted(), Wanted(promising=True)


class Slip(NamedTuple):
    """Another character for a place, and the odds that it was meant, in bits, where all else in the text is sound."""

    place: int
    new: str
    odds: float
    bits: float


class _Look(NamedTuple):
    page: Page
    found: list[Candidate]


class Weights(NamedTuple):
    """What each sign adds to the odds, in bits, and what they are without any."""

    constant: float
    of_signs: Signs


@lru_cache(maxsize=1)
def slips(page: Page) -> tuple[Slip, ...]:
    """Give the likeliest reading of each suspicious place, if its odds are LEAST or better, by place."""
    if len(page.text) < _SHORT:
        return tuple(_found(page, ALL))
    found = tuple(_found(page, _PROMISING))
    return tuple(_found(page, ALL)) if any(slip.odds >= _HOPE for slip in found) else found


def _found(page: Page, wanted: Wanted) -> Iterator[Slip]:
    """Give the best reading of each place where no other comes near it."""
    judged = (Slip(place, new, odds_of(signs), signs.bits) for place, new, signs in readings(page, wanted))
    for _, rivals in groupby(judged, key=attrgetter("place")):
        best, *others = sorted(rivals, key=lambda slip: (-slip.odds, slip.new))
        if best.odds >= max([LEAST, *(other.odds + _MARGIN for other in others)]):
            yield best


def readings(page: Page, wanted: Wanted) -> Iterator[Candidate]:
    """Give the best readings of each suspicious place with all signs."""
    for candidate in _looked_at(page, wanted):
        if not is_spoken_of(page.text, candidate.place, candidate.place + 1):
            yield seen_again(candidate, page)


def _looked_at(page: Page, wanted: Wanted) -> list[Candidate]:
    """Give the readings of the places; one whose neighbours stay is judged once for all passes over a document."""
    looks = _looks(page.trace.original, page.model, wanted)
    if not looks:
        found = list(_worthy(page, _places(page), wanted))
    elif looks[0].page.text == page.text:
        found = looks[0].found
    else:
        found = _with_known(page, wanted, looks[0])
    looks[:] = [_Look(page, found)]
    return found


def _places(page: Page) -> list[int]:
    crowd = _CROWD_IN_TRADITIONAL if page.is_traditional else CROWD
    return [place for place in suspects(page, crowd) if page.text[place] in alike()]


def _with_known(page: Page, wanted: Wanted, earlier: _Look) -> list[Candidate]:
    before, places, stayed = _by_place(earlier.found), _places(page), _stayed(page, earlier.page)
    new = _by_place(_worthy(page, [place for place in places if place not in stayed], wanted))
    return [
        candidate._replace(place=place)
        for place in places
        for candidate in (before.get(stayed[place], ()) if place in stayed else new.get(place, ()))
    ]


@lru_cache(maxsize=1)
def _stayed(page: Page, earlier: Page) -> dict[int, int]:
    """Give the places whose neighbours an earlier page has, too, each with its place there."""
    then, now = _places(earlier), _places(page)
    known = dict(zip(neighbours(earlier, then), then, strict=True))
    return {place: known[seen] for place, seen in zip(now, neighbours(page, now), strict=True) if seen in known}


def _by_place(found: Iterable[Candidate]) -> dict[int, tuple[Candidate, ...]]:
    return {place: tuple(same) for place, same in groupby(found, key=attrgetter("place"))}


def _worthy(page: Page, places: list[int], wanted: Wanted) -> Iterator[Candidate]:
    """Give the readings whose odds may come to what is wanted, with the signs that their neighbours give."""
    for start in range(0, len(places), _TOGETHER):
        some = places[start : start + _TOGETHER]
        new = [alike()[page.text[place]] for place in some]
        for candidate in candidates(page, some, new, wanted.bits, promising=wanted.promising):
            if candidate.signs.bits > 0 and odds_of(candidate.signs) + _WORDS >= wanted.odds:
                yield with_words(candidate, page.text)


@lru_cache(maxsize=2)
def _looks(_original: str, _model: Model, _wanted: Wanted) -> list[_Look]:
    """Give what the last pass over a document saw, if there was one."""
    return []


def odds_of(signs: Signs) -> float:
    """Give the odds in bits."""
    constant, weights = fitted()
    return constant + sum(sign * weight for sign, weight in zip(signs, weights, strict=True))


@cache
def fitted() -> Weights:
    """Read the weights that `tasks/fit_slips.py` wrote."""
    stored = tomllib.loads((files("jiaokan.repair") / "slips.toml").read_text("utf-8"))
    return Weights(stored["constant"], Signs(**stored["weights"]))
