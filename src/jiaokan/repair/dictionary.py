"""Words of a general dictionary: a place that stands in one as it is written shows no slip."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from jiaokan.ngrams import Codes, hashed, points

LENGTHS = (2, 3, 4)


def in_word(text: str, place: int) -> bool:
    """Say whether the character at `place` is part of a dictionary word."""
    return any(start <= place < end for start, end in _words(text))


def outside_words(text: str) -> int:
    """Give how many characters are left over where as many as possible are divided into dictionary words."""
    ends = _words(text)
    fewest = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        fewest[end] = min([fewest[end - 1] + 1, *(fewest[start] for start, other in ends if other == end)])
    return fewest[-1]


def _words(text: str) -> list[tuple[int, int]]:
    """Give from where to where each dictionary word in the text goes."""
    found: list[tuple[int, int]] = []
    for length in LENGTHS:
        starts = range(len(text) - length + 1)
        keys = hashes([text[start : start + length] for start in starts])
        known = _known().take(_known().searchsorted(keys), mode="clip") == keys
        found += [(start, start + length) for start in known.nonzero()[0].tolist()]
    return found


def hashes(words: Sequence[str]) -> Codes:
    """Give the hash of each of several words of one length."""
    if not words:
        return np.zeros(0, np.uint32)
    grid = points("".join(words)).reshape(len(words), -1)
    return hashed([grid[:, place] for place in range(grid.shape[1])])


@cache
def _known() -> Codes:
    """Read the table that `tasks/dictionary.py` makes."""
    stored = np.load(BytesIO((files("jiaokan.repair") / "dictionary.npz").read_bytes()))
    steps = np.ascontiguousarray(stored["steps"].T).view("<u4").ravel()
    return np.cumsum(steps, dtype=np.uint32)
