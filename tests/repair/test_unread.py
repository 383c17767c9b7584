"""Sentences by a hand that had read no rule, damaged as recognition damages: places may be missed, none made wrong."""

from pathlib import Path

from jiaokan import clean_text

HERE = Path(__file__).parent
PAIRS = [line.split("\t") for line in HERE.joinpath("unread.tsv").read_text("utf-8").splitlines()]
RIGHT = HERE.joinpath("right.txt").read_text("utf-8")
_ALONE, _TOGETHER = 0.62, 0.81


def told(damaged: str, right: str, made: str) -> tuple[int, int, int]:
    """Count the damaged places, those set right, and those that are neither as they stood nor right."""
    assert len(damaged) == len(right) == len(made)
    places = sum(old != good for old, good in zip(damaged, right, strict=True))
    mended = sum(old != good == new for old, good, new in zip(damaged, right, made, strict=True))
    wrong = sum(new not in (old, good) for old, good, new in zip(damaged, right, made, strict=True))
    return places, mended, wrong + sum(old == good != new for old, good, new in zip(damaged, right, made, strict=True))


def test_each_alone() -> None:
    counts = [told(damaged, right, clean_text(f"{damaged}\n").rstrip("\n")) for damaged, right in PAIRS]
    places, mended, wrong = map(sum, zip(*counts, strict=True))
    assert wrong == 0
    assert mended >= _ALONE * places


def test_all_in_one_text() -> None:
    damaged, right = ("".join(f"{pair[side]}\n" for pair in PAIRS) for side in (0, 1))
    places, mended, wrong = told(damaged, right, clean_text(damaged))
    assert wrong == 0
    assert mended >= _TOGETHER * places


def test_right_sentences_stay() -> None:
    assert [line for line in RIGHT.splitlines() if clean_text(f"{line}\n") != f"{line}\n"] == []
    assert clean_text(RIGHT) == RIGHT
