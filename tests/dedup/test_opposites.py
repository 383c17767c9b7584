"""Decisions of one form: one says yes and the other no."""

from collections.abc import Callable

import pytest

from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import profile
from jiaokan.dedup.templates import template

Speech = Callable[..., str]


def reason(one: str, other: str) -> str:
    first, second = profile(one), profile(other)
    ground = template(first, second, overlap(first.shingles, second.shingles))
    return ground.reason if ground else ""


def with_line(text: str, line: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:20], line, *lines[20:]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("同意你县设立湿地公园。", "不同意你县设立湿地公园。"),
        ("经表决，该议案获得通过。", "经表决，该议案未获得通过。"),
        ("任命张国强为副县长。", "免去刘晓梅副县长职务。"),
        ("准予核销贷款四百万元。", "驳回核销贷款的请求。"),
        ("对此项决定投票赞成。", "对此项决定投票反对。"),
        ("被告人被宣告有罪。", "被告人被宣告无罪。"),
    ],
)
def test_one_says_yes_and_the_other_no(speech: Speech, one: str, other: str) -> None:
    text = speech(1)
    for first, second in ((one, other), (other, one)):
        assert reason(with_line(text, first), with_line(text, second)) == "one says yes and the other no"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("同意你县设立湿地公园。", "同意你县设立湿地公圆。"),
        ("我们不能忘记这一天。", "我们能忘记这一天。"),  # a slip may lose a character
        ("要坚决支持一线的同志。", "要坚决支持XX的同志。"),
        ("任命后要到任。", "任命后要到位。"),
    ],
)
def test_what_a_slip_or_a_mask_may_do_is_no_decision(speech: Speech, one: str, other: str) -> None:
    text = speech(1)
    assert reason(with_line(text, one), with_line(text, other)) == ""


def test_three_denials_are_no_slips(speech: Speech) -> None:
    lines = speech(1).split("\n")
    denied = ["不" + line if number in (10, 20, 30) else line for number, line in enumerate(lines)]
    assert reason("\n".join(lines), "\n".join(denied)) == "one says yes and the other no"
    denied[30] = lines[30]
    assert reason("\n".join(lines), "\n".join(denied)) == ""
