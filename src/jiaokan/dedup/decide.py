"""Who stays: a document goes only if it is directly similar to one that stays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import closing

import numpy as np

from jiaokan.dedup import Options
from jiaokan.dedup.candidates import Candidate, candidates
from jiaokan.dedup.compare import Decision, Sets, compare
from jiaokan.dedup.others import Others
from jiaokan.dedup.profile import Shingles, shingle_set
from jiaokan.dedup.shelf import Block, Kept, Offer, Shelf

OFFERS = 1024
_SHINGLES = 1 << 23
_REMEMBERED = 1 << 22


def decide(offers: Iterable[Offer], read: Callable[[int], str], options: Options, others: Others) -> Iterator[Decision]:
    """Decide on each offer in order: the earlier of two similar documents stays, and those of `others` always."""
    with closing(Kept(read)) as kept:
        sets = _remembered(_REMEMBERED)
        for members in _blocks(offers):
            block = Block(members, read, others.threshold)
            found = candidates(block, [*others.shelves, kept], options.threshold)
            decisions = _star(block, found, options, sets)
            kept.take(block, np.flatnonzero([decision.kept for decision in decisions]))
            yield from decisions


def _star(block: Block, found: dict[int, list[Candidate]], options: Options, sets: Sets) -> list[Decision]:
    decisions: list[Decision] = []
    for number, offer in enumerate(block.offers):
        standing = [
            candidate
            for candidate in found.get(number, ())
            if candidate.shelf is not block or decisions[candidate.position].kept
        ]
        unique = Decision(offer.place, offer.name)
        decisions.append(compare(block, number, standing, options, sets) if standing else unique)
    return decisions


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


def _remembered(shingles: int) -> Sets:
    """Give a function that gives the shingle set of a document and remembers the last, up to so many shingles."""
    known: OrderedDict[Hashable, Shingles] = OrderedDict()
    held = 0

    def sets(shelf: Shelf, position: int) -> Shingles:
        nonlocal held
        key = shelf.key(position)
        if key in known:
            known.move_to_end(key)
            return known[key]
        made = known[key] = shingle_set(shelf.text(position))
        held += made.size
        while held > shingles and len(known) > 2:  # noqa: PLR2004 - the two that are being compared
            held -= known.popitem(last=False)[1].size
        return made

    return sets
