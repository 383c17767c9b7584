"""What official Chinese has in the places of a word: whether another word fits there better, and which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import FOLD, HANZI, Codes, Model, points
from jiaokan.repair.frames import TIMES
from jiaokan.repair.weighing import SIDE

_GLANCED, _NEAR, _TRIED = 8, 300, 40
_KIN, _PRIOR = 6.0, 0.5
_FORCING, _OWN = 4, 4

Frame = tuple[str, str]
Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Fit(NamedTuple):
    """For each reading and place, how it fits.

    gains: by how many bits it is likelier than the word; called: by how many bits it makes what stands around likelier;
    preferred: by more than the word does; forced: a neighbour has it often, and the word hardly ever; own: a neighbour
    has the word as well.
    """

    gains: Grid
    called: Grid
    preferred: Mask
    forced: Mask
    own: Mask


def fit(word: str, readings: Sequence[str], frames: Sequence[Frame], model: Model) -> Fit:
    """Weigh the readings in the places of the word, of which `frames` are what stands before and behind."""
    each, afters = (word, *readings), [after for _, after in frames]
    bits = model.bits([before + one + after for one in each for before, after in frames], SIDE)
    bits = bits.reshape(len(each), len(frames))
    alone, behind = (model.bits(["。" * SIDE + one for one in side], SIDE) for side in (each, afters))
    called = bits - alone[:, None] - behind
    seen = beside(points("".join(each)).reshape(-1, 2), frames, model)
    forced: Mask = np.any((seen[:, 1:] >= _FORCING) & (seen[:, 1:] >= TIMES * seen[:, :1]), axis=0)
    own: Mask = np.any((seen[:, :1] > 0) & (_OWN * seen[:, :1] > seen[:, 1:]), axis=0)
    return Fit(bits[1:] - bits[0], called[1:], called[1:] > called[0], forced, own)


def beside(words: Codes, frames: Sequence[Frame], model: Model) -> NDArray[np.float32]:
    """Give how often each word was seen behind the character before each place, and before the one behind it."""
    before, behind = (FOLD[points("".join(frame[side][side - 1] for frame in frames))] for side in (0, 1))
    heads, tails = (words[:, [side]].repeat(len(frames), axis=1) for side in (0, 1))
    left, right = (np.broadcast_to(side, heads.shape) for side in (before, behind))
    seen = np.stack((model.count((left, heads, tails)), model.count((heads, tails, right))))
    known: NDArray[np.float32] = np.where(np.stack((left, right)) >= HANZI, seen, np.float32(0))
    return known


def fittest(word: str, frames: Sequence[Frame], words: Codes, model: Model) -> NDArray[np.intp]:
    """Give the numbers of those of the words that fit the places best, by pairs of characters, then by three."""
    usual, marks = model.count((words[:, 0], words[:, 1])), [*map(ord, word)]
    kin: Grid = np.where(np.isin(words[:, 0], marks) | np.isin(words[:, 1], marks), _KIN, 0.0)
    glanced = frames[:: -(-len(frames) // _GLANCED)]
    near = np.argsort(-(_by_pairs(glanced, words, usual, model) + kin), kind="stable")[:_NEAR]
    rank: Grid = np.sum(np.log2(beside(words[near], frames, model) + 0.5, dtype=np.float64), axis=(0, 2))
    rank += kin[near] - _PRIOR * np.log2(usual[near]) * len(frames)
    return near[np.argsort(-rank, kind="stable")[:_TRIED]]


def _by_pairs(frames: Sequence[Frame], words: Codes, usual: NDArray[np.float32], model: Model) -> Grid:
    heads, tails = words[:, 0], words[:, 1]
    rank: Grid = np.log2(usual, dtype=np.float64) / 2 - np.log2(model.singles[heads] * model.singles[tails])
    rank *= len(frames)
    for before, after in frames:
        left, right = (np.full(len(words), FOLD[ord(mark)], np.uint32) for mark in (before[-1], after[0]))
        rank += np.log2(model.count((left, heads)) + 0.5) + np.log2(model.count((tails, right)) + 0.5)
    return rank
