"""What a site says above a speech of what it gives its readers."""

import pytest

from jiaokan import clean_text

TITLE = "在全县粮食工作会议上的讲话"
SPEECH = (
    "今年夏粮收成不错，收购的压力也大，各粮站要把仓容腾出来，把资金备到位。",
    "农民卖粮不容易，一律不许压级压价，更不许打白条，谁出问题就追究谁的责任。",
)
GLUED = f"同志们：{''.join(SPEECH)}"


@pytest.mark.parametrize(
    "introduction",
    [
        "下面是小编为大家整理的在全县粮食工作会议上的讲话（全文完整），供大家参考。",
        "以下是小编精心搜集的粮食工作会议讲话，欢迎大家借鉴与参考，希望对大家有所帮助！",
        "在平日里，大家都用得着讲话稿吧，讲话稿能把意思讲得清楚。那要怎么写讲话稿呢？以下是小编帮大家整理的粮食工作讲话稿，仅供参考，欢迎大家阅读。",
        "这里小编给大家分享一些关于粮食工作会议讲话的范文。希望对您有用。",
        "民以食为天。下面就是文书铺给大家收集的粮食工作会议讲话稿，仅供大家参考，希望对大家有所启发。",
        "编者按：今天我们召开粮食工作会议。一要抓收购。二要抓仓储。具体内容请详见：",
    ],
)
@pytest.mark.parametrize("between", ["", "\n"])
def test_it_goes_and_the_speech_stays(introduction: str, between: str) -> None:
    assert clean_text(f"{TITLE}\n{introduction}{between}{GLUED}\n") == f"{TITLE}\n{GLUED}\n"


def test_one_in_traditional_characters_goes() -> None:
    speech = "同志們：今年夏糧收成不錯，收購的壓力也大，各糧站要把倉容騰出來，把資金備到位。"
    assert clean_text(f"在全縣糧食工作會議上的講話\n下面是小編為大家整理的糧食工作講話，供大家參考。{speech}\n") == (
        f"在全縣糧食工作會議上的講話\n{speech}\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "下面是各组讨论的情况，供大家参考。",
        "以下是档案局为大家整理的三十年收购数据，请各粮站对照着看，供大家讨论时参考。",
        "我代表报社感谢读者。下面是我们的小编为大家整理读者来信时的几点体会，希望对大家有所启发。",
        "小编们每天为大家整理信息，稿子写到半夜，这种劲头值得学习。",
        "有的干部从网上抄来“下面是小编为大家整理的讲话稿，供大家参考”，一个字也不改，就拿到会上来念。",
        "《粮食报》编者按：夏粮丰收了，农民的心却悬着。这句话说得很重，希望大家都读一读。",
    ],
)
def test_what_a_speaker_says_stays(line: str) -> None:
    text = f"{TITLE}\n同志们：\n{SPEECH[0]}\n{line}\n{SPEECH[1]}\n"
    assert clean_text(text) == text
    above = f"{TITLE}\n{line}{SPEECH[0]}\n{SPEECH[1]}\n"
    assert clean_text(above) == above


def test_hidden_words_leave_dots() -> None:
    assert clean_text(f"{TITLE}\n{SPEECH[0]}各粮站要把 ……此处隐藏826个字……，不许打白条。\n{SPEECH[1]}\n") == (
        f"{TITLE}\n{SPEECH[0]}各粮站要把……，不许打白条。\n{SPEECH[1]}\n"
    )
