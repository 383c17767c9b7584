"""The two-character words of official Chinese: those of the dictionary that the model has seen."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import HAN_END, HANZI, Codes, Model, hashed
from jiaokan.repair.dictionary import holds

_COMMON = 300
_SEEN = 100
PARTICLES = frozenset("的了和是在与及等对以于这那其他将也都就而并或被把又")


@cache
def words(model: Model) -> Codes:
    """Give the words as an array of two columns, the first and the second characters."""
    able = _characters(model)
    heads, tails = (grid.ravel() for grid in np.meshgrid(able, able, indexing="ij"))
    often = np.flatnonzero(model.count((heads, tails)) >= _SEEN)
    heads, tails = heads[often], tails[often]
    chosen: NDArray[np.bool_] = holds(hashed((heads, tails)))
    return np.column_stack((heads[chosen], tails[chosen]))


@cache
def _characters(model: Model) -> Codes:
    return np.flatnonzero(model.singles[HANZI:HAN_END] >= _COMMON).astype(np.uint32) + np.uint32(HANZI)
