"""Words of the dictionary, and what is left of a text without them."""

import pytest

from jiaokan import clean_text
from jiaokan.repair.dictionary import hashes, in_word, likelihood, words_in

OPENING = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，进一步加强领导班子建设。\n"


@pytest.mark.parametrize(("text", "place"), [("挥洒汗水", 2), ("挥洒汗水", 3), ("浑身解数", 0), ("外圆内方", 1)])
def test_a_place_in_a_word(text: str, place: int) -> None:
    assert in_word(words_in(text), place)


@pytest.mark.parametrize(("text", "place"), [("招蓦制度", 1), ("一", 0), ("党员千部", 2), ("侯选人", 0)])
def test_a_slip_is_no_word(text: str, place: int) -> None:
    assert not in_word(words_in(text), place)


@pytest.mark.parametrize(("likelier", "than"), [("投入生产", "投人生产"), ("的", "舾"), ("免费供应", "兔费供应")])
def test_which_row_of_words_is_likelier(likelier: str, than: str) -> None:
    assert likelihood(likelier, words_in(likelier)) > likelihood(than, words_in(than))


def test_a_word_is_likelier_than_its_characters() -> None:
    assert likelihood("生产", words_in("生产")) > likelihood("生产", {})
    assert likelihood("", {}) == 0


@pytest.mark.parametrize("text", ["ab", "㐀", "𠀀𠀀", "。"])
def test_what_is_in_no_dictionary_is_as_rare_as_the_rarest(text: str) -> None:
    assert likelihood(text, words_in(text)) == len(text) * likelihood("㐀", {})


def test_no_words_have_no_hashes() -> None:
    assert len(hashes([])) == 0


def test_a_word_by_chance_does_not_stand_in_the_way() -> None:
    assert clean_text(OPENING + "主体工程方可投人生产或者使用。").endswith("方可投入生产或者使用。")
