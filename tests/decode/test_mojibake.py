import re
from collections.abc import Callable

import pytest

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, select, shipped

TEXT = "各级党组织要坚持以人民为中心的发展思想，把群众满意作为工作标准。"
TRADITIONAL = "各級黨組織要堅持以人民為中心的發展思想，把群眾滿意作為工作標準。"


def windows_1252(raw: bytes) -> str:
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in raw)


def code_page_936(raw: bytes) -> str:
    """Read as Windows does: 0x80 is the euro sign, what is no character becomes U+FFFD."""
    return "€".join(part.decode("gb18030", "replace") for part in raw.split(b"\x80"))


RULES = RuleSet(select(shipped(), ["EN2", "EN3"], ignored=["EN33", "EN341"]))


def undone(text: str) -> tuple[str, set[str]]:
    trace, found = clean(text, RULES)
    assert trace.undo() == text
    return trace.text, {finding.code for finding in found}


@pytest.mark.parametrize("length", [2, 4, 10, 30])
@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (lambda text: windows_1252(text.encode()), "EN202"),
        (lambda text: text.encode().decode("latin-1"), "EN202"),
        (lambda text: windows_1252(text.encode("gbk")), "EN203"),
        (lambda text: text.encode("gbk").decode("latin-1"), "EN203"),
    ],
)
def test_read_as_western(seen: object, code: str, length: int) -> None:
    assert callable(seen)
    for place in range(0, len(TEXT) - length, 3):
        part = TEXT[place : place + length].strip("，。")
        if len(part) > 1 and re.search("[À-ÖØ-öø-ÿ]", seen(part)):
            assert undone(f"一、{seen(part)}\n二、") == (f"一、{part}\n二、", {code})


@pytest.mark.parametrize("length", [6, 10, 30])
@pytest.mark.parametrize("seen", [windows_1252, lambda raw: raw.decode("latin-1")])
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_what_was_wrong_three_times(codec: str, seen: Callable[[bytes], str], length: int) -> None:
    for place in range(0, len(TEXT) - length, 5):
        part = TEXT[place : place + length].strip("，。")
        wrong = seen(seen(seen(part.encode(codec)).encode()).encode())
        if len(part) > 1:
            assert undone(f"一、{wrong}\n二、") == (f"一、{part}\n二、", {"EN206"})


@pytest.mark.parametrize("length", [6, 10, 30])
@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (lambda text: windows_1252(text.encode()), lambda text: windows_1252(text.encode()), "EN206"),
        (lambda text: text.encode().decode("latin-1"), lambda text: text.encode().decode("latin-1"), "EN206"),
        (lambda text: windows_1252(text.encode("gbk")), lambda text: windows_1252(text.encode()), "EN206"),
        (lambda text: code_page_936(text.encode()), lambda text: windows_1252(text.encode()), "EN202"),
        (lambda text: code_page_936(text.encode()), lambda text: code_page_936(text.encode()), "EN201"),
        (lambda text: text.encode().decode("latin-1"), lambda text: code_page_936(text.encode()), "EN207"),
        (lambda text: windows_1252(text.encode("gbk")), lambda text: code_page_936(text.encode()), "EN207"),
    ],
)
def test_wrong_twice_is_undone_or_told(
    first: Callable[[str], str], second: Callable[[str], str], code: str, length: int
) -> None:
    for place in range(0, len(TEXT) - length, 3):
        part = TEXT[place : place + length].strip("，。")
        seen = second(first(part))
        out, codes = undone(f"一、{seen}\n二、")
        assert code in codes
        if not re.search("[\ufffd\ue000-\uf8ff]", first(part) + seen):
            assert out == f"一、{part}\n二、"


def test_big5_read_as_western() -> None:
    assert undone(windows_1252(TRADITIONAL.encode("big5"))) == (TRADITIONAL, {"EN204"})


@pytest.mark.parametrize("text", ["服务", "你好", "人民群众", "坚持以人民为中心的发展思想，"])
def test_utf8_read_as_gbk(text: str) -> None:
    seen = code_page_936(text.encode())
    if "\ufffd" not in seen:
        assert undone(seen) == (text, {"EN201"})
        assert undone(f"标题\n{seen}\n正文")[0] == f"标题\n{text}\n正文"


def test_where_bytes_are_gone_the_rest_is_undone_and_the_gap_is_left() -> None:
    seen = code_page_936("人民群众，\n".encode())
    assert "\ufffd" in seen
    out, codes = undone(seen)
    assert out.startswith("人民群众")
    assert codes == {"EN201"}


@pytest.mark.parametrize(
    "text",
    [
        "××××年××月××日，×××同志在×××讲话。",
        "目录\n第一章　总则\n涓埃之力，浣纱溪畔，绉纱馄饨。",
        "程序员把“锟斤拷”叫作乱码，“烫烫烫”也是。",
        "Ångström、naïve、façade、Übermensch、São Paulo。",
        "温度25℃±2°，1×2·3÷4，§1，¥100。",
    ],
)
def test_good_text_is_left(text: str) -> None:
    assert undone(text) == (text, set())


def test_every_character_in_a_row() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9FA6)))
    assert undone(text)[0] == text


def test_kun_jin_kao_is_flagged() -> None:
    text = "会议强调，锟斤拷锟斤拷要坚持党的领导，锟斤拷强建设。"
    assert undone(text) == (text, {"EN205"})


def test_the_parts_of_what_is_undone_are_not_told_of_as_characters() -> None:
    rules = RuleSet(select(shipped(), ["EN"]))
    _, found = clean(f"标题\n{TEXT.encode().decode('latin-1')}\n控制\x81字符\n", rules)
    assert [finding.code for finding in found] == ["EN202", "EN323"]


@pytest.mark.parametrize("gap", ["\n", "\n\n\n", "\n正文。\n", "\n正文。\n" * 400])
def test_the_account_of_a_line_does_not_depend_on_its_neighbours(gap: str) -> None:
    seen = f"3{code_page_936(TEXT.encode())}2023年"
    _, once = clean(seen, RULES)
    out, thrice = clean(gap.join([seen] * 3), RULES)
    step = len(seen + gap)
    assert [(finding.code, finding.start % step, finding.message) for finding in thrice] == 3 * [
        (finding.code, finding.start, finding.message) for finding in once
    ]
    assert out.text == gap.join([clean(seen, RULES)[0].text] * 3)


def test_lines_of_another_kind_are_undone_beside_those_of_most() -> None:
    seen = [TEXT.encode().decode("latin-1")] * 5 + [TEXT.encode("gb18030").decode("latin-1")]
    assert undone("\n".join(seen)) == ("\n".join([TEXT] * 6), {"EN202", "EN203"})


def test_no_other_rule_tells_of_what_one_undoes_most_of() -> None:
    seen = TEXT.encode().decode("latin-1")
    holed = "\n".join(seen[:place] + seen[place + 1 :] for place in range(10, 80, 7))
    _, codes = undone(holed)
    assert not codes & {"EN203", "EN204"}
