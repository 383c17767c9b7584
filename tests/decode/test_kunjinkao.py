import pytest

from jiaokan.decode.characters import characters
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace


def codes(text: str) -> set[str]:
    return {finding.code for finding in characters(Trace.of(text), RuleSet.default())[1]}


@pytest.mark.parametrize("word", ["统一编码", "十八位字符", "程序员"])
@pytest.mark.parametrize("between", ["。", "。\n", "，"])
def test_an_everyday_word_excuses_no_damage(word: str, between: str) -> None:
    assert codes(f"会议谈到{word}{between}推动高质量锟斤拷展。") == {"EN205"}


def test_talk_in_another_line_excuses_no_damage() -> None:
    assert codes("网页上有乱码。\n推动高质量锟斤拷展。") == {"EN205"}
    assert codes("乱码很多。会议锟斤拷锟斤拷召开。") == {"EN205"}


@pytest.mark.parametrize(
    "text",
    [
        "网页上出现锟斤拷三个字，是转码出错的结果。",
        "所谓锟斤拷，就是两种编码读错了。",
        "到处是锟斤拷锟斤拷锟斤拷这样的乱码。",
        "页面上有乱码。锟斤拷最常见。",
    ],
)
def test_talk_of_it_is_left(text: str) -> None:
    assert codes(text) == set()
