"""Where two texts differ, by character."""

import pytest

from jiaokan.dedup import differences

TEXT = "同志们，今天我们召开全市组织工作会议，主要任务是总结工作、部署任务。大家要认真学习，抓好落实。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("组织工作", "宣传工作"),
        ("主要任务是", ""),
        ("大家要", "大家一定要"),
        ("抓好落实。", ""),
        ("同志们，", "女士们、先生们，"),
    ],
)
def test_a_difference_is_the_span_that_differs(old: str, new: str) -> None:
    other = TEXT.replace(old, new)
    (found,) = differences(TEXT, other)
    start, end, other_start, other_end = found
    assert (TEXT[:start] + other[other_start:other_end] + TEXT[end:]).rstrip("。") == other.rstrip("。")


def test_several_come_in_order() -> None:
    other = TEXT.replace("今天", "昨天").replace("认真学习", "深入学习")
    assert [TEXT[start:end] for start, end, _, _ in differences(TEXT, other)] == ["今", "认真"]


def test_width_marks_and_script_do_not_count() -> None:
    assert list(differences(TEXT, TEXT.replace("，", ",\n").replace("们", "們"))) == []


def test_texts_without_a_shingle_have_no_difference_to_show() -> None:
    assert list(differences("好", "行")) == []
    assert list(differences("", TEXT)) != []
