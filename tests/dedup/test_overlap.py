"""What two sets of shingles share, and the filters that spare most of the work; hashes crowd into few slots here."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.dedup import runs
from jiaokan.dedup.overlap import Marks, overlap
from jiaokan.dedup.profile import Profile
from jiaokan.dedup.seen import Seen
from jiaokan.dedup.shingles import in_order

# few upper bits and few lower ones: many in one slot, many twice, many in both
HASHES = st.lists(
    st.builds(lambda upper, lower: upper << 60 | lower, st.integers(0, 3), st.integers(0, 9)), max_size=60
).map(lambda hashes: np.array(hashes, np.uint64))


@given(HASHES, HASHES)
def test_the_overlap_is_that_of_the_sets(one: np.ndarray, other: np.ndarray) -> None:
    first, second = set(one.tolist()), set(other.tolist())
    common = overlap(one, other)
    assert common[:3] == (len(first), len(second), len(first & second))
    assert common.mine.tolist() == [at for at, shingle in enumerate(one.tolist()) if shingle not in second]
    assert common.theirs.tolist() == [at for at, shingle in enumerate(other.tolist()) if shingle not in first]


@given(HASHES, HASHES)
def test_marks_never_count_too_few_in_common(one: np.ndarray, other: np.ndarray) -> None:
    assert Marks(one).most(other) >= overlap(one, other).common


@given(HASHES)
def test_a_profile_knows_how_many_distinct_shingles_it_has(one: np.ndarray) -> None:
    asked, numbered = (Profile(np.empty(0, np.uint32), one) for _ in range(2))
    assert asked.distinct == numbered.numbered().distinct == numbered.distinct == len(set(one.tolist()))


@pytest.mark.parametrize("spread", [1, 1 << 14, 1 << 63])
def test_many_hashes_are_sorted_however_they_are_spread(spread: int) -> None:
    dice = np.random.default_rng(5)
    upper, lower = dice.integers(0, spread, 5000, np.uint64), dice.integers(0, 9, 5000, np.uint64)
    hashes = upper << np.uint64(64 - spread.bit_length()) | lower
    assert in_order(hashes).tolist() == sorted(hashes.tolist())


@given(st.integers(1, 1 << 32))
def test_two_documents_of_thousands_of_shingles_share_what_their_sets_do(seed: int) -> None:
    dice = np.random.default_rng(seed)
    pool = dice.integers(0, 1 << 63, 4000, np.uint64) * np.uint64(2)
    one, other = dice.choice(pool, 3000), dice.choice(pool, 2500)
    common = overlap(one, other)
    first, second = set(one.tolist()), set(other.tolist())
    assert common[:3] == (len(first), len(second), len(first & second))
    assert common.mine.tolist() == [at for at, shingle in enumerate(one.tolist()) if shingle not in second]
    assert common.theirs.tolist() == [at for at, shingle in enumerate(other.tolist()) if shingle not in first]


def test_marks_are_hardly_wrong_on_hashes_that_are_spread() -> None:
    dice = np.random.default_rng(3)
    one, other = dice.integers(0, 1 << 63, (2, 5000), np.uint64) * np.uint64(2)
    assert Marks(one).most(other) < 200


def test_a_key_that_was_met_is_never_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiaokan.dedup.seen._FEWEST", 1 << 20)
    dice = np.random.default_rng(4)
    seen, blocks = Seen(), []
    held: runs.Runs = ()
    for _ in range(8):
        blocks.append(runs.entries(dice.integers(0, 1 << 63, 1 << 16, np.uint64), np.zeros(1 << 16, np.intp)))
        held = runs.insert(held, blocks[-1])
        seen.add(blocks[-1], held)
        assert all(np.array_equal(seen.among(block), block) for block in blocks)
    others = runs.entries(dice.integers(0, 1 << 63, 1 << 16, np.uint64), np.zeros(1 << 16, np.intp))
    assert 0 < seen.among(others).size < others.size / 3
