"""Words of a general dictionary, and how likely a text is as a row of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import Codes, hashed, points

LENGTHS = (2, 3, 4)
FIRST, LAST = 0x4E00, 0x9FFF
WORD_STEP, SINGLE_STEP = 3.0, 0.5
"""The bits of a level of words and of single characters: so coarse, they judge as well."""

Words = dict[tuple[int, int], float]
_REMEMBERED = 1024


class Dictionary(NamedTuple):
    """Hashes of words in order, with their levels, and the levels of single characters from FIRST to LAST."""

    keys: Codes
    levels: NDArray[np.uint8]
    singles: NDArray[np.uint8]


def in_word(words: Words, place: int) -> bool:
    """Say whether the character at `place` is part of one of the words."""
    return any(start <= place < end for start, end in words)


def likelihood(text: str, words: Words) -> float:
    """Give log2 of the probability of the likeliest row of words, single characters among them, that makes the text."""
    singles = _shipped().singles
    best = [0.0]
    for end, mark in enumerate(text, 1):
        level = singles[ord(mark) - FIRST] if FIRST <= ord(mark) <= LAST else singles.max()
        ways = [best[end - 1] - SINGLE_STEP * float(level)]
        ways += [best[end - length] + words[end - length, end] for length in LENGTHS if (end - length, end) in words]
        best.append(max(ways))
    return best[-1]


@lru_cache(maxsize=_REMEMBERED)
def gain_in_words(written: str, read: str) -> float:
    """Give by how many bits what is read is the likelier row of words; a slip stands again and again in one text."""
    return likelihood(read, words_in(read)) - likelihood(written, words_in(written))


@lru_cache(maxsize=_REMEMBERED)
def words_in(text: str) -> Words:
    """Give from where to where each dictionary word in the text goes, and log2 of its probability."""
    spans = [(start, start + length) for length in LENGTHS for start in range(len(text) - length + 1)]
    if not spans:
        return {}
    known = _shipped()
    keys = np.concatenate([hashes([text[at:end] for at, end in spans if end - at == length]) for length in LENGTHS])
    places = known.keys.searchsorted(keys)
    found = (known.keys.take(places, mode="clip") == keys).nonzero()[0]
    levels = known.levels.take(places[found], mode="clip").tolist()
    return {spans[at]: -WORD_STEP * (level + 0.5) for at, level in zip(found.tolist(), levels, strict=True)}


def holds(keys: Codes) -> NDArray[np.bool_]:
    """Say for each hash whether a word of the dictionary has it."""
    known = _shipped().keys
    held: NDArray[np.bool_] = known.take(known.searchsorted(keys), mode="clip") == keys
    return held


def hashes(words: Sequence[str]) -> Codes:
    """Give the hash of each of several words of one length."""
    if not words:
        return np.zeros(0, np.uint32)
    grid = points("".join(words)).reshape(len(words), -1)
    return hashed([grid[:, place] for place in range(grid.shape[1])])


@cache
def _shipped() -> Dictionary:
    """Read the table that `tasks/dictionary.py` makes."""
    stored = np.load(BytesIO((files("jiaokan.repair") / "dictionary.npz").read_bytes()))
    steps = np.ascontiguousarray(stored["steps"].T).view("<u4").ravel()
    return Dictionary(np.cumsum(steps, dtype=np.uint32), stored["levels"], stored["singles"])
