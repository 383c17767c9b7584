"""Words of the dictionary, and what is left of a text without them."""

import pytest

from jiaokan import clean_text
from jiaokan.repair.dictionary import hashes, in_word, outside_words

OPENING = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，进一步加强领导班子建设。\n"


@pytest.mark.parametrize(("text", "place"), [("挥洒汗水", 2), ("挥洒汗水", 3), ("浑身解数", 0), ("外圆内方", 1)])
def test_a_place_in_a_word(text: str, place: int) -> None:
    assert in_word(text, place)


@pytest.mark.parametrize(("text", "place"), [("招蓦制度", 1), ("一", 0), ("党员千部", 2), ("侯选人", 0)])
def test_a_slip_is_no_word(text: str, place: int) -> None:
    assert not in_word(text, place)


@pytest.mark.parametrize(("text", "left"), [("", 0), ("的", 1), ("投入生产", 0), ("投人生产", 2), ("的汗水", 1)])
def test_what_words_leave_over(text: str, left: int) -> None:
    assert outside_words(text) == left


def test_no_words_have_no_hashes() -> None:
    assert len(hashes([])) == 0


def test_a_word_by_chance_does_not_stand_in_the_way() -> None:
    assert clean_text(OPENING + "主体工程方可投人生产或者使用。").endswith("方可投入生产或者使用。")
