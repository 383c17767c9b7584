import random

import pytest

from jiaokan.decode import decode, encode
from jiaokan.decode.rivals import parts_by_line
from jiaokan.rules import RuleSet

SIMPLIFIED = [
    "来源：新华网　作者：李明\n发布时间：2020-05-01\n",
    "第三十八条　本条例自2019年3月1日起施行。\n",
    "甲方：北京某某科技有限公司\n乙方：张建国\n",
    "我们team下周三要跟client做一次demo，PPT先发给Kevin看一遍。\n",
    "求链接，邮箱 abc@qq.com\n",
    "关于召开全体职工大会的通知\n",
]
ENOUGH = 20  # of fewer characters between others it is not told
TRADITIONAL = [
    "各位鄉親、各位長輩，大家好！今天很榮幸回到故鄉，跟大家報告這一年來縣政的推動情形。\n",
    "主旨：檢送本局一百零八年度第三次業務會報紀錄一份，請查照。\n",
    "班次\t起站\t迄站\t票價\n自強117\t臺北\t彰化\t415\n區間3152\t竹南\t沙鹿\t88\n",
    "她把窗簾拉開，外頭是一片灰濛濛的天。\n",
    "樓主太佛心了吧！\n推一個，感謝分享～\n",
]


@pytest.mark.parametrize("simplified", SIMPLIFIED)
@pytest.mark.parametrize("traditional", TRADITIONAL)
def test_each_line_is_read_in_its_own_encoding(rules: RuleSet, simplified: str, traditional: str) -> None:
    parts = [(simplified, "gb18030"), (traditional, "cp950")]
    orders = (
        [parts, parts[::-1]] if len(simplified) < ENOUGH else [parts, parts[::-1], [*parts, *parts], [*parts, parts[0]]]
    )
    for order in orders:
        raw = b"".join(text.encode(codec) for text, codec in order)
        text, encoding, found = decode(raw, rules)
        assert text == "".join(text for text, _ in order)
        assert {finding.code for finding in found} - {"EN104"} == {"EN102"}
        assert encode(text, encoding) == raw


@pytest.mark.parametrize("simplified", SIMPLIFIED)
def test_a_title_in_another_encoding_above_a_long_text(rules: RuleSet, simplified: str, traditional: str) -> None:
    for title, written, body, other in (
        (simplified, "gb18030", f"{traditional}\n", "big5"),
        (TRADITIONAL[0], "big5", simplified * 200, "gb18030"),
    ):
        for first in (True, False):
            order = [(title, written), (body, other)][:: 1 if first else -1]
            raw = b"".join(part.encode(codec) for part, codec in order)
            text, encoding, found = decode(raw, rules)
            assert text == "".join(part for part, _ in order)
            assert "EN102" in {finding.code for finding in found}
            assert encode(text, encoding) == raw


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize("seed", range(20))
def test_rare_lines_of_one_encoding_stay_in_it(codec: str, seed: int) -> None:
    dice = random.Random(seed)
    leads = range(0xD8, 0xF8) if codec == "gb18030" else range(0xC9, 0xF9)
    pairs = [bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xFF)]
    everyday = "今天下午主持召".encode(codec)
    rare = [b"".join(dice.choices(pairs, k=dice.choice((2, 4, 12)))) for _ in range(6)]
    raw = b"\n".join(dice.sample([*rare, everyday, everyday], 8))
    assert [part.codec for part in parts_by_line(raw, codec)] == [codec]


@pytest.mark.parametrize(
    "line", ["认定、认证、审定以及其他任何形式变相设定", "按照规定维护车载设施设备。经过批准方可使用"]
)
def test_a_line_of_gb_2312_with_a_mark_shows_anywhere_in_big5(rules: RuleSet, line: str, traditional: str) -> None:
    parts = [(f"{traditional * 8}\n", "big5"), (f"{line}\n", "gb18030"), (traditional * 8, "big5")]
    raw = b"".join(part.encode(codec) for part, codec in parts)
    text, encoding, found = decode(raw, rules)
    assert text == "".join(part for part, _ in parts)
    assert {finding.code for finding in found} == {"EN102"}
    assert encode(text, encoding) == raw
