"""GBK that lost one byte, was read on from there, and was saved."""

import pytest

from jiaokan.decode.slipped import slipped
from jiaokan.rules import RuleSet

RULE = next(rule for rule in RuleSet.default().rules if rule.code == "EN210")


def without_a_byte(text: str, place: int) -> str:
    """Read the text as a program does that writes ? for the first byte of the character at `place`."""
    before, after = text[:place].encode("gbk"), text[place:].encode("gbk")
    return (before + b"?" + after[1:]).decode("gbk")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("明確了努力方向。現場述職采取了新的方式。", 7),
        ("產生了極大的負外部性。“小官”作為一種社會俗稱，并不少見。", 10),
        ("只有時刻保持這種清醒和堅定。”要時刻牢記，不能忘。", 13),
    ],
)
def test_what_slipped_up_to_a_letter_is_read_again(text: str, place: int) -> None:
    damaged = without_a_byte(text, place)
    hits = list(slipped(RULE, damaged))
    assert len(hits) == 1
    assert hits[0].new
    mended = damaged[: hits[0].start] + hits[0].new + damaged[hits[0].end :]
    assert mended in (text, text[:place] + "?" + text[place + 1 :])


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        (
            "应当依法承担损害赔偿责任?Ｅ獬シ段Ш捅曜及凑展家和本市有关规定执行。",
            "应当依法承担损害赔偿责任?赔偿范围和标准按照国家和本市有关规定执行。",
        ),
        (
            "专利年费交纳凭??Ｌ岢龅纳昵肷婕笆涤眯滦妥ɡ的，申请人应当提交国务院的检索报告。",
            "专利年费交纳凭??提出的申请涉及实用新型专利的，申请人应当提交国务院的检索报告。",
        ),
    ],
)
def test_where_a_second_byte_was_left_out_the_pairs_stand_right_again(damaged: str, meant: str) -> None:
    (hit,) = slipped(RULE, damaged)
    assert hit.new
    mended = damaged[: hit.start] + hit.new + damaged[hit.end :]
    assert len(mended) == len(meant)
    assert sum(one != other for one, other in zip(mended, meant, strict=True)) <= 2  # what was lost


@pytest.mark.parametrize(
    "text",
    ["这样做行不行?，我看行。A组先说。", "大家好!我们B组先来?(鼓掌)", "!囍", "?\ue000A", "什么?！“好”", "怎么办?啊a"],
)
def test_questions_stay(text: str) -> None:
    assert not list(slipped(RULE, text))
