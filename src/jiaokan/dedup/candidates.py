"""Candidates: the pairs that share a key and whose signatures don't rule them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup import runs
from jiaokan.dedup.bands import SHORT
from jiaokan.dedup.estimate import estimate, reachable
from jiaokan.dedup.shelf import Block, Shelf

CONTAINED = 0.85
# below nine tenths of the other's length a document counts as cut short; above, as damaged or as a sibling
SHORTER = 0.9
_AT_ONCE = 1 << 14


class Candidate(NamedTuple):
    """A document on a shelf that may be similar to an offer, and what the signatures say: how similar, or the same."""

    estimate: float
    same: bool
    shelf: Shelf
    position: int


def candidates(block: Block, shelves: list[Shelf], threshold: float) -> dict[int, list[Candidate]]:
    """Give the candidates of each offer of the block that has any, the likeliest first; in the block, earlier ones."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for shelf in (*shelves, block):
        for pairs in _pairs(block, shelf):
            for offer, position, likely, same in _likely(block, shelf, pairs, threshold):
                found[offer].append(Candidate(likely, same, shelf, position))
    for several in found.values():
        several.sort(key=lambda candidate: -candidate.estimate)
    return found


def _pairs(block: Block, shelf: Shelf) -> list[runs.Pairs]:
    later, earlier = shelf.meetings(block)
    if not later.size:
        return []
    codes = np.sort(later.astype(np.uint64) << np.uint64(32) | earlier.astype(np.uint64))
    codes = codes[np.append(True, codes[1:] != codes[:-1])]
    ones, others = (codes >> np.uint64(32)).astype(np.intp), (codes & np.uint64(0xFFFFFFFF)).astype(np.intp)
    return [(ones[at : at + _AT_ONCE], others[at : at + _AT_ONCE]) for at in range(0, codes.size, _AT_ONCE)]


def _likely(block: Block, shelf: Shelf, pairs: runs.Pairs, threshold: float) -> Iterator[tuple[int, int, float, bool]]:
    ones, others = block.rows(pairs[0]), shelf.rows(pairs[1])
    jaccard, used = estimate(ones["bins"], others["bins"])
    counts = ones["count"].astype(np.float64), others["count"].astype(np.float64)
    short = np.minimum(*counts) <= SHORT
    wanted = short | reachable(jaccard, used, threshold) | _may_contain(jaccard, used, counts)
    same = ones["digest"] == others["digest"]
    columns = (column[wanted].tolist() for column in (*pairs, jaccard, same))
    return zip(*columns, strict=True)


def _may_contain(
    jaccard: NDArray[np.float64], used: NDArray[np.float64], counts: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> NDArray[np.bool_]:
    smaller, larger = np.minimum(*counts), np.maximum(np.maximum(*counts), 1)
    # the Jaccard similarity of two sets of these sizes of which the smaller lies to CONTAINED in the larger
    needed = CONTAINED * smaller / (larger + (1 - CONTAINED) * smaller)
    return (smaller <= SHORTER * larger) & reachable(jaccard, used, needed)
