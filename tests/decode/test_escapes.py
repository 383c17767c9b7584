"""Escapes are what they stand for; talk of them, paths and macros stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import clean_text
from jiaokan.decode.escapes import meant

SPEECH = """同志们：
　　今天召开全市文化旅游大会，主要任务是总结前一阶段的工作，研究部署下一步的任务。
　　一、提高认识
　　古城不是谁家的私产，老街也不是谁家的院子，留住它们，就是留住我们这座城市的记忆，也是留住子孙后代的饭碗。
　　谢谢大家！
"""


@pytest.mark.parametrize(
    ("end", "blank"), [(r"\n", r"\u3000"), (r"\r\n", "　"), (r"\\n", r"\\u3000"), (r"\r", r"\u3000")]
)
def test_a_text_of_escapes_is_the_text(end: str, blank: str) -> None:
    assert clean_text(SPEECH.replace("\n", end).replace("\u3000", blank)).rstrip() == clean_text(SPEECH).rstrip()


def test_slashes_that_a_program_added() -> None:
    added = SPEECH.replace("私产", r"\"私产\"").replace("院子", r"\'院子\'")
    assert clean_text(added) == SPEECH.replace("私产", "“私产”").replace("院子", "'院子'")


def test_a_text_of_nothing_but_escapes() -> None:
    written = SPEECH.encode("ascii", "backslashreplace").decode().replace("\n", r"\n")
    assert clean_text(written).rstrip() == clean_text(SPEECH).rstrip()


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (r"\u540c\u5FD7", "同志"),
        (r"\ud83d\ude00", "😀"),
        (r"\ud83d", None),
        (r"\xe5\x90\x8c", "同"),
        (r"\xe5\x90", None),
        (r"\xa0\xa0", "  "),
        (r"\r\n\t\"\/", '\n\t"/'),
        (r"\u200b\ufeff\x00", ""),
    ],
)
def test_what_a_run_stands_for(run: str, text: str | None) -> None:
    assert meant(run) == text


@pytest.mark.parametrize(
    "said",
    [
        r"资料存在D:\讲话\new\u3000里；",
        r"换行符写作\n，回车写作\r，都要留着；",
        r"公式里的\times、\nu、\rho和\tau照旧；",
        r"写作每人\/每天；",
        r"正则表达式\n\n匹配空行；",
    ],
)
def test_what_is_no_escape_stays(said: str) -> None:
    text = SPEECH.replace("古城不是", f"{said}古城不是")
    assert said in clean_text(text)


@given(st.text(alphabet="同志们，。\\nrtuxa03bd\"'/ \n", max_size=60))
def test_once_is_enough(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
