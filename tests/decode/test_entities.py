"""Entities of HTML in a text are what they name; talk of them stays, and no mark of theirs is made wide."""

import pytest

from jiaokan import clean_text
from jiaokan.decode.entities import meant

SPEECH = """在全市文化旅游大会上的讲话
（2019年8月16日）
同志们：
大家晚上好！
今天召开全市文化旅游大会，主要任务是总结前一阶段的工作，研究部署下一步的任务，动员全市上下把文旅产业做大做强。
一、提高认识
古城不是谁家的私产，老街也不是谁家的院子，留住它们，就是留住我们这座城市的记忆，也是留住子孙后代的饭碗。
二、抓好落实
谢谢大家！
"""


@pytest.mark.parametrize("indent", ["&nbsp;&nbsp;", "&nbsp; &nbsp; ", "&emsp;&emsp;", "&#12288;&#12288;", "&nbsp&nbsp"])
def test_an_indent_in_entities_hides_no_line(indent: str) -> None:
    made = clean_text("".join(f"{indent}{line}\n" for line in SPEECH.splitlines()))
    assert [line.strip() for line in made.splitlines()] == SPEECH.splitlines()


def test_blanks_at_line_ends_go() -> None:
    assert clean_text(SPEECH.replace("\n", "&nbsp;\n")) == SPEECH


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("弘扬&ldquo;工匠精神&rdquo;，", "弘扬“工匠精神”，"),
        ("弘扬&ldquo；工匠精神&rdquo；，", "弘扬“工匠精神”，"),
        ("R&amp;D投入占比达到2&#46;8%&hellip;&hellip;", "R&D投入占比达到2.8%……"),
        ("学习&lt;&lt;规划&gt;&gt;&mdash;&mdash;", "学习<<规划>>——"),
        ("北纬30&deg;&middot;神奇的&#x4F20;说，", "北纬30°·神奇的传说，"),
        ("要抓好&nbsp;&nbsp;落实，&nbsp;", "要抓好落实，"),
    ],
)
def test_an_entity_is_what_it_names(written: str, meaning: str) -> None:
    place = "古城不是"
    assert clean_text(SPEECH.replace(place, written + place)) == SPEECH.replace(place, meaning + place)


@pytest.mark.parametrize(
    "said",
    [
        "空格要写作“&nbsp;”；",
        "转义时引号变成&quot;的样子；",
        "网址里的&lang=zh和&copy=1不要改；",
        "M&A业务；B&B民宿；Q&A环节；",
        "HTML里左引号写作&ldquo;四个字；",
    ],
)
def test_what_is_spoken_of_stays(said: str) -> None:
    text = SPEECH.replace("古城不是", f"{said}古城不是")
    assert clean_text(text) == text


def test_names_on_one_line_stay_apart() -> None:
    assert "张伟 李娜 王芳\n" in clean_text(SPEECH + "参会人员名单\n张伟&nbsp;李娜&nbsp;王芳\n")


@pytest.mark.parametrize(("name", "character"), [("ldquo", "“"), ("#8212", "—"), ("D", ""), ("#0", ""), ("nosuch", "")])
def test_a_name_means_a_character_or_nothing(name: str, character: str) -> None:
    assert meant(name) == character
