"""A place's name is no slip, with its 县 or 区 or, in a sound text, without."""

import pytest

from jiaokan import clean_text
from jiaokan.repair.places import is_in_a_place, is_in_a_short_place

FRAMES = (
    "在{}委经济工作会议上的讲话",
    "{}人民政府办公室印发通知。",
    "近年来，{}坚持党建引领，扎实推进乡村振兴。",
    "（{}供稿）",
)


@pytest.mark.parametrize("place", ["榆社县", "瓮安县", "鄞州区", "奎文区", "浈江区", "顺庆区", "带岭区"])
@pytest.mark.parametrize("frame", FRAMES)
def test_names_stay(place: str, frame: str) -> None:
    assert clean_text(frame.format(place)) == frame.format(place)


@pytest.mark.parametrize("place", ["金湾", "顺庆", "带岭"])
def test_names_without_their_end_stay(place: str) -> None:
    assert clean_text(f"{place}人民历来勤劳勇敢。") == f"{place}人民历来勤劳勇敢。"


def test_a_slip_beside_a_name_is_mended() -> None:
    assert clean_text("榆社县社县党建") == "榆社县社区党建"
    assert clean_text("鄞州区各级千部要转变作风。") == "鄞州区各级干部要转变作风。"


def test_all_of_the_stretch_must_be_in_the_name() -> None:
    assert is_in_a_place("榆社县", 1, 2)
    assert is_in_a_place("到双江拉祜族佤族布朗族傣族自治县去", 1, 4)
    assert not is_in_a_place("榆社县委", 2, 4)
    assert not is_in_a_place("城社县", 1, 2)
    assert is_in_a_short_place("在瓮安开会", 1)
    assert not is_in_a_short_place("在瓮安开会", 3)
