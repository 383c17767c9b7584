"""The two-character words of official Chinese, read out of the model."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import HAN_END, HANZI, Codes, Model

_COMMON = 300
_SEEN = 200
_COHESIVE = 0.5
_SHARE = 0.5
PARTICLES = frozenset("的了和是在与及等对以于这那其他将也都就而并或被把又")


@cache
def words(model: Model) -> Codes:
    """Give the words as an array of two columns: common pairs of characters that stand together more than by chance."""
    able = _characters(model)
    able = able[~np.isin(able, [*map(ord, PARTICLES)])]
    heads, tails = (grid.ravel() for grid in np.meshgrid(able, able, indexing="ij"))
    counts = model.count((heads, tails))
    chance = model.singles[heads] * model.singles[tails] / np.float32(model.total)
    chosen: NDArray[np.bool_] = (counts >= _SEEN) & (counts >= 2**_COHESIVE * chance)
    return np.column_stack((heads[chosen], tails[chosen]))


@cache
def _characters(model: Model) -> Codes:
    return np.flatnonzero(model.singles[HANZI:HAN_END] >= _COMMON).astype(np.uint32) + np.uint32(HANZI)


@cache
def is_whole(word: str, model: Model) -> bool:
    """Say whether a word is no part of another: no one character stands beside it nearly always."""
    first, second = (np.uint32(ord(mark)) for mark in word)
    others = _characters(model)
    heads, tails = np.full_like(others, first), np.full_like(others, second)
    beside = max(float(model.count((others, heads, tails)).max()), float(model.count((heads, tails, others)).max()))
    return beside <= _SHARE * float(model.count((heads[:1], tails[:1]))[0])
