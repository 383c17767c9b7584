"""Quotation marks and stops are put right where the lines are whole, and only where what stands beside them tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.layout import PROCEDURES, layout
from jiaokan.lines import Sheet
from jiaokan.rules import RuleSet, shipped
from jiaokan.trace import Trace

RULES = {rule.match: rule for rule in shipped() if rule.code.startswith("LY")}
PIECES = ["县", "，", "。", "：", "“", "”", "“县”", "\n", " ", "5"]
HOSTILE = ["“", "““", "“\n", '"', "字.”", "www.", "@a.", "(1:", "字1?", "「「", "““" + "字" * 199]
WRAPPED = """今天我们召开全县组织工作会议，主要任务是
认真总结去年的工作，安排今年的各项任务。去
年有同志反映”会开了很多，事情办成的却很少
“，今年要在会前先办事，我们提出的目标是”
说了就办、办就办好“，动员全县组织部门进一
步统一思想、提高认识，扎实做好组织工作。
一年来，全县各级党组织认真贯彻上级的决策
部署，基层组织建设取得了新的成绩，干部队
伍建设得到了加强，人才工作有了新的进展。
"""


def found(procedure: str, text: str) -> list[tuple[int, str | None]]:
    return [(hit.start, hit.new) for hit in PROCEDURES[procedure](RULES[procedure], Sheet(text))]


def test_a_quotation_over_a_wrapped_line_is_put_right_with_it() -> None:
    trace, _ = layout(Trace.of(WRAPPED), RuleSet.default())
    assert "反映“会开了很多，事情办成的却很少”，今年" in trace.text
    assert "目标是“说了就办、办就办好”，动员" in trace.text


@given(st.lists(st.sampled_from(["县", "，", "。", "：", "“县”", "\n"]), max_size=24).map("".join))
def test_marks_in_order_stay(text: str) -> None:
    assert found("turned_quotes", text) == found("lone_closing", text) == []


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_what_is_turned_is_in_order_then(text: str) -> None:
    marks = list(text)
    for place, right in found("turned_quotes", text):
        assert right not in (None, marks[place])
        marks[place] = right or ""
    assert found("turned_quotes", "".join(marks)) == []


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize(
    "procedure", ["doubled_quotes", "turned_quotes", "half_width_ends", "half_width_brackets", "straight_quotes"]
)
def test_a_long_run_of_marks_holds_nothing_up(procedure: str, unit: str) -> None:
    assert len(found(procedure, unit * (20_000 // len(unit)))) <= 40_000
