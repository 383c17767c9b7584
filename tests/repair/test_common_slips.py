"""Slips of frequent pairs in common words are mended where all else is sound; where sound words meet, they stay."""

from pathlib import Path

import pytest

from jiaokan import clean_text

HERE = Path(__file__).parent
SLIPS = [line.split("\t") for line in HERE.joinpath("common.tsv").read_text("utf-8").splitlines()]
MEETINGS = HERE.joinpath("meetings.txt").read_text("utf-8").splitlines()
LIVELY = "雨下了整整一夜，老秦推开柴门，看见院子里积了半尺深的水，两只芦花鸡缩在磨盘上。他卷起裤腿，拿铁锹去挖沟。"


@pytest.mark.parametrize(("damaged", "right"), SLIPS)
def test_a_slip_alone_and_in_lively_prose(damaged: str, right: str) -> None:
    assert clean_text(f"{damaged}\n") == f"{right}\n"
    assert clean_text(f"{LIVELY}\n{damaged}\n") == f"{LIVELY}\n{right}\n"


@pytest.mark.parametrize("text", MEETINGS)
def test_sound_words_that_meet_stay(text: str) -> None:
    assert clean_text(f"他说，{text}。\n") == f"他说，{text}。\n"
