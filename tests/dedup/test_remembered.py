"""What is remembered of documents, in memory and in files, is what they are."""

from collections.abc import Callable

import numpy as np
import pytest

from jiaokan.dedup import shelf, sign
from jiaokan.dedup.profile import profile
from jiaokan.dedup.remembered import Remembered
from jiaokan.dedup.shelf import Block, Kept, Offer

Speech = Callable[..., str]


def test_a_family_too_large_for_memory_is_laid_out_twice_and_then_read_back(speech: Speech) -> None:
    texts = [speech(seed) for seed in range(6)]
    read: list[int] = []

    def text(place: int) -> str:
        read.append(place)
        return texts[place]

    block = Block([Offer(str(place), sign(texts[place]), place) for place in range(6)], text, 0.8)
    read.clear()
    profiles = Remembered(3 * profile(texts[0]).shingles.size)
    for _ in range(4):
        for place, written in enumerate(texts):
            given, made = profiles(block, place), profile(written)
            assert np.array_equal(given.folded, made.folded)
            assert np.array_equal(given.shingles, made.shingles)
    profiles.close()
    assert sorted(read) == sorted([*range(6), *range(6)])


def test_signatures_are_read_back_by_windows(speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_WINDOW", 4)
    offers = [Offer(str(place), sign(speech(place)), place) for place in range(11)]
    block = Block(offers, speech, 0.8)
    kept = Kept(block.text)
    kept.take(block, np.arange(11))
    for positions in ([10, 0, 3, 3, 4, 8, 7], [5], [], [9, 10]):
        asked = np.array(positions, np.intp)
        assert np.array_equal(kept.rows(asked), block.table[asked])
    kept.close()
