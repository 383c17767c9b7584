"""Which candidates may be similar: the estimate that two signatures give, and how far it can be wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.signature import EMPTY

Floats = NDArray[np.float64]

# an estimate this far below the threshold is wrong once in 700 pairs that lie on it, and hardly ever above
DEVIATIONS = 3.0


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
