"""Who stays: a document goes only if it is directly similar to one that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.candidates import Candidate, candidates
from jiaokan.dedup.shelf import Block, Kept, Offer, Shelf
from jiaokan.dedup.verify import overlap, shingles_of

_OFFERS = 1024
_SHINGLES = 1 << 23
_PROFILES = 64

Profile = Callable[[Shelf, int], NDArray[np.uint64]]


class Decision(NamedTuple):
    """What becomes of the document at `place`; `inside` are places of kept documents that it contains."""

    place: int
    kind: str = "unique"
    keeper: str = ""
    similarity: float | None = None
    method: str = ""
    inside: tuple[tuple[int, float], ...] = ()


def stays(decision: Decision) -> bool:
    """Say whether the document stays."""
    return decision.kind not in {"exact", "near"}


def decide(
    offers: Iterable[Offer], read: Callable[[int], str], threshold: float, others: list[Shelf]
) -> Iterator[Decision]:
    """Decide on each offer in order: the earlier of two similar documents stays, and those of `others` always."""
    with closing(Kept(read)) as kept:
        for members in _blocks(offers):
            block = Block(members, read, threshold)
            found = candidates(block, [*others, kept], threshold)
            decisions = _star(block, found, threshold)
            kept.take(block, np.flatnonzero([stays(decision) for decision in decisions]))
            yield from decisions


def _star(block: Block, found: dict[int, list[Candidate]], threshold: float) -> list[Decision]:
    profile = lru_cache(_PROFILES)(_profile)
    decisions: list[Decision] = []
    for number, offer in enumerate(block.offers):
        standing = [c for c in found.get(number, ()) if c.shelf is not block or stays(decisions[c.position])]
        decision = _decide(block, number, standing, threshold, profile)
        decisions.append(decision._replace(place=offer.place))
    return decisions


def _blocks(offers: Iterable[Offer]) -> Iterator[list[Offer]]:
    block: list[Offer] = []
    length = 0
    for offer in offers:
        block.append(offer)
        length += int.from_bytes(offer.signature[4:8], "little")
        if len(block) == _OFFERS or length >= _SHINGLES:
            yield block
            block, length = [], 0
    if block:
        yield block


def _profile(shelf: Shelf, position: int) -> NDArray[np.uint64]:
    return shingles_of(shelf.text(position))


def _decide(block: Block, number: int, standing: list[Candidate], threshold: float, profile: Profile) -> Decision:
    row = block.table[number]
    for candidate in standing:
        if candidate.shelf.rows(np.array([candidate.position]))["digest"][0] == row["digest"]:
            return Decision(0, "exact", _name(candidate), 1.0, "hash of the folded text")
    contained = Decision(0)
    inside: list[tuple[int, float]] = []
    for candidate in standing:
        common = overlap(profile(block, number), profile(candidate.shelf, candidate.position))
        if common.jaccard >= threshold:
            return Decision(0, "near", _name(candidate), common.jaccard, "exact Jaccard")
    return contained._replace(inside=tuple(inside))


def _name(candidate: Candidate) -> str:
    return candidate.shelf.name(candidate.position)
