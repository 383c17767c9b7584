import pytest

from jiaokan.decode import decode, encode
from jiaokan.rules import RuleSet

CODECS = ("utf_8", "gb18030", "utf_16_le", "utf_16_be")


@pytest.mark.parametrize("codec", CODECS)
def test_a_bad_byte_is_marked_and_told(speech: str, rules: RuleSet, codec: str) -> None:
    raw = speech[:3000].encode(codec)
    place = len(speech[:1000].encode(codec))
    damaged = raw[:place] + b"\xff" + raw[place:]
    text, encoding, found = decode(damaged, rules)
    assert (text[:990], text[1010:]) == (speech[:990], speech[1010 - len(text) + 3000 : 3000])
    assert encode(text, encoding) == damaged
    bad = [finding for finding in found if finding.code == "EN101"]
    assert any(abs((finding.byte or 0) - place) < 3 for finding in bad)
    assert all(finding.message.endswith(f", at byte offset {finding.byte}") for finding in bad)
    assert all(text[finding.start : finding.end] == "\ufffd" for finding in bad)


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("place", [41, 60, 63])
@pytest.mark.parametrize("instead", [b"", b"1\xff"])
def test_a_byte_too_many_or_too_few_in_short_utf16_is_no_binary(
    rules: RuleSet, codec: str, place: int, instead: bytes
) -> None:
    text = "、吃透、用活、用足，不断优化知识结构、培养战略思维、提高工作本领；要在提升工作质量中提高自已，立足本职"
    raw = text.encode(codec)
    damaged = raw[:place] + instead + raw[place + 1 :]
    read, encoding, found = decode(damaged, rules)
    assert (read[:18], read[-15:]) == (text[:18], text[-15:])
    assert "EN101" in {finding.code for finding in found}
    assert encode(read, encoding) == damaged


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("place", [600, 601, 602, 603])
def test_a_lost_byte_costs_a_few_characters(speech: str, rules: RuleSet, codec: str, place: int) -> None:
    raw = speech[:3000].encode(codec)
    damaged = raw[:place] + raw[place + 1 :]
    text, encoding, _ = decode(damaged, rules)
    before = len(raw[: place - place % 2].decode(codec, "ignore"))
    assert text[: before - 3] == speech[: before - 3]
    assert text[-(3000 - before - 5) :] == speech[before + 5 : 3000]
    assert encode(text, encoding) == damaged


@pytest.mark.parametrize("codec", ["utf-32-le", "utf-32-be"])
def test_a_lost_byte_of_utf32_costs_a_character(speech: str, rules: RuleSet, codec: str) -> None:
    raw = "\ufeff".encode(codec) + speech.encode(codec)
    damaged = raw[:2001] + raw[2002:]
    text, encoding, found = decode(damaged, rules)
    assert (text[:498], text[502:]) == (speech[:498], speech[502 - len(text) + len(speech) :])
    assert {finding.code for finding in found} == {"EN101"}
    assert encode(text, encoding) == damaged


@pytest.mark.parametrize("codec", CODECS)
def test_cut_ends(speech: str, rules: RuleSet, codec: str) -> None:
    part = speech[430:1430].strip()
    raw = part.encode(codec)[1:-1]
    text, encoding, found = decode(raw, rules)
    assert part[1:-1] in text
    assert encode(text, encoding) == raw
    assert {finding.code for finding in found} == {"EN101"}


@pytest.mark.parametrize("back", [7, 9, 12, 15, 21, 30])
def test_a_byte_lost_shortly_before_the_end_is_no_cut_end(rules: RuleSet, back: int) -> None:
    text = "规定可以不实行明码标价的商品和服务，支持建立和健全城市管理体制，努力发展现代医药事业和文化教育事业"
    raw = text.encode("gb18030")
    read, encoding, found = decode(raw[:-back] + raw[1 - back :], rules)
    assert read.startswith(text[: len(text) - back // 2 - 4])
    assert read.endswith(text[len(text) - back // 2 + 3 :])
    assert encode(read, encoding) == raw[:-back] + raw[1 - back :]
    assert [finding.code for finding in found] == ["EN101"]


@pytest.mark.parametrize(("first", "second"), [("utf_8", "gb18030"), ("gb18030", "utf_8")])
@pytest.mark.parametrize("length", [40, 2000])
def test_two_encodings_in_one_file(speech: str, rules: RuleSet, first: str, second: str, length: int) -> None:
    head, body = speech[500 : 500 + length] + "\n", speech[3000 : 3000 + length]
    raw = head.encode(first) + body.encode(second)
    text, encoding, found = decode(raw, rules)
    assert text == head + body
    assert found[-1].code == "EN102"
    assert found[-1].byte in (0, len(head.encode(first)) - 1, len(head.encode(first)))
    assert encode(text, encoding) == raw


@pytest.mark.parametrize("length", [91, 5001])
@pytest.mark.parametrize("wrong", ["latin-1", "gb18030"])
def test_mojibake_in_damaged_utf8_is_utf8(speech: str, rules: RuleSet, wrong: str, length: int) -> None:
    raw = speech[500:2500].encode().decode(wrong, "ignore").encode()
    for damaged in (raw[:length], raw[: length // 2] + b"\xff" + raw[length // 2 : length]):
        text, encoding, found = decode(damaged, rules)
        assert (encoding.name, encoding.confidence) == ("utf_8", 1.0)
        assert {finding.code for finding in found} <= {"EN101"}
        assert encode(text, encoding) == damaged


@pytest.mark.parametrize("codecs", [("utf_8", "gb18030"), ("gb18030", "utf_8"), ("utf_8", "big5"), ("big5", "gb18030")])
def test_lines_by_turns_in_two_encodings(traditional: str, rules: RuleSet, codecs: tuple[str, str]) -> None:
    lines = [f"{part}。\n" for part in traditional[:1500].replace("\n", "").split("。") if len(part) > 12]
    raw = b"".join(line.encode(codecs[number % 2]) for number, line in enumerate(lines))
    text, encoding, found = decode(raw, rules)
    assert text == "".join(lines)
    assert {finding.code for finding in found} <= {"EN102", "EN104"}
    assert encode(text, encoding) == raw


@pytest.mark.parametrize("codec", ["utf_8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("lines", [1, 20])
def test_a_part_in_hz(rules: RuleSet, codec: str, lines: int) -> None:
    head, body = "各位代表：\n", "同志代表人民政府向大家作工作\n" * lines
    for parts in ((head, "hz", body, codec), (body, codec, head, "hz")):
        raw = parts[0].encode(parts[1]) + parts[2].encode(parts[3])
        text, encoding, found = decode(raw, rules)
        assert (text, encoding.name) == (parts[0] + parts[2], codec)
        assert [(finding.code, finding.byte) for finding in found] == [("EN102", raw.index(b"~{"))]
        assert encode(text, encoding) == raw


@pytest.mark.parametrize("text", ["~{VPND~", "~{name~}", "~{~}", "~{ VPND ~}", "在 HZ 里写作 ~{ 和 ~}"])
@pytest.mark.parametrize("codec", ["utf_8", "gb18030"])
def test_what_only_looks_like_hz_is_left(speech: str, rules: RuleSet, text: str, codec: str) -> None:
    raw = (speech[:300] + text).encode(codec)
    assert decode(raw, rules)[0] == speech[:300] + text


def test_big5_and_utf8_in_one_file(traditional: str, rules: RuleSet) -> None:
    raw = traditional[:100].encode("big5") + b"\n" + traditional[:100].encode()
    assert decode(raw, rules)[0] == f"{traditional[:100]}\n{traditional[:100]}"


@pytest.mark.parametrize("length", [40, 2000])
def test_two_double_byte_encodings_in_one_file(speech: str, traditional: str, rules: RuleSet, length: int) -> None:
    parts = [("gb18030", speech[500 : 500 + length]), ("big5", traditional[500 : 500 + length])]
    for first, second in (parts, parts[::-1]):
        raw = b"\n".join(part.encode(codec) for codec, part in (first, second))
        text, encoding, found = decode(raw, rules)
        assert text == f"{first[1]}\n{second[1]}"
        assert [finding.code for finding in found] == ["EN102"]
        assert encode(text, encoding) == raw


@pytest.mark.parametrize("bad", ["", "镕"])  # is not valid in Big5
def test_a_part_that_is_valid_in_the_encoding_of_the_file_is_read_in_its_own(
    speech: str, traditional: str, rules: RuleSet, bad: str
) -> None:
    both = [character for character in speech if character.encode("gbk").decode("big5hkscs", "ignore") > "~"]
    head, rest = traditional * 30, bad.join(("".join(both[:4000]), "".join(both[4000:])))
    text, encoding, _ = decode(head.encode("big5") + b"\n" + rest.encode("gbk"), rules)
    assert encoding.name == "big5hkscs"
    assert text == f"{head}\n{rest}"


def test_nuls_and_controls_stay_in_the_text(speech: str, rules: RuleSet) -> None:
    text = f"{speech[:500]}\0{speech[500:800]}\x07{speech[800:]}"
    for codec in ("utf_8", "gb18030"):
        assert decode(text.encode(codec), rules)[0] == text


def test_what_was_lost_before_is_told(speech: str, rules: RuleSet) -> None:
    text = f"{speech[:10]}\ufffd\ufffd{speech[10:]}"
    _, _, found = decode(b"\xef\xbb\xbf" + text.encode(), rules)
    assert [(finding.code, finding.start, finding.end) for finding in found] == [("EN106", 10, 12)]
    assert found[0].byte == 3 + len(speech[:10].encode())


def test_a_rule_that_is_off_says_nothing(speech: str) -> None:
    assert decode(speech.encode()[1:], RuleSet(()))[2] == []


def test_a_pair_of_hz_that_is_no_character_is_a_finding() -> None:
    raw = bytes.fromhex(
        "7e7b455039242577232c3b7d3c2b4d6a49383b6057533926445c3d61397b37564e764423232c323b364f4d6a4946"
        "3849323f4a3631703b46232c3c61335636603d4736482122482b373d7e7defbbbf202020"
    )
    text, encoding, found = decode(raw, RuleSet.default())
    assert encode(text, encoding) == raw
    assert [finding.code for finding in found] == ["EN102", "EN101", "EN101"]


@pytest.mark.parametrize("place", [0, 1, 20, 21, 66])
def test_a_bad_byte_in_prose_leaves_no_doubt_of_its_encoding(speech: str, rules: RuleSet, place: int) -> None:
    raw = speech[430:520].encode("gb18030")
    _, encoding, found = decode(raw[:place] + b"\xff" + raw[place:], rules)
    assert (encoding.name, encoding.confidence) == ("gb18030", 1.0)
    assert {finding.code for finding in found} == {"EN101"}


BEGINNINGS = (
    "一、认识要再深一层。去年七月那场雨，全县四个乡镇进水，两座小水库漫坝，虽说没有死人，但教训够深刻的。",
    "母亲节那天，我给妈妈买了一束康乃馨，她嘴上说浪费钱，脸上却笑开了花，逢人便说女儿懂事了。",
    "大江东去，浪淘尽，千古风流人物。故垒西边，人道是，三国周郎赤壁。乱石穿空，惊涛拍岸，卷起千堆雪。",
    "侬晓得伐，阿拉弄堂口头格爿小店，老早是宁波人开格。伊拉一家门蹲勒阁楼浪，夜到拆脱排门板。",
    "机器学习模型的泛化能力取决于训练数据的分布与测试数据是否一致，小样本的情形尤其如此。",
)


@pytest.mark.parametrize("instead", [b"?", b" ", b"\x80", b"A", b""])
@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("length", [60, 100, 5000])
def test_one_overwritten_byte_does_not_decide_the_encoding(
    speech: str, rules: RuleSet, beginning: str, instead: bytes, length: int
) -> None:
    raw = (beginning + speech.replace("\n", "")).encode("gb18030")[:length]
    for place in range(0, 24, 2):
        damaged = raw[:place] + instead + raw[place + 1 :]
        read, encoding, _ = decode(damaged, rules)
        assert encoding.name == "gb18030"
        assert read[place // 2 + 6 :][:12] in beginning
        assert encode(read, encoding) == damaged


@pytest.mark.parametrize("instead", [b"?", b" ", b"A"])
@pytest.mark.parametrize("place", [0, 2, 8, 16])
def test_one_overwritten_byte_does_not_decide_for_another_encoding_than_big5(
    rules: RuleSet, instead: bytes, place: int
) -> None:
    text = "昨天傍晚的一場大雨，把巷口那棵老榕樹的枝葉打得七零八落，滿地都是，清潔隊掃了一個上午。"
    raw = text.encode("big5")
    read, encoding, _ = decode(raw[:place] + instead + raw[place + 1 :], rules)
    assert (encoding.name, read[-24:]) == ("big5hkscs", text[-24:])


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("국민 여러분, 오늘 회의의 안건은 내년도 예산안에 대한 논의입니다.", "cp949"),
        ("昨日の会議では、来年度の予算案について話し合いました。", "euc_jp"),
        ("昨日の会議では、来年度の予算案について話し合いました。", "cp932"),
        ("Вчера на заседании мы обсуждали бюджет на будущий год.", "cp1251"),
    ],
)
@pytest.mark.parametrize("place", [0, 2, 8])
def test_one_overwritten_byte_makes_no_chinese_of_another_language(
    rules: RuleSet, text: str, codec: str, place: int
) -> None:
    raw = text.encode(codec)
    _, encoding, found = decode(raw[:place] + b"?" + raw[place + 1 :], rules)
    assert encoding.name not in {"gb18030", "big5hkscs"}
    assert "EN105" in {finding.code for finding in found}
