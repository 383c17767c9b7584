"""Signatures: the same bits everywhere, and estimates as good as theory says."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.dedup import sign
from jiaokan.dedup.errors import SchemeError
from jiaokan.dedup.estimate import estimate
from jiaokan.dedup.fold import fold, unpacked
from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import shingle_set
from jiaokan.dedup.shingles import short_hashes, wide_hashes
from jiaokan.dedup.signature import EMPTY, ROW, bins, rows, signed

Speech = Callable[..., str]


def test_the_bits_never_change(speech: Speech) -> None:
    digest = sha256(b"".join(sign(speech(seed)) for seed in range(5))).hexdigest()
    assert digest[:16] == "c8712d2edd3b9a82"


def test_threads_and_processes_give_the_same_bits(speech: Speech) -> None:
    texts = [speech(seed, 20 + seed) for seed in range(60)] * 5
    alone = list(map(sign, texts))
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(sign, texts)) == alone
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(sign, texts, chunksize=50)) == alone


@given(st.text())
def test_any_text_can_be_signed(text: str) -> None:
    row = rows([sign(text)])[0]
    assert row["count"] == max(fold(text).size - 4, 0)
    assert (row["bins"] == EMPTY).all() == (row["count"] == 0)


@given(st.text(alphabet="发展改革", max_size=12), st.text(alphabet="发展改革", max_size=12))
def test_shingles_are_those_of_the_text(one: str, other: str) -> None:
    def grams(text: str) -> set[str]:
        return {text[at : at + 5] for at in range(len(text) - 4)}

    common = overlap(shingle_set(one), shingle_set(other))
    both = grams(one) | grams(other)
    assert common.jaccard == (len(grams(one) & grams(other)) / len(both) if both else 0)
    assert [*common[:2]] == [len(grams(one)), len(grams(other))]


@pytest.mark.parametrize("hashes", [short_hashes, wide_hashes])
def test_hashes_of_a_text_do_not_meet(speech: Speech, hashes: Callable[..., np.ndarray]) -> None:
    text = "".join(speech(seed, 200) for seed in range(5))
    folded = fold(text)
    written = "".join(map(chr, folded))
    grams = {written[at : at + 5] for at in range(len(written) - 4)}
    assert abs(np.unique(hashes(folded)).size - len(grams)) <= 1


@given(st.lists(st.text(alphabet="发展改革开放，。𠮷\0\ud800", max_size=30), max_size=9))
def test_texts_signed_together_are_signed_as_alone(texts: list[str]) -> None:
    together = signed(texts)
    assert [one.signature for one in together] == [sign(text) for text in texts]
    assert [unpacked(bytes(one.folded)).tolist() for one in together] == [fold(text).tolist() for text in texts]


def test_speeches_signed_together_are_signed_as_alone(speech: Speech) -> None:
    texts = [speech(seed) for seed in range(9)]
    assert [one.signature for one in signed(texts)] == [sign(text) for text in texts]


def test_bins_are_filled_evenly(speech: Speech) -> None:
    hashes = np.unique(short_hashes(fold("".join(speech(seed, 400) for seed in range(5)))))
    filled = np.bincount(hashes >> np.uint32(24), minlength=256)
    assert ((filled - filled.mean()) ** 2 / filled.mean()).sum() < 256 + 5 * np.sqrt(2 * 256)


def test_estimates_are_as_good_as_theory_says(speech: Speech, damaged: Callable[[str, float], str]) -> None:
    errors = []
    for seed in range(60):
        one = speech(seed, 120)
        other = damaged(one, 0.02)
        estimated, _ = estimate(rows([sign(one)])["bins"], rows([sign(other)])["bins"])
        errors.append(estimated[0] - overlap(shingle_set(one), shingle_set(other)).jaccard)
    assert np.std(errors) < 0.035
    assert abs(np.mean(errors)) < 0.012


def test_what_two_empty_bins_share_is_nothing() -> None:
    empty = bins(np.empty(0, np.uint32))[None]
    assert estimate(empty, empty)[0][0] == 0


def test_another_scheme_is_refused() -> None:
    old = rows([sign("同志们，大家好")]).copy()
    old["scheme"] += 1
    with pytest.raises(SchemeError, match="another version"):
        rows([old.tobytes()])


def test_a_signature_is_small() -> None:
    assert len(sign("同志们" * 100)) == ROW.itemsize == 536
