"""A report that stands several times in one file stands there once in the end, whole, however its lines are broken."""

import textwrap
from itertools import chain

import pytest

from jiaokan import clean_text

SPEECH = (
    "在全市供水保障工作会议上的讲话",
    "同志们：",
    "入夏以来，我市持续高温少雨，城区三座水库的蓄水量比去年同期少了四成，供水形势十分严峻，大家心里都要有数。",
    "我先后到北郊水厂和几个老旧小区去看过，水压低的地方，六楼以上的住户夜里十一点才接得到水，老人提着桶下楼，看了让人心疼。",
    "一要千方百计找水源。水务局要在月底前把西山引水的管线接通，缺多少钱，财政先垫上，不能让工程等资金。",
    "二要实实在在管好水。跑冒滴漏的管网，今年要改造一百二十公里，改到哪条街，就在哪条街贴出告示，请群众监督。",
    "三要把话给群众讲明白。什么时候停水、停多久、到哪里取水，提前一天通知到户，不能让群众拧开龙头才知道没有水。",
    "谢谢大家！",
)


def _wrapped(width: int, indent: str) -> list[str]:
    return list(chain.from_iterable(textwrap.wrap(line, width, initial_indent=indent) for line in SPEECH))


def _once(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", [25, 28, 30, 35, 38])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("times", [2, 3, 4])
def test_of_wrapped_copies_one_is_left_whole(width: int, indent: str, times: int) -> None:
    assert _once(clean_text("\n".join(_wrapped(width, indent) * times))) == "".join(SPEECH)


@pytest.mark.parametrize("page", [9, 14, 19])
@pytest.mark.parametrize("shape", ["- {} -", "第{}页", "{}/9"])
def test_page_numbers_between_wrapped_copies_hide_nothing(page: int, shape: str) -> None:
    lines = _wrapped(30, "") * 3
    for number, place in enumerate(range(page, len(lines) + page, page + 1), 1):
        lines.insert(place, shape.format(number))
    assert _once(clean_text("\n".join(lines))) == "".join(SPEECH)


def test_copies_that_differ_a_little_lose_nothing() -> None:
    lines = _wrapped(30, "")
    other = [line.replace("三座水库", "四座水库") for line in lines]
    made = _once(clean_text("\n".join([*lines, *other, *lines])))
    assert all(line in made for line in SPEECH)


def test_a_table_with_other_figures_is_no_copy() -> None:
    rows = "一季度全市规模以上工业增加值完成情况（单位：亿元，比上年同期增长，可比价格）\n{}\n二季度累计\n{}\n" * 3
    text = "各县区主要经济指标完成情况\n" + rows.format(*range(311, 317))
    made = clean_text(text)
    assert all(str(figure) in made for figure in range(311, 317))
