"""What is remembered of documents, in memory and in files, is what they are."""

from collections.abc import Callable

import numpy as np
import pytest

from jiaokan.dedup import shelf, sign
from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.profile import profile
from jiaokan.dedup.remembered import Remembered
from jiaokan.dedup.shelf import Block, Kept, Offer

Speech = Callable[..., str]


def test_a_family_too_large_for_memory_is_laid_out_again(speech: Speech) -> None:
    texts = [speech(seed) for seed in range(6)]
    read: list[int] = []

    def folded(place: int) -> Codepoints:
        read.append(place)
        return fold(texts[place])

    block = Block([Offer(str(place), sign(texts[place]), place) for place in range(6)], folded, 0.8)
    read.clear()
    profiles = Remembered(3 * profile(texts[0]).shingles.size)
    for _ in range(4):
        for place, written in enumerate(texts):
            given, made = profiles(block, place), profile(written)
            assert np.array_equal(given.folded, made.folded)
            assert np.array_equal(given.shingles, made.shingles)
    assert sorted(read) == sorted([*range(6)] * 4)


def test_what_was_looked_at_last_is_not_laid_out_again(speech: Speech) -> None:
    read: list[int] = []

    def folded(place: int) -> Codepoints:
        read.append(place)
        return fold(speech(place))

    block = Block([Offer(str(place), sign(speech(place)), place) for place in range(6)], folded, 0.8)
    read.clear()
    profiles = Remembered(2 * max(profile(speech(place)).shingles.size for place in range(6)))
    for place in (0, 1, 0, 1, 1, 0):
        assert np.array_equal(profiles(block, place).folded, fold(speech(place)))
    assert read == [0, 1]


def test_signatures_are_read_back_by_windows(speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_WINDOW", 4)
    offers = [Offer(str(place), sign(speech(place)), place) for place in range(11)]
    block = Block(offers, lambda place: fold(speech(place)), 0.8)
    kept = Kept(block.folded)
    kept.take(block, np.arange(11))
    for positions in ([10, 0, 3, 3, 4, 8, 7], [5], [], [9, 10]):
        asked = np.array(positions, np.intp)
        assert np.array_equal(kept.rows(asked), block.table[asked])
    kept.close()
