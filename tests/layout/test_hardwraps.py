"""Lines that were broken at a fixed width, with and without what a site sets around them."""

import re

import pytest

from jiaokan import clean_text
from jiaokan.layout import layout
from jiaokan.layout.columns import column_of
from jiaokan.lines import sheet_of
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

PARAGRAPHS = (
    (
        "今年以来，全县上下认真贯彻落实党中央决策部署，坚持稳中求进工作总基调，统筹推进疫情防控和经济社会发展，"
        "各项事业取得新的成绩，主要经济指标好于预期，人民生活水平进一步提高。"
    ),
    (
        "我们要深入学习贯彻会议精神，进一步解放思想，深化改革，扩大开放，推动经济发展质量变革、效率变革、动力变革，"
        "着力解决人民群众最关心、最直接、最现实的利益问题。"
    ),
)
HEAD = (
    "首页 > 范文大全 > 领导讲话 > 乡镇工作会议讲话稿 > 正文 | 收藏本页 | 设为首页",
    "发布时间：2021-03-05 10:22:31　来源：某某公文素材网　作者：管理员　浏览次数：1233",
    "温馨提示：本站所有资料均来自网络和网友上传，仅供学习交流使用，请勿用于商业用途",
)
TAIL = (
    "上一篇：在全县经济工作会议上的讲话稿（精选五篇）　下一篇：在全县农村工作会议上的讲话",
    "Copyright 2012-2021 www.example.com All Rights Reserved 京ICP备00000000号-1 客服邮箱 a@example.com",
    "相关推荐：2021年党风廉政建设工作会议讲话稿三篇汇总　党课讲稿　心得体会　述职述廉报告",
)


def wrapped(characters: int) -> str:
    return "\n".join("\n".join(re.findall(f".{{1,{characters}}}", paragraph)) for paragraph in PARAGRAPHS)


def laid_out(text: str) -> list[str]:
    return layout(Trace.of(text), RuleSet.default())[0].text.split("\n")


@pytest.mark.parametrize("characters", [10, 15, 18])
def test_a_wrapped_text_is_joined_within_the_frame_of_a_site(characters: int) -> None:
    lines = laid_out("\n".join((*HEAD, wrapped(characters), *TAIL)))
    assert lines[3:-3] == list(PARAGRAPHS)
    assert (lines[:3], lines[-3:]) == (list(HEAD), list(TAIL))


def test_the_body_is_where_the_width_stands() -> None:
    column = column_of(sheet_of("\n".join((*HEAD, wrapped(15), *TAIL))))
    assert column is not None
    assert (column.columns, column.body.start) == (30, len(HEAD))


def test_lines_of_a_list_in_such_a_frame_stay() -> None:
    items = [f"{name}县人民政府办公室主任" for name in "甲东 乙西 丙南 丁北 戊中 己上 庚下 辛左 壬右".split(" ")]
    text = "\n".join((*HEAD, *items, *TAIL))
    assert laid_out(text) == text.split("\n")


@pytest.mark.parametrize("title", ["在全县教育工作会议上的讲话", "在全县教育工作会议暨教\n师节表彰大会上的讲话"])
def test_a_title_is_not_joined_to_what_stands_above_it(title: str) -> None:
    above = "索引号：11000000/2020　公开方式：主动公开"
    assert laid_out(f"{above}\n{title}\n{wrapped(18)}")[0] == above


@pytest.mark.parametrize("size", [19])
def test_a_heading_is_as_wide_as_no_line_of_the_column(size: int) -> None:
    heading = "一、看清形势，把防汛工作抓早抓实"
    body = (
        "今年入汛以来全县有十一座小型水库超过了汛限水位，各乡镇要抽出专人日夜巡查，发现一处险情就处置一处，从现在起到"
        "九月底，各级河长要把主要精力放在防汛上，水务局的物资要备得足，应急局的队伍要拉得出，哪个环节出了问题，就追究"
        "哪个环节的责任，希望大家把今天的会议精神带回去，一件一件抓好"
    )
    lines = re.findall(f".{{1,{size}}}", body)
    assert clean_text("\n".join([heading, *lines])) == f"{heading}\n{body}"


@pytest.mark.parametrize("below", ["——在全市公安先进事迹报告会上的发言", "（2021年3月4日县十六届人大会议）"])
def test_what_stands_below_a_title_is_not_joined_to_it(below: str) -> None:
    title = "二十年如一日守护青山绿水的林区民警"
    body = [piece for paragraph in PARAGRAPHS for piece in re.findall(f".{{1,{len(title)}}}", paragraph)]
    assert f"{title}\n{below}\n" in clean_text("\n".join([title, below, *body]))
