"""How similar two documents are: by estimate from signatures, then exactly from their texts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import fold
from jiaokan.dedup.shingles import shingle_set
from jiaokan.dedup.signature import EMPTY

Floats = NDArray[np.float64]

# an estimate this far below the threshold is wrong once in 30,000 pairs that lie on it
DEVIATIONS = 4.0


class Overlap(NamedTuple):
    """How much of two shingle sets is common; 0 to 1."""

    jaccard: float
    of_first: float
    of_second: float


def estimate(first: NDArray[np.uint16], second: NDArray[np.uint16]) -> tuple[Floats, Floats]:
    """Give, row by row, the estimated Jaccard similarity and the number of bins that it stands on."""
    equal = first == second
    both_empty = equal & (first == EMPTY)
    used = first.shape[1] - both_empty.sum(axis=1)
    common = equal.sum(axis=1) - both_empty.sum(axis=1)
    return common / np.maximum(used, 1), used.astype(np.float64)


def reachable(estimated: Floats, used: Floats, threshold: float | Floats) -> NDArray[np.bool_]:
    """Say which true values may reach the threshold, given their estimates."""
    deviation = np.sqrt(np.clip(threshold * (1 - threshold), 0, None) / np.maximum(used, 1))
    reached: NDArray[np.bool_] = estimated >= threshold - DEVIATIONS * deviation
    return reached


def shingles_of(text: str) -> NDArray[np.uint64]:
    """Give the shingle set of a text."""
    return shingle_set(fold(text))


def overlap(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> Overlap:
    """Give the exact overlap of two shingle sets; two empty sets have none."""
    if not first.size or not second.size:
        return Overlap(0.0, 0.0, 0.0)
    together = np.concatenate((first, second))
    together.sort(kind="stable")
    common = int(np.count_nonzero(together[1:] == together[:-1]))
    return Overlap(common / (together.size - common), common / first.size, common / second.size)
