"""Inserts that echo the lines of their site; what a speech says itself is no echo."""

import pytest

from jiaokan import check_text, clean_text

SITE = "首页 > 秘客部落 > 领导讲话\n", "更多材料请登录秘客部落www.mkbl8.com下载，或扫码关注公众号mkbl8\n"
TITLE = "在全县组织工作会议上的讲话\n同志们：\n"


def framed(speech: str) -> str:
    return f"{SITE[0]}{TITLE}{speech}\n{SITE[1]}"


@pytest.mark.parametrize(
    "insert",
    ["【秘客部落】", "♠mkbl8♠", "▓部落刻字▓", "m k b l 8", "秘*客*部*落", "mKBL_8", "◤秘客部落◢", "［秘客出品］"],
)
def test_what_echoes_the_site_goes_whole(insert: str) -> None:
    speech = "今天召开全县组织工作会议，各单位要统一{}思想，抓好落实，不折不扣完成任务。"
    assert clean_text(framed(speech.format(insert))) == TITLE + speech.format("") + "\n"


@pytest.mark.parametrize(
    "speech",
    [
        "今天召开全县组织工作会议，各单位要通过手机APP报名，学好《部落志》，抓好落实，不折不扣完成任务。",
        "各单位要加强与秘客部落的联系，抓好“秘客【秘客部落】行动”的落实，不折不扣完成任务。",
        "今天召开全县组织工作会议，各单位要抓好落实。【责任单位：秘客部落】其他单位要积极配合、共同推进。",
        "今天召开全县组织工作会议，县委组织部（秘客部落）要抓好落实，请大家到mkbl8查询有关要求。",
    ],
)
def test_what_the_speech_has_too_or_sets_off_itself_is_no_echo(speech: str) -> None:
    assert "BP214" not in [finding.code for finding in check_text(framed(speech))]


def test_without_a_site_there_is_no_echo() -> None:
    text = f"{TITLE}今天召开全县组织工作会议，各单位要统一【秘客部落】思想，抓好落实，不折不扣完成任务。\n"
    assert [finding.code for finding in check_text(text) if finding.code == "BP214"] == []


def test_what_goes_is_an_echo_of_others() -> None:
    speech = "今天召开全县组织工作会议，各单位要统一【秘客部落qzx】思想，抓好q·z·x落实，不折不扣完成任务。"
    assert clean_text(framed(speech)) == (
        f"{TITLE}今天召开全县组织工作会议，各单位要统一思想，抓好落实，不折不扣完成任务。\n"
    )


@pytest.mark.parametrize("word", ["DeepSeek", "C919", "5G", "PM2.5", "WhatsApp", "CBA", "e租宝"])
def test_what_a_speech_is_about_stays_though_other_pages_are_about_it_too(word: str) -> None:
    speech = f"今天学习{word}有关知识，{word}发展很快，各单位要学懂弄通，抓好落实，不折不扣完成任务。"
    below = f"上一篇：{word}专题学习材料下载\n更多{word}材料请登录秘客部落www.mkbl8.com下载\n"
    page = f"首页 > {word}专题 > 讲话\n{TITLE}{speech}\n{below}"
    assert speech in clean_text(page)
