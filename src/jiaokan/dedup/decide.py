"""Who stays: a document goes only if it is directly similar to one that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

import numpy as np

from jiaokan.dedup import Options
from jiaokan.dedup.bands import Read
from jiaokan.dedup.candidates import Candidate, candidates
from jiaokan.dedup.compare import Decision, Profiles, compare
from jiaokan.dedup.others import Others
from jiaokan.dedup.remembered import Remembered
from jiaokan.dedup.shelf import Block, Kept, Offer

OFFERS = 1024
_SHINGLES = 1 << 23
_REMEMBERED = 3 << 20


def decide(offers: Iterable[Offer], read: Read, options: Options, others: Others) -> Iterator[Decision]:
    """Decide on each offer in order: the earlier of two similar documents stays, and those of `others` always."""
    profiles = Remembered(_REMEMBERED)
    with closing(Kept(read)) as kept:
        for members in _blocks(offers):
            block = Block(members, read, others.threshold)
            found = candidates(block, [*others.shelves, kept], options.threshold)
            decisions = _star(block, found, options, profiles)
            kept.take(block, np.flatnonzero([decision.kept for decision in decisions]))
            yield from decisions


def _star(block: Block, found: dict[int, list[Candidate]], options: Options, profiles: Profiles) -> list[Decision]:
    decisions: list[Decision] = []
    for number, offer in enumerate(block.offers):
        standing = [
            candidate
            for candidate in found.get(number, ())
            if candidate.shelf is not block or decisions[candidate.position].kept
            if not _is_itself(offer, candidate, options)
        ]
        unique = Decision(offer.place, offer.name)
        decisions.append(compare(block, number, standing, options, profiles) if standing else unique)
    return decisions


def _is_itself(offer: Offer, candidate: Candidate, options: Options) -> bool:
    shelf, position = candidate.shelf, candidate.position
    if not options.itself or not shelf.index_name:
        return False
    return any(
        options.itself(offer.name, indexed, same=candidate.same)
        for indexed in (shelf.name(position), shelf.path(position))
        if indexed
    )


def _blocks(offers: Iterable[Offer]) -> Iterator[list[Offer]]:
    block: list[Offer] = []
    length = 0
    for offer in offers:
        block.append(offer)
        length += offer.shingles
        if len(block) == OFFERS or length >= _SHINGLES:
            yield block
            block, length = [], 0
    if block:
        yield block
