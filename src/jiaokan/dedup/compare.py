"""Compares one document with its candidates, text by text, and says what it is beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from jiaokan.dedup import Options
from jiaokan.dedup.candidates import CONTAINED, SHORTER, Candidate
from jiaokan.dedup.overlap import Marks, Numbered, Overlap
from jiaokan.dedup.profile import Profile
from jiaokan.dedup.shelf import Block, Shelf
from jiaokan.dedup.templates import beside, holds_its_own
from jiaokan.model import Verdict

Profiles = Callable[[Shelf, int], Profile]
Item = TypeVar("Item")

DROP = "drop"

BY_HASH = "hash of the folded text"
BY_JACCARD = "exact Jaccard of 5-grams"
BY_CONTAINMENT = "exact containment of 5-grams"


WHOLE = "whole"
SAME = ("exact", "near")


class Relation(NamedTuple):
    """What a document is beside another that comes before it: a kind of verdict, or the whole of which it is a part."""

    kind: str
    similarity: float
    method: str


EXACT = Relation("exact", 1.0, BY_HASH)


class Other(NamedTuple):
    """A document that stays: its id, its place where it is itself being judged, else the index that it is in."""

    name: str
    place: tuple[int, ...]
    index_name: str = ""


class Part(NamedTuple):
    """A kept document of which this share lies in another one."""

    place: int
    name: str
    share: float


class Decision(NamedTuple):
    """What the document at `place` is: unique, exact, near, contained or template, and beside which keeper.

    `parts` are the kept documents that it contains, `keeper_in` is the index that the keeper is in.
    """

    place: int
    name: str
    kind: str = "unique"
    kept: bool = True
    keeper: str = ""
    similarity: float | None = None
    method: str = ""
    parts: tuple[Part, ...] = ()
    keeper_in: str = ""

    @property
    def verdict(self) -> Verdict:
        """Give it as it is told."""
        return Verdict(self.kept, self.kind, self.keeper, self.similarity, self.method, self.keeper_in)


def compare(block: Block, number: int, standing: list[Candidate], options: Options, profiles: Profiles) -> Decision:
    """Decide on an offer by the documents that stay."""
    undecided = Decision(block.offers[number].place, block.offers[number].name)
    if copy := next((candidate for candidate in standing if candidate.same), None):
        return decided(undecided, [(_other(copy), EXACT)], options)
    theirs = ((candidate, candidate.estimate, profiles(candidate.shelf, candidate.position)) for candidate in standing)
    beside = relations(profiles(block, number), theirs, options.threshold)
    return decided(undecided, ((_other(candidate), relation) for candidate, relation in beside), options)


def relations(
    mine: Profile, others: Iterable[tuple[Item, float, Profile]], threshold: float
) -> Iterator[tuple[Item, Relation]]:
    """Give those of the others that a document is related to, and how; each is compared when it is asked for.

    With each comes what the signatures estimate: where it is low, most are ruled out without the exact overlap.
    """
    marks: Marks | None = None
    numbered: Numbered | None = None
    for other, estimate, theirs in others:
        numbered = numbered or mine.numbered()
        if estimate < threshold:
            marks = marks or Marks(mine.shingles)
            if not _reaches(numbered.distinct, theirs.distinct, marks.most(theirs.shingles), threshold):
                continue
        if found := relation_of(mine, theirs, numbered.overlap(theirs.shingles), threshold):
            yield other, found


def _reaches(mine: int, theirs: int, most: int, threshold: float) -> bool:
    """Say whether two documents of so many shingles, which share so many at most, may be similar, or one cut short."""
    shorter, longer = sorted((mine, theirs))
    if most >= threshold * (shorter + longer - most):
        return True
    return shorter <= SHORTER * longer and most >= CONTAINED * shorter


def relation_of(mine: Profile, theirs: Profile, common: Overlap, threshold: float) -> Relation | None:
    """Give what a document is beside one that comes before it: near, template, contained, the whole of it, or nothing.

    It depends on the two texts alone.
    """
    if common.jaccard >= threshold:
        found = beside(mine, theirs, common)
        if found.ground:
            return Relation("template", common.jaccard, f"{BY_JACCARD}; {found.ground.told(mine, theirs)}")
        besides = f"; it says besides: {found.told_besides(mine)}" if found.besides else ""
        return Relation("near", common.jaccard, BY_JACCARD + besides)
    if not _sizes_fit(common):
        return None
    if common.first < common.second and not holds_its_own(mine, theirs, (common.mine, common.theirs)):
        return Relation("contained", common.containment, BY_CONTAINMENT)
    if common.second < common.first and not holds_its_own(theirs, mine, (common.theirs, common.mine)):
        return Relation(WHOLE, common.containment, BY_CONTAINMENT)
    return None


def decided(undecided: Decision, beside: Iterable[tuple[Other, Relation]], options: Options) -> Decision:
    """Decide by the relations to the documents that stay, likeliest first: the first that is the same is the keeper."""
    found: list[Decision] = []
    parts: list[Part] = []
    for other, relation in beside:
        kind, similarity, method = relation
        if kind == WHOLE:
            parts += [Part(place, other.name, similarity) for place in other.place]
            continue
        decision = undecided._replace(
            kind=kind, keeper=other.name, keeper_in=other.index_name, similarity=similarity, method=method
        )
        if kind in SAME:
            return decision._replace(kept=False)
        found.append(decision._replace(kept=kind != "contained" or options.contained != DROP))
    found.sort(key=lambda decision: decision.kind)
    return (found[0] if found else undecided)._replace(parts=tuple(parts))


def _other(candidate: Candidate) -> Other:
    shelf, position = candidate.shelf, candidate.position
    return Other(shelf.name(position), shelf.place(position), shelf.index_name)


def _sizes_fit(common: Overlap) -> bool:
    """Say whether the shorter of two documents may be the longer one cut short."""
    shorter, longer = sorted(common[:2])
    return shorter <= SHORTER * longer and common.containment >= CONTAINED
