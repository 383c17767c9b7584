import pytest

from jiaokan.decode import UndecodableError, decode, encode
from jiaokan.decode.likelihood import weights, weights_in_big5
from jiaokan.rules import RuleSet

SIMPLIFIED = (
    ("utf-8", "utf_8"),
    ("gb2312", "gb18030"),
    ("gbk", "gb18030"),
    ("gb18030", "gb18030"),
    ("hz", "hz"),
    ("utf-16-le", "utf_16_le"),
    ("utf-16-be", "utf_16_be"),
)
TRADITIONAL = (
    ("big5", "big5hkscs"),
    ("cp950", "big5hkscs"),
    ("big5hkscs", "big5hkscs"),
    ("gbk", "gb18030"),
    ("utf-8", "utf_8"),
    ("utf-16-le", "utf_16_le"),
)
MARKS = (
    (b"\xef\xbb\xbf", "utf_8"),
    (b"\xff\xfe", "utf_16_le"),
    (b"\xfe\xff", "utf_16_be"),
    (b"\xff\xfe\0\0", "utf_32_le"),
    (b"\0\0\xfe\xff", "utf_32_be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
LENGTHS = (20, 60, 2000)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("codec", "name"), SIMPLIFIED)
def test_simplified(speech: str, rules: RuleSet, codec: str, name: str, length: int) -> None:
    raw = speech[400 : 400 + length].encode(codec, "ignore")
    text, encoding, found = decode(raw, rules)
    assert (text, encoding.name, encoding.patches, found) == (raw.decode(codec), name, (), [])


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("codec", "name"), TRADITIONAL)
def test_traditional(traditional: str, rules: RuleSet, codec: str, name: str, length: int) -> None:
    raw = traditional[:length].encode(codec, "ignore")
    text, encoding, found = decode(raw, rules)
    assert (text, encoding.name, found) == (raw.decode(codec), name, [])
    assert encode(text, encoding) == raw


@pytest.mark.parametrize(("mark", "name"), MARKS)
def test_marked(speech: str, rules: RuleSet, mark: bytes, name: str) -> None:
    raw = mark + speech.encode(name)
    text, encoding, found = decode(raw, rules)
    assert (text, encoding.name, encoding.bom, found) == (speech, name, mark, [])
    assert encode(text, encoding) == raw


@pytest.mark.parametrize("mark", [mark for mark, _ in MARKS])
@pytest.mark.parametrize("codec", ["utf_8", "gb18030", "utf_16_le"])
def test_the_bytes_are_believed_not_the_mark(speech: str, rules: RuleSet, mark: bytes, codec: str) -> None:
    text, encoding, found = decode(mark + speech.encode(codec), rules)
    assert (text.lstrip("\ufeff"), encoding.name) == (speech, codec)
    told = [finding.code for finding in found]
    assert told in ([], ["EN103"])
    assert encode(text, encoding) == mark + speech.encode(codec)


@pytest.mark.parametrize("mark", [mark for mark, _ in MARKS])
@pytest.mark.parametrize("codec", ["utf_8", "gb18030", "utf_16_le"])
@pytest.mark.parametrize("times", [2, 3])
def test_a_mark_that_stands_twice_is_taken_whole_and_told(
    speech: str, rules: RuleSet, mark: bytes, codec: str, times: int
) -> None:
    raw = mark * times + speech.encode(codec)
    text, encoding, found = decode(raw, rules)
    assert (text, encoding.name, encoding.bom) == (speech, codec, mark * times)
    assert [(finding.code, finding.byte) for finding in found] == [("EN103", 0)]
    assert f"{mark.hex(' ').upper()} {times} times" in found[0].message
    assert encode(text, encoding) == raw


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"", "ascii"), (b"plain text\n", "ascii"), ("中国".encode("gbk"), "gb18030"), ("目录".encode("gbk"), "gb18030")],
)
def test_very_short(rules: RuleSet, raw: bytes, name: str) -> None:
    assert decode(raw, rules)[1].name == name


@pytest.mark.parametrize("word", "致辞 讲话 通知 报告 决定 意见 审计 祝词 闭幕词 徇私舞弊 政府工作报告".split())
def test_a_short_word_of_simplified_chinese(rules: RuleSet, word: str) -> None:
    text, encoding, found = decode(word.encode("gbk"), rules)
    assert (text, encoding.name) == (word, "gb18030")
    assert [finding.code for finding in found] == ["EN104"] * (encoding.confidence < 0.95)


@pytest.mark.parametrize("word", "致辭 通知 報告 決定 意見 審計 揭榜掛帥工作 政府工作報告".split())
def test_a_short_word_of_traditional_chinese(rules: RuleSet, word: str) -> None:
    assert decode(word.encode("big5"), rules)[0] == word


def test_what_big5_has_only_after_its_first_level_is_rare_in_it() -> None:
    simplified = [
        character
        for character, value in weights().items()
        if value >= -11 and len(raw := character.encode("big5hkscs", "ignore")) == 2 and raw[0] >= 0xC9
    ]
    assert {weights_in_big5()[character] for character in simplified} == {-11.5}


def test_hz_after_a_long_head_of_ascii(rules: RuleSet) -> None:
    raw = b"Subject: report\n" * 500 + "国家发展和改革委员会".encode("hz")
    assert decode(raw, rules)[0].endswith("国家发展和改革委员会")


@pytest.mark.parametrize(
    "form", ["{}\0", "\0\0{}", "{0}\0{0}\0{0}", "Title\0\0 {}\n\0\0\0", "{0}\n\0\n{0}" + "\0" * 512]
)
def test_nuls_around_hz(rules: RuleSet, form: str) -> None:
    text = form.format("坚持以人民为中心的发展思想，服务群众。")
    read, encoding, found = decode(text.encode("hz"), rules)
    assert (read, encoding.name, found) == (text, "hz", [])
    assert encode(read, encoding) == text.encode("hz")


def test_nuls_make_no_hz(rules: RuleSet) -> None:
    for text in ("~{name~}\0~{size~}", "a ~{ b\0 ~} c", "~{HOME~}\0/bin"):
        assert decode(text.encode(), rules)[0] == text


ENGLISH = "The quick brown fox jumps over the lazy dog. " * 20
TAGS = '<p style="text-indent: 2em;"><span style="font-family: SimSun; color: rgb(0,0,0);">' * 3


@pytest.mark.parametrize("codec", ["big5", "gbk"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{ENGLISH}中國人民政府工作報告\n{ENGLISH}", id="English"),
        pytest.param(f"{TAGS}各位代表，</span>\n" + "<br/>\n" * 200, id="HTML"),
        pytest.param(f"{'x' * 400}各位代表，\n" + "<br/>\n" * 200, id="no space"),
    ],
)
def test_chinese_deep_in_a_long_line(rules: RuleSet, text: str, codec: str) -> None:
    read, _, found = decode(text.encode(codec), rules)
    assert (read, found) == (text, [])


def test_prose_that_shows_hz_is_left(rules: RuleSet) -> None:
    raw = b"In HZ a text is written as ~{ and then pairs, up to ~}.\n"
    assert decode(raw, rules)[0].encode() == raw


def test_thin_evidence_is_said(rules: RuleSet) -> None:
    _, encoding, found = decode("目录".encode("gbk"), rules)
    assert encoding.confidence < 0.9
    assert [finding.code for finding in found] == ["EN104"]


def test_euro_of_code_page_936(speech: str, rules: RuleSet) -> None:
    raw = b"\x80".join(part.encode("gbk") for part in (speech[:200], "，", speech[200:]))
    text, encoding, found = decode(raw, rules)
    assert (text, found) == (f"{speech[:200]}€，€{speech[200:]}", [])
    assert encode(text, encoding) == raw


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Съешь же ещё этих мягких французских булок, да выпей чаю. Широкая электрификация." * 3, "cp1251"),
        ("日本国民は、正当に選挙された国会における代表者を通じて行動し、われらとわれらの子孫のために、" * 3, "cp932"),
        ("모든 국민은 인간으로서의 존엄과 가치를 가지며, 행복을 추구할 권리를 가진다. 국가는" * 3, "cp949"),
    ],
)
def test_foreign_text_is_kept_and_flagged(rules: RuleSet, text: str, codec: str) -> None:
    read, encoding, found = decode(text.encode(codec), rules)
    assert read == text
    assert "EN105" in [finding.code for finding in found]
    assert encode(read, encoding) == text.encode(codec)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("日本国民は、正当に選挙された国会における代表者を通じて行動し、\n" * 3, "iso2022_jp"),
        ("모든 국민은 인간으로서의 존엄과 가치를 가지며,\n" * 3, "iso2022_kr"),
    ],
)
def test_encodings_of_mail(rules: RuleSet, text: str, codec: str) -> None:
    raw = text.encode(codec)
    read, encoding, found = decode(raw, rules)
    assert (read, encoding.name, [finding.code for finding in found]) == (text, codec, ["EN105"])
    assert encode(read, encoding) == raw


def test_chinese_in_an_encoding_of_mail(rules: RuleSet) -> None:
    text = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。"
    raw = b"\x1b$A" + bytes(byte & 0x7F for byte in text.encode("gb2312")) + b"\x1b(B\n"
    read, encoding, found = decode(raw, rules)
    assert (read, encoding.name, found) == (f"{text}\n", "iso2022_jp_2", [])
    assert encode(read, encoding) == raw


def test_what_python_has_no_codec_for_is_named(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError, match="ISO-2022-CN"):
        decode(b"\x1b$)A\x0eVPND\x0f text", rules)


def test_colours_of_a_terminal_are_no_encoding(rules: RuleSet) -> None:
    assert decode(b"\x1b[31mred\x1b[0m, $B", rules)[0] == "\x1b[31mred\x1b[0m, $B"


@pytest.mark.parametrize(
    "name",
    [
        "gb18030",
        "GB2312",
        "gb-18030",
        "GB 18030",
        "cp936",
        "big5",
        "cp950",
        "utf-8",
        "utf-16",
        "utf-32",
        "hz",
        "shift_jis",
    ],
)
def test_a_forced_encoding_is_used(rules: RuleSet, name: str) -> None:
    python_name = name.replace("-18", "18").replace(" 18", "18")
    raw = "國家，中国".encode(python_name, "ignore")
    text, encoding, _ = decode(raw, rules, force=name)
    assert text == raw.decode(python_name)
    assert encode(text, encoding) == raw


def test_forcing_the_wrong_encoding_loses_nothing(speech: str, rules: RuleSet) -> None:
    raw = speech.encode("gb18030")
    for name in ("utf-8", "ascii", "cp1252", "shift_jis", "utf-16", "utf-7", "hz"):
        text, encoding, _ = decode(raw, rules, force=name)
        assert encode(text, encoding) == raw


def test_a_forced_encoding_is_the_only_one(speech: str, rules: RuleSet) -> None:
    _, encoding, found = decode(speech.encode("gb18030"), rules, force="big5")
    assert encoding.name == "big5hkscs"
    assert {finding.code for finding in found} == {"EN101"}


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
@pytest.mark.parametrize("order", ["-le", "-be"])
def test_without_a_mark_the_likelier_byte_order_is_taken(rules: RuleSet, name: str, order: str) -> None:
    for text in ("國家，中国", "plain text"):
        assert decode(text.encode(name + order), rules, force=name)[0] == text


@pytest.mark.parametrize("name", ["idna", "raw_unicode_escape", "unicode_escape", "undefined"])
def test_what_is_no_encoding_of_files_is_refused(rules: RuleSet, name: str) -> None:
    with pytest.raises(UndecodableError, match=r"encoding.*; use a name that Python knows"):
        decode(b"plain text", rules, force=name)


@pytest.mark.parametrize("name", ["gb18031", "base64", "rot13", "", "no such\0name"])
def test_a_name_that_is_no_encoding(rules: RuleSet, name: str) -> None:
    if name:
        with pytest.raises(UndecodableError, match="encoding"):
            decode(b"x", rules, force=name)


def test_a_codec_that_reads_no_such_bytes_is_told(speech: str, rules: RuleSet) -> None:
    with pytest.raises(UndecodableError, match="can't be read as punycode"):
        decode(speech.encode("gb18030"), rules, force="punycode")


def test_what_would_be_taken_for_chinese_when_written_again_is_refused(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError, match="too few bytes"):
        decode(b"\x97A\x91", rules)


def test_a_placeholder_is_no_part_in_hz() -> None:
    text = "请把地址写在~{HOME~}后面，端口写在~{PORT~}后面。\n"
    assert decode(text.encode(), RuleSet.default())[0] == text
