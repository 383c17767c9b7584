"""The tags of a page's source go, and the lines that they begin and end are read as any others."""

import pytest

from jiaokan import clean_text
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet
from jiaokan.strip import read_meta

SPEECH = """在全县河湖保护工作会议上的讲话
（2020年5月20日）
各位代表、同志们：
大家下午好！
今天召开全县河湖保护工作会议，主要任务是总结前一阶段的工作，研究部署下一步的任务，把一河清水留给子孙后代。
一、认清形势
河长不是荣誉称号，巡河也不是走过场，哪一段水黑了、臭了，就找哪一段的河长，谁的责任谁来担。
二、抓好整改
以上意见，请认真贯彻执行。
谢谢大家！
"""
LINES = SPEECH.splitlines()


@pytest.mark.parametrize("end", ["<br>", "<br/>", "<br />", "<BR>", "</p>", "</p><p>", "</span></p>", " <br> <br>"])
def test_tags_at_line_ends_take_no_line(end: str) -> None:
    assert clean_text(SPEECH.replace("\n", f"{end}\n")) == SPEECH


@pytest.mark.parametrize("mark", ["<p>{}</p>", "<div>{}</div>", "<p class=a><span style=x>{}</span></p>", "{}<br/>"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_paragraphs_of_a_page_are_lines(mark: str, between: str) -> None:
    trace, _ = clean(between.join(map(mark.format, LINES)), RuleSet.default())
    assert trace.text.rstrip("\n") == SPEECH.rstrip("\n")
    assert read_meta(trace)["title"] == LINES[0]


def test_tags_alone_on_lines_leave_none() -> None:
    assert clean_text("".join(f"<div>\n{line}\n</div>\n" for line in LINES)) == SPEECH


def test_a_tag_within_a_sentence_ends_no_line() -> None:
    torn = SPEECH.replace("走过场", "走过<br/>场").replace("河长不是", "河<b>长</b>不是")
    assert clean_text(torn) == SPEECH


def test_a_site_s_lines_go_with_their_tags() -> None:
    page = [*LINES, "上一篇：没有了", "版权所有：公文网 转载请注明出处"]
    assert clean_text("".join(f"<p>{line}</p>\n" for line in page)) == clean_text("".join(f"{line}\n" for line in page))


@pytest.mark.parametrize("said", ["网页换行用“<br>”，", "<p>标签要成对，", "若p<0.05且b>a，", "输入<br>即可，"])
def test_talk_of_tags_stays(said: str) -> None:
    text = SPEECH.replace("河长不是", f"{said}河长不是")
    assert clean_text(text) == text
