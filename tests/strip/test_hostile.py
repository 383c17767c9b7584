"""No input may take more than linear time, crash, or keep changing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import grows
from jiaokan.decode import characters
from jiaokan.layout import layout
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, shipped
from jiaokan.strip import strip
from jiaokan.trace import Trace

RULES = RuleSet(tuple(rule for rule in shipped() if rule.code.startswith(("BP", "LY"))))
PIECES = st.sampled_from(
    [
        *(
            "同志们：",
            "\n",
            "\n\n",
            "仅供学习",
            "www.abc.com",
            "（",
            "）",
            "(",
            ")",
            "“",
            "”",
            "〞",
            "1",
            "2",
            "3、",
            "…",
        ),
        *("今天我们召开会议，总结工作。", "在全市工作会议上的讲话", "打印本页", "来源：某报", "下一页", "温馨提示:"),
        *("1. 下载后付费。", "谢谢大家！", "-", " ", "\u3000", "县", "讲", "话", "2023", ",", "公众号", "一、总体要求"),
        *("和", "★", "a) b c$ d e! f"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_cleaned_text_stays_and_can_be_undone(text: str) -> None:
    trace, findings = clean(text, RULES)
    assert trace.undo() == text
    assert not any(finding.code == "IN101" for finding in findings)
    assert clean(trace.text, RULES)[0].text == trace.text


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    assert clean(text, RULES)[0].undo() == text


HOSTILE = [
    *(
        "县",
        "1",
        "“",
        "(",
        "（",
        "\n",
        " ",
        ",",
        "w",
        "www.",
        "a ",
        "…",
        "★",
        "，",
        "一、",
        "第",
        "讲\n",
        "3\n",
        "打印\n",
    ),
    *(
        "仅供学习\n",
        "在全市工作会议上的讲话\n",
        "www.abc.com\n",
        "一、总体要求\n和要求\n",
        "\n\n2、",
        "“县\n",
        "(县",
        "a! b$ ",
    ),
    *("今天我们召开会议，总结去年的工作，安排今年的工作3\n", "今天我们召开会议，总结去年的工作，安排今年的工作……\n"),
    *("今天我们召开会议，总结去年工作，安排今年的各项工作。\n打印本页\n",),
    *(
        "山.",
        "Ａ",
        "ㄅ",
        "【库】",
        "联系人：甲\n",
        "甲：好。\n乙：好。\n",
        "”好“",
        "好。好，",
        "第 1 页\n好\n",
        "好\t",
        "a#b#c ",
    ),
]


def test_blanks_behind_what_a_page_says_take_seconds() -> None:
    started = time.process_time()
    strip(Trace.of(f"今天召开全县组织工作会议，点击下载{' ' * 60_000}\n"), RULES)
    assert time.process_time() - started < 8


PROSE = "各位代表，同志们，我代表市人民政府，向大会报告工作，请予审议，并请各位委员提出意见。"


@pytest.mark.parametrize(
    "piece", ["…", ".", "〇", "2023-", "第1页", "我们要努力www.abcd.com工作", "版权所有，请勿转载，", "（版权所有、"]
)
def test_a_long_line_of_one_thing_takes_a_time_in_proportion_to_its_length(piece: str) -> None:
    def stripped(text: str) -> None:
        strip(Trace.of(f"{PROSE}\n{PROSE}{text}好的。\n{PROSE}\n"), RULES)

    assert grows(stripped, piece, 3000, 4) < 8


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("stage", [strip, layout])
def test_half_a_megabyte_of_one_thing_takes_seconds(piece: str, stage: type) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()
    stage(Trace.of(text), RULES)
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "unit",
    [
        "<p>",
        " <br> ",
        "<p  ",
        "&nbsp; ",
        "高质&nbsp;量，",
        "&",
        "& ",
        "“＂",
        "「",
        "「县",
        '"县',
        "”县“",
        "``县",
        "请扫码，\n",
        "关注我们，转\n发\n",
    ],
)
def test_marks_and_tags_take_a_time_in_proportion_to_their_number(unit: str) -> None:
    def cleaned(text: str) -> None:
        strip(characters(Trace.of(f"<br>&nbsp;{text}"), RuleSet.default())[0], RULES)

    assert grows(cleaned, unit, 8_000, 4) < 9
