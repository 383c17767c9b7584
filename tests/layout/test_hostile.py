"""No input may take layout more than linear time."""

import pytest

from growth import grows
from jiaokan import clean_text
from jiaokan.layout import layout
from jiaokan.layout.columns import column_of
from jiaokan.layout.furniture import furniture
from jiaokan.lines import Sheet
from jiaokan.rules import RuleSet, shipped
from jiaokan.trace import Trace
from speeches import WRAPPED

RULES = RuleSet(tuple(rule for rule in shipped() if rule.code.startswith("LY")))


@pytest.mark.parametrize(
    ("before", "piece", "behind", "length"),
    [("- ", " ", "x\n", 2000), ("1", " ", "x\n", 2000), ("", "- 1 -\n- 2 -\n", "", 20_000)],
)
def test_furniture_of_pages_takes_a_time_in_proportion_to_its_length(
    before: str, piece: str, behind: str, length: int
) -> None:
    column = column_of(Sheet(WRAPPED))
    assert column

    def looked_for(text: str) -> None:
        furniture(column, Sheet(f"{WRAPPED}{before}{text}{behind}{WRAPPED}"))

    assert grows(looked_for, piece, length, 4) < 8


def test_blanks_behind_a_title_take_a_time_in_proportion_to_their_number() -> None:
    def laid_out(blanks: str) -> None:
        layout(Trace.of(f"关于进一步加强安全生产工作的\n决定{blanks}\n各位代表：\n"), RULES)

    assert grows(laid_out, " ", 2000, 4) < 8


@pytest.mark.parametrize("unit", ["“今年以来，各项工作都好。", "“各项工作取得了新的成绩。\n", "「今年，"])
def test_marks_that_nothing_closes_take_a_time_in_proportion_to_their_number(unit: str) -> None:
    def laid_out(text: str) -> None:
        layout(Trace.of(text), RULES)

    assert grows(laid_out, unit, 40_000, 4) < 8


def test_quotations_take_a_time_in_proportion_to_their_number() -> None:
    assert grows(lambda text: layout(Trace.of(text), RULES), "他说：“好。”\n", 60_000, 4) < 8


def test_a_space_behind_the_first_character_is_no_crash() -> None:
    assert clean_text("县 县同志们：") == "县 县同志们："
