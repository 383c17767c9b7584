"""One part in UTF-16 and one that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.decode import UndecodableError, decode, encode
from jiaokan.rules import RuleSet

ABOVE = "今天下午，镇里召开了秋收生产调度会，分管农业的副镇长主持会议。\n" * 3
BELOW = "上午，县委书记到上坪村看望群众，上级拨款已经到位。\n" * 3
LE, BE, BOM8 = b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "first", "second"),
    [
        (LE, "utf_16_le", "gb18030"),
        (LE, "utf_16_le", "utf_8"),
        (LE, "utf_16_le", "utf-8-sig"),
        (BE, "utf_16_be", "gb18030"),
        (b"", "utf_8", "utf_16_le"),
        (b"", "utf_8", "utf-16"),
        (BOM8, "utf_8", "utf_16_le"),
        (b"", "gb18030", "utf_16_le"),
        (b"", "gb18030", "utf-16"),
    ],
)
def test_each_part_is_read_in_its_own(rules: RuleSet, mark: bytes, first: str, second: str, newline: str) -> None:
    above = mark + ABOVE.replace("\n", newline).encode(first)
    raw = above + BELOW.replace("\n", newline).encode(second)
    text, encoding, found = decode(raw, rules)
    assert text == ABOVE + BELOW
    assert encode(text, encoding) == raw
    assert (encoding.name, [finding.code for finding in found]) == (first, ["EN102"])
    assert found[0].byte == len(above)


def test_a_line_of_english_below_utf16(rules: RuleSet) -> None:
    text, _, found = decode(LE + ABOVE.encode("utf_16_le") + b"the end of the file\r\n", rules)
    assert text == ABOVE + "the end of the file\n"
    assert [finding.code for finding in found] == ["EN102"]


@pytest.mark.parametrize(
    "last", ["鹡鸰、鹪鹩、鸲鹟、鹟鵐，醴陵邳州。", "姓名\n佟磊，欧阳旭，翟琳，禤琪", "慢慢慰抱打扳"]
)
def test_rare_words_at_the_end_are_no_other_part(rules: RuleSet, last: str) -> None:
    text, _, found = decode(LE + (ABOVE + last).encode("utf_16_le"), rules)
    assert text == ABOVE + last
    assert not found


@pytest.mark.parametrize("codec", ["utf_8", "gb18030"])
def test_nuls_begin_no_part(rules: RuleSet, codec: str) -> None:
    for place in (0, 40, 101):
        raw = ABOVE.encode(codec)
        _, _, found = decode(raw[:place] + b"\0\0\0" + raw[place:], rules)
        assert "EN102" not in {finding.code for finding in found}


@pytest.mark.parametrize("lost", [b"", b"\x01\x02"])
def test_utf16_with_bytes_too_many_or_too_few_at_a_line_end_is_one(rules: RuleSet, lost: bytes) -> None:
    above, below = ABOVE.encode("utf_16_le"), BELOW.encode("utf_16_le")
    text, encoding, found = decode(above[:-3] + lost + above[-2:] + b"\n\0" + below, rules)
    assert (encoding.name, {finding.code for finding in found}) == ("utf_16_le", {"EN101"})
    assert text.endswith(BELOW[3:])


@pytest.mark.parametrize("codec", ["utf_8", "gb18030"])
@pytest.mark.parametrize(
    "last",
    [
        "以上内容请各单位认真贯彻执行，并于月底前上报。",
        "上述意见请上级领导审阅",
        "记录人：陈上进",
        "備註：請於月底前繳交，逾期不候。",
        "完毕\n",
        "散会\n",
        "done",
        "OK\n",
    ],
)
def test_one_line_in_utf16_below(rules: RuleSet, codec: str, last: str) -> None:
    for above in (ABOVE, "各位代表：\n" * 3, "会议于上午九点开始，由王主任主持。\n"):
        raw = above.encode(codec) + last.encode("utf_16_le")
        text, encoding, found = decode(raw, rules)
        assert text == above + last
        assert (encoding.name, [finding.code for finding in found]) == (codec, ["EN102"])
        assert encode(text, encoding) == raw


@pytest.mark.parametrize("last", ["第三\n经审\n丙、", "第十\n（四\n", "上上下下\n以上", "会议上\n完毕\n"])
def test_a_byte_lost_before_the_end_of_a_line_of_utf16_begins_no_part(rules: RuleSet, last: str) -> None:
    raw = last.encode("utf_16_le")
    for place in range(len(raw)):
        try:
            _, _, found = decode(raw[:place] + raw[place + 1 :], rules)
        except UndecodableError:
            continue
        assert "EN102" not in {finding.code for finding in found}


@pytest.mark.parametrize("codec", ["utf_8", "gb18030"])
def test_a_nul_behind_the_last_line_begins_no_part(rules: RuleSet, codec: str) -> None:
    for last in ("散会！", "this is it", "ok", "会", "会议", "第一项"):
        for nuls in range(1, 5):
            _, _, found = decode((ABOVE + last + "\n").encode(codec) + b"\0" * nuls, rules)
            assert "EN102" not in {finding.code for finding in found}


@given(st.lists(st.sampled_from([LE, BE, BOM8, b"\n", b"\0", b"\n\0", b"\0\n", b"a", "上级".encode(), b"\xc9\xcf"])))
def test_whatever_is_put_together_comes_back(parts: list[bytes]) -> None:
    raw = b"".join(parts)
    try:
        text, encoding, _ = decode(raw, RuleSet.default())
    except UndecodableError:
        return
    assert encode(text, encoding) == raw
