"""Compares one document with its candidates, text by text, and says what it is beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from jiaokan.dedup import Options
from jiaokan.dedup.candidates import CONTAINED, SHORTER, Candidate
from jiaokan.dedup.overlap import Numbered, Overlap
from jiaokan.dedup.profile import Marks, Profile
from jiaokan.dedup.shelf import Block, Shelf
from jiaokan.dedup.templates import holds_its_own, template

Profiles = Callable[[Shelf, int], Profile]

DROP = "drop"

BY_HASH = "hash of the folded text"
BY_JACCARD = "exact Jaccard of 5-grams"
BY_CONTAINMENT = "exact containment of 5-grams"


class Part(NamedTuple):
    """A kept document of which this share lies in another one."""

    place: int
    name: str
    share: float


class Decision(NamedTuple):
    """What the document at `place` is: unique, exact, near, contained or template, and beside which keeper.

    `parts` are the kept documents that it contains.
    """

    place: int
    name: str
    kind: str = "unique"
    kept: bool = True
    keeper: str = ""
    similarity: float | None = None
    method: str = ""
    parts: tuple[Part, ...] = ()


def compare(block: Block, number: int, standing: list[Candidate], options: Options, profiles: Profiles) -> Decision:
    """Decide on an offer by the documents that stay: the first that is the same speech is its keeper."""
    undecided = Decision(block.offers[number].place, block.offers[number].name)
    if copy := next((candidate for candidate in standing if candidate.same), None):
        return _beside(undecided, copy, "exact", 1.0, BY_HASH)._replace(kept=False)
    found: list[Decision] = []
    parts: list[Part] = []
    mine = profiles(block, number)
    for candidate, theirs, common in _alike(mine, standing, options, profiles):
        if common.jaccard >= options.threshold:
            ground = template(mine, theirs, common)
            if not ground:
                return _beside(undecided, candidate, "near", common.jaccard, BY_JACCARD)._replace(kept=False)
            found.append(
                _beside(undecided, candidate, "template", common.jaccard, f"{BY_JACCARD}; {ground.told(mine, theirs)}")
            )
        elif common.first < common.second and not holds_its_own(mine, theirs, (common.mine, common.theirs)):
            contained = _beside(undecided, candidate, "contained", common.containment, BY_CONTAINMENT)
            found.append(contained._replace(kept=options.contained != DROP))
        elif common.second < common.first and not holds_its_own(theirs, mine, (common.theirs, common.mine)):
            parts += [
                Part(place, _name(candidate), common.containment) for place in candidate.shelf.place(candidate.position)
            ]
    found.sort(key=lambda decision: decision.kind)
    return (found[0] if found else undecided)._replace(parts=tuple(parts))


def _alike(
    mine: Profile, standing: list[Candidate], options: Options, profiles: Profiles
) -> Iterator[tuple[Candidate, Profile, Overlap]]:
    """Give the candidates that are similar, or that contain the document or lie in it, with the exact overlap."""
    marks, numbered = cache(partial(Marks, mine.shingles)), cache(partial(Numbered, mine.shingles))
    for candidate in standing:
        theirs = profiles(candidate.shelf, candidate.position)
        unlikely = candidate.estimate < options.threshold
        if unlikely and not _reaches(mine, theirs, marks().most(theirs.shingles), options):
            continue
        common = numbered().overlap(theirs.shingles)
        if common.jaccard >= options.threshold or _sizes_fit(common):
            yield candidate, theirs, common


def _reaches(mine: Profile, theirs: Profile, most: int, options: Options) -> bool:
    """Say whether two documents that share so many shingles at most may be similar, or one cut short."""
    shorter, longer = sorted((mine, theirs), key=lambda one: one.least)
    if most >= options.threshold * (shorter.least + longer.least - most):
        return True
    return shorter.least <= SHORTER * longer.shingles.size and most >= CONTAINED * shorter.least


def _beside(undecided: Decision, candidate: Candidate, kind: str, similarity: float, method: str) -> Decision:
    return undecided._replace(kind=kind, keeper=_name(candidate), similarity=similarity, method=method)


def _sizes_fit(common: Overlap) -> bool:
    """Say whether the shorter of two documents may be the longer one cut short."""
    shorter, longer = sorted(common[:2])
    return shorter <= SHORTER * longer and common.containment >= CONTAINED


def _name(candidate: Candidate) -> str:
    return candidate.shelf.name(candidate.position)
