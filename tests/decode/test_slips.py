import pytest

from jiaokan.decode.likelihood import mean, total, weights
from jiaokan.decode.slips import any_slip, is_cut, slip

PROSE = "各级党组织要坚持以人民为中心的发展思想，把群众满意作为工作标准。"
SLIPPED = PROSE.encode("gb18030")[1:-1].decode("gb18030", "ignore")


@pytest.mark.parametrize("before", [0, 100, 2_900, 3_100, 9_960, 9_985, 9_990, 9_995, 10_000, 20_000])
def test_a_slip_is_found_wherever_it_begins(before: int) -> None:
    start = (PROSE * (before // len(PROSE) + 1))[:before]
    place = slip(start + SLIPPED + "a\n" + PROSE * 100, "gb18030")
    assert before - 4 <= place <= before + 4


@pytest.mark.parametrize("count", [1, 100])
def test_prose_has_no_slip(count: int) -> None:
    assert slip(PROSE * count, "gb18030") == -1


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize("rare", ["恁娘俩儿净瞎掰扯，没", "鹡鸰、鹪鹩、鸲鹟、鹟鵐", "揭谛揭谛，波罗揭谛，"])
def test_rare_words_are_no_slip_where_the_bytes_are_no_chinese_otherwise(rare: str, codec: str) -> None:
    text = PROSE + rare.encode(codec, "ignore").decode(codec) + PROSE
    assert slip(text, codec) == any_slip(text, codec) == -1


def test_a_character_for_private_use_is_enough() -> None:
    wrong = "服务" + "\ue7c7" + SLIPPED[4:7] + "a"
    assert slip(PROSE + wrong + PROSE, "gb18030") == slip(PROSE + wrong + PROSE * 100, "gb18030") >= 0


@pytest.mark.parametrize("codec", ["", "big5hkscs"])
def test_a_long_text_is_summed_as_a_short_one(codec: str) -> None:
    text = "".join(weights()) + "\0\t\x7f\x80é\u3000\ufffd\ue000\uffff𠀀\U0010ffff"
    assert total(text, codec) == sum(total(character, codec) for character in text)


def test_ascii_is_left_out_of_the_mean() -> None:
    assert mean("abc\n") == 0
    assert mean("a党b\n") == mean("党" * 100 + "\n") == total("党")


@pytest.mark.parametrize("codec", ["gb18030", "utf_16_le"])
def test_a_head_is_cut_where_its_first_byte_is_the_rest_of_a_character(codec: str) -> None:
    cut = PROSE.encode(codec)[1:].decode(codec, "ignore")
    assert is_cut(cut[:8], codec)
    assert not is_cut(PROSE[:8], codec)
