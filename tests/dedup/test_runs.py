"""Sorted runs of keys, and the keys."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.dedup import runs
from jiaokan.dedup.bands import band_keys, rows_per_band, short_keys
from jiaokan.dedup.errors import TooManyError
from jiaokan.dedup.fold import fold
from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import shingle_set

KEYS = [number << 30 for number in range(1, 9)]
PAIRS = st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 50)), max_size=60)


def as_entries(pairs: list[tuple[int, int]]) -> np.ndarray:
    keys, numbers = zip(*pairs, strict=True) if pairs else ((), ())
    return runs.entries(np.array(keys, np.uint64), np.array(numbers, np.intp))


@given(PAIRS, PAIRS)
def test_meetings_are_all_that_share_a_key(run: list[tuple[int, int]], queries: list[tuple[int, int]]) -> None:
    found = zip(*runs.met([as_entries(run)], as_entries(queries)), strict=True)
    wanted = [(mine, theirs) for key, mine in queries for other, theirs in run if key == other]
    assert sorted(map(tuple, found)) == sorted(wanted)


@given(PAIRS)
def test_meetings_within_are_all_pairs(pairs: list[tuple[int, int]]) -> None:
    grouped = defaultdict(list)
    for key, number in pairs:
        grouped[key].append(number)
    wanted = sum(len(members) * (len(members) - 1) // 2 for members in grouped.values())
    assert runs.meetings_within(as_entries(pairs))[0].size == wanted


@given(st.lists(PAIRS, max_size=8))
def test_merged_runs_hold_what_was_inserted(blocks: list[list[tuple[int, int]]]) -> None:
    held: runs.Runs = ()
    for block in blocks:
        held = runs.insert(held, as_entries(block))
    everything = np.sort(np.concatenate([*held, np.empty(0, np.uint64)]))
    assert everything.tolist() == sorted(as_entries([pair for block in blocks for pair in block]).tolist())
    assert all((np.diff(run.astype(np.int64)) >= 0).all() for run in held)


def test_long_runs_lie_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "IN_MEMORY", 10)
    (run,) = runs.insert((), as_entries([(key, number) for key in KEYS for number in range(5)]))
    assert isinstance(run, np.memmap)
    assert runs.met([run], as_entries([(KEYS[3], 7)]))[1].tolist() == [0, 1, 2, 3, 4]


def test_too_many_documents_are_refused() -> None:
    with pytest.raises(TooManyError):
        runs.entries(np.array([1], np.uint64), np.array([runs.NUMBERS]))


@pytest.mark.parametrize("threshold", [0.5, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0])
def test_bands_miss_hardly_a_pair_at_the_threshold(threshold: float) -> None:
    rows = rows_per_band(threshold)
    assert (1 - threshold**rows) ** (256 // rows) < 1e-5


def test_bands_hold_each_bin_and_skip_what_is_empty() -> None:
    bins = np.arange(256, dtype=np.uint16)[None]
    keys, owners = band_keys(bins, 4)
    assert np.unique(keys).size == 96
    assert owners.tolist() == [0] * 96
    changed = bins.copy()
    changed[0, 7] = 999
    assert np.setdiff1d(keys, band_keys(changed, 4)[0]).size == 2
    assert band_keys(np.full((3, 256), 0xFFFF, np.uint16), 4)[0].size == 0


@settings(max_examples=200)
@given(
    st.text(alphabet="发展改革开放", min_size=5, max_size=300),
    st.integers(0, 300),
    st.text(alphabet="发展改革开放", max_size=20),
    st.sampled_from([0.5, 0.8, 0.95]),
)
def test_short_documents_that_are_similar_always_meet(text: str, at: int, new: str, threshold: float) -> None:
    other = text[:at] + new + text[at + len(new) // 2 :]
    if overlap(shingle_set(text), shingle_set(other)).jaccard >= threshold:
        assert np.intersect1d(
            short_keys(fold(text), b"\0" * 16, threshold), short_keys(fold(other), b"\1" * 16, threshold)
        ).size


@given(st.integers(1, 90), st.integers(1, 70))
def test_of_a_crowd_the_first_and_the_last_are_met(many: int, crowd: int) -> None:
    one, other = runs.met_within(np.zeros(many, np.uint64), crowd)
    wanted = {(i, j) for i in range(many) for j in range(i) if i < crowd or j in (0, i - 1)}
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == wanted


def test_a_crowd_on_the_shelf_is_not_met_one_by_one() -> None:
    crowded, other = KEYS[:2]
    run = as_entries([(crowded, number) for number in range(runs.CROWD + 1)] + [(other, 7)])
    found = zip(*runs.met([run], as_entries([(crowded, 3), (other, 4)])), strict=True)
    assert sorted(found) == [(3, 0), (3, runs.CROWD), (4, 7)]
