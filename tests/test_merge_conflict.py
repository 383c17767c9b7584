"""A text with the marks of an unresolved merge stays as it is, and a person is told."""

import pytest

from jiaokan import check_text, clean_text
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet

CONFLICT = "<<<<<<< HEAD\n县直机关机构设臵方案已经印发。\n=======\n县委机关机构设臵方案已经下发。\n>>>>>>> other\n"


def test_it_stays_and_is_told() -> None:
    assert clean_text(CONFLICT) == CONFLICT
    assert [finding.code for finding in check_text(CONFLICT)] == ["IN103"]


def test_whoever_ignores_the_rule_has_it_cleaned() -> None:
    rules = RuleSet(tuple(rule for rule in RuleSet.default().rules if rule.code != "IN103"))
    assert "设置" in clean(CONFLICT, rules)[0].text


@pytest.mark.parametrize("text", ["<<<<<<< 设臵", "《《《\n=======\n设臵合理的方案", "设臵\n>>>>>>> x\n"])
def test_marks_alone_are_no_conflict(text: str) -> None:
    assert "IN103" not in [finding.code for finding in check_text(text)]


def test_a_long_text_takes_no_longer_for_half_a_conflict() -> None:
    text = "<<<<<<< HEAD\n" * 3000 + "今天开会。\n" * 3000
    assert "IN103" not in [finding.code for finding in check_text(text)]
