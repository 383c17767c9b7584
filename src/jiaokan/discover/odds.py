"""The odds that a word stands for another, by signs and by each two of them together."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float64]

SIGNS = {
    "gain": "by how many bits the reading is likelier in the places than the word",
    "preferred": "in what share of the places what stands around calls for it more",
    "fits": "in what share it is likelier",
    "forced": "in what share a neighbour has it often, and the word hardly ever",
    "own": "in what share a neighbour has the word as well",
    "lead": "by how many bits it is called for more than the next best reading, or less than the best",
    "missing": "how often official Chinese would have the reading in these documents",
    "balance": "by what factor the word is there more often than that, or less",
    "places": "how often the word is there",
    "documents": "in how many documents",
    "share": "what share of its places that is; in the others the reading doesn't fit, or is there itself",
    "missed": "how seldom a document without the word lacks the reading",
    "together": "in what share of the documents with the word it stands too",
    "same": "the two share a character in the same place",
    "crossed": "they share one, but not in the same place",
    "known": "the dictionary has the word",
}


def odds(evidence: Grid) -> Grid:
    """Give the odds in bits for each row of evidence, which has the signs in the order of SIGNS."""
    rows = np.column_stack((np.ones(len(evidence)), evidence))
    bits: Grid = ((rows @ _weights()) * rows).sum(axis=1)
    return bits


@cache
def _weights() -> Grid:
    """Read what `benchmarks/spinning_weights.py` writes: for each two of the signs, before which stands 1, a weight."""
    stored = tomllib.loads((files("jiaokan.discover") / "odds.toml").read_text("utf-8"))
    weights = np.zeros((len(SIGNS) + 1, len(SIGNS) + 1))
    weights[np.triu_indices(len(weights))] = np.concatenate([stored[name] for name in ("one", *SIGNS)])
    return weights
