"""Where a speech ends whose last lines are short, or whose sentences end in another mark or in none."""

from __future__ import annotations

import re

import pytest

from jiaokan import clean_text

_SPOKEN = (
    "今天的橘园里来了三十多位年轻人，架起手机就开了张。我不太懂直播，但我知道一条：先把果子种好，再来谈流量。",
    "昨天晚上我试着下了一单，点开链接，付款九块九，今天早上就收到发货短信，这个速度让我服气。",
    "客服不能用机器人糊弄，买家晚上来问，也要有人答。",
    "（播放短片）",
    "我们各乡镇都要学，一个也不能落下。",
)
_CHROME = (
    "上一篇：没有了",
    "下一篇：在座谈会上的讲话",
    "本文来源：http://www.fanwen.example/1.html",
    "版权所有 请勿转载",
)
_WORK = (
    "在全县电子商务工作会议上的讲话",
    "同志们：",
    "今年以来，全县上下齐心协力，各项工作取得了新的成绩，这是来之不易的，应当倍加珍惜，也要看到差距。",
    "客户端下载量21.6万次，日活跃用户1.3万人。",
    "复制件版权归原收藏者所有，我办仅限编史修志使用，未经同意不提供给第三方。",
    "评论区管理不到位，广告小号刷屏，群众意见很大。",
    "项目是发展的牛鼻子，要一个一个抓，抓一个成一个，不能摊大饼，更不能撒胡椒面，各部门要一起上。",
    "谢谢大家！",
)


def test_short_sentences_below_the_last_paragraph_stay() -> None:
    text = "\n".join(_SPOKEN) + "\n"
    assert clean_text(text) == text


def test_the_frame_below_short_sentences_goes() -> None:
    assert clean_text("\n".join((*_SPOKEN, *_CHROME)) + "\n").rstrip("\n").split("\n") == [*_SPOKEN]


@pytest.mark.parametrize("marks", ["，.", "，．", ",.", ",．"])
def test_sentences_with_other_marks_stay(marks: str) -> None:
    text = "\n".join(_WORK) + "\n"
    assert clean_text(text.translate({ord("，"): marks[0], ord("。"): marks[1]})) == text


def test_sentences_without_an_end_stay() -> None:
    text = re.sub("。$", "", "\n".join(_WORK), flags=re.MULTILINE) + "\n"
    assert clean_text(text) == text


def test_a_line_of_a_site_with_its_own_stop_goes() -> None:
    chrome = "本站资料来自网络,仅供学习参考,版权归原作者所有,如有侵权请联系客服删除."
    text = "\n".join(_WORK) + "\n"
    assert clean_text(text + chrome + "\n") == text


@pytest.mark.parametrize(
    "lead_in",
    [
        "第一范文网小编为大家整理的讲话稿，供大家参考，快来一起看看吧！",
        "讲话稿是我们经常会用到的文书，下面就跟着范文网小编来看看吧。",
        "以下是公文写作网小编为您收集的领导讲话，希望对您有所帮助。",
    ],
)
def test_the_lead_in_of_a_site_goes_whole(lead_in: str) -> None:
    text = "\n".join(_WORK) + "\n"
    assert clean_text(f"{lead_in}\n{text}") == text
    assert clean_text(f"{text}{lead_in}\n") == text
