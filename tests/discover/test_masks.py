"""What varies in a line is masked, and the pattern of the type fits all lines of it."""

import re

import pytest

from jiaokan.discover.masks import NUMBER, TITLE, letters, masked, pattern

TITLE_LINE = "在全县组织工作会议上的讲话"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第 3 页 共 12 页", "第 4 页 共 9 页"),
        ("收藏网址：www.abc.com", "收藏网址：http://www.xyz.cn/a?b=1"),
        ("发布时间：2023-01-02 08:30:00", "发布时间：2019-11-30 17:05:59"),
        ("字号：  加大", "字号： 加大"),
    ],
)
def test_lines_of_one_type_are_one(one: str, other: str) -> None:
    assert masked(one) == masked(other)
    assert re.fullmatch(pattern(masked(one)), one)
    assert re.fullmatch(pattern(masked(one)), other)


def test_the_title_of_the_document_varies_too() -> None:
    line = masked(f"《{TITLE_LINE}》由会员分享", [TITLE_LINE])
    assert line == f"《{TITLE}》由会员分享"
    assert re.fullmatch(pattern(line), "《在党建工作会议上的发言》由会员分享")
    assert masked(TITLE_LINE, [TITLE_LINE]) == TITLE_LINE


def test_letters_are_those_that_do_not_vary() -> None:
    assert masked("3/12") == NUMBER
    assert letters(masked("3/12")) == 0
    assert letters(masked("第3页")) == 2
