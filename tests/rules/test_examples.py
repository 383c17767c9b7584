"""Every rule's own examples, run through the whole path with that rule alone."""

import pytest

from jiaokan.model import Example, Rule
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, shipped

RULES = shipped()


def outcome(rule: Rule, text: str) -> tuple[str, bool]:
    trace, findings = clean(text, RuleSet((rule,), unsafe=True))
    return trace.text, any(finding.code == rule.code for finding in findings)


def holds(rule: Rule, example: Example) -> bool:
    wanted = example.before if example.after is None else example.after
    return outcome(rule, example.before) == (wanted, True)


def cases(field: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, field))
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_bad_becomes_out(rule: Rule, example: Example) -> None:
    assert outcome(rule, example.before) == (example.before if example.after is None else example.after, True)


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_out_is_stable(rule: Rule, example: Example) -> None:
    if example.after is not None:
        assert outcome(rule, example.after)[0] == example.after


@pytest.mark.parametrize(("rule", "text"), cases("good"))
def test_good_is_untouched(rule: Rule, text: str) -> None:
    assert outcome(rule, text) == (text, False)


@pytest.mark.parametrize(("rule", "example"), cases("todo"))
def test_todo_is_still_missed(rule: Rule, example: Example) -> None:
    assert not holds(rule, example), "this known miss is now caught: move it to bad"
