"""Folding: what counts when texts are compared."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.dedup.fold import fold, packed, unpacked


def folded(text: str) -> str:
    return "".join(map(chr, fold(text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ＧＤＰ增长１２％", "gdp增长12"),
        ("後備幹部隊伍", "后备干部队伍"),
        ("“政治〞、 （一）\n", "政治一"),
        ("⼀心", "一心"),
        ("ßÀ", "ßà"),
        ("", ""),
        ("…—×○", ""),
        ("〇", "〇"),
        ("𠀀𠮷", "𠀀𠮷"),
        ("后\uffff备𠮷，干\ufffe部", "后备𠮷干部"),
        ("\ud800", ""),
    ],
)
def test_fold(text: str, wanted: str) -> None:
    assert folded(text) == wanted


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_what_is_packed_is_unpacked(text: str) -> None:
    assert np.array_equal(unpacked(packed(fold(text))), fold(text))


def test_a_packed_text_takes_two_bytes_a_character_and_four_beyond_the_first_plane() -> None:
    assert [len(packed(fold(text))) for text in ("", "后备干部", "后备𠮷", "ￜ후")] == [0, 8, 8, 4]
    assert folded("".join(map(chr, unpacked(packed(fold("后备𠮷")))))) == "后备𠮷"


@given(st.text())
def test_only_letters_and_digits_of_the_table_stay(text: str) -> None:
    assert all(unicodedata.category(character)[0] in "LN" for character in folded(text))


def test_the_table_is_sorted_and_without_overlap() -> None:
    table = Path(__file__).parents[2] / "src/jiaokan/dedup/fold.tsv"
    ranges = [[int(field, 16) for field in line.split()[:2]] for line in table.read_text().splitlines()[1:]]
    flat = np.array(ranges).ravel()
    assert (np.diff(flat) >= 0).all()
    assert (np.diff(flat)[1::2] > 0).all()
