"""Finds every pair of a planted corpus with J ≥ 0.8, with no sketch: an exact join that can miss none.

    python benchmarks/truth.py corpus.jsonl truth.npz

Of two sets with J ≥ t, sorted by any one order, the first `n - ceil(t * n) + 1` members of each must meet. Here rare
shingles come first in that order, so the members that meet are few; every pair that meets is then compared in full.
"""

from __future__ import annotations

import argparse
import json
from math import ceil
from pathlib import Path

import numpy as np

from jiaokan.dedup.fold import fold
from jiaokan.dedup.shingles import distinct, wide_hashes

THRESHOLD = 0.8
LEVELS = (1, 2, 4, 8, 16, 32, 64, 128, 512)


def shingle_sets(corpus: Path) -> list[np.ndarray]:
    """Give the shingle set of each document, in the order of the file."""
    with corpus.open(encoding="utf-8") as lines:
        return [distinct(wide_hashes(fold(json.loads(line)["text"]))) for line in lines]


def more_common(sets: list[np.ndarray]) -> list[np.ndarray]:
    """Give, for each level, the shingles that more documents than that have, sorted."""
    everything = np.concatenate(sets)
    everything.sort()
    return [np.unique(everything[level:][everything[level:] == everything[:-level]]) for level in LEVELS]


def first_members(shingles: np.ndarray, commons: list[np.ndarray]) -> np.ndarray:
    """Give the members that must meet, the rarest first."""
    level = np.zeros(shingles.size, np.int8)
    for common in commons:
        place = common.searchsorted(shingles).clip(max=max(common.size - 1, 0))
        level += common[place] == shingles if common.size else 0
    needed = shingles.size - ceil(round(THRESHOLD * shingles.size, 6)) + 1
    return shingles[np.argsort(level, kind="stable")][:needed]


def pairs_that_meet(members: list[np.ndarray]) -> np.ndarray:
    """Give every pair of documents that shares a member, as rows."""
    owner = np.repeat(np.arange(len(members)), [len(some) for some in members])
    flat = np.concatenate(members)
    order = np.argsort(flat, kind="stable")
    flat, owner = flat[order], owner[order]
    found, at, lag = [], np.arange(flat.size), 1
    while True:
        at = at[at + lag < flat.size]
        at = at[flat[at] == flat[at + lag]]
        if not at.size:
            break
        found.append(np.unique(owner[at] * len(members) + owner[at + lag]))
        lag += 1
    codes = np.unique(np.concatenate(found))
    return np.stack((codes // len(members), codes % len(members)), axis=1)


def jaccard(one: np.ndarray, other: np.ndarray) -> float:
    """Give the Jaccard similarity of two sets."""
    common = np.intersect1d(one, other, assume_unique=True).size
    return common / (one.size + other.size - common)


def main() -> None:
    """Write the pairs and their similarities."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    sets = shingle_sets(options.corpus)
    commons = more_common(sets)
    pairs = pairs_that_meet([first_members(shingles, commons) for shingles in sets])
    similarity = np.array([jaccard(sets[one], sets[other]) for one, other in pairs])
    above = similarity >= THRESHOLD
    np.savez(options.out, pairs=pairs[above], similarity=similarity[above])
    print(f"{len(sets):,} documents, {len(pairs):,} pairs compared in full, {above.sum():,} with J >= {THRESHOLD}")


if __name__ == "__main__":
    main()
