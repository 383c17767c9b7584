"""Every rule's own examples, run through the whole path with that rule alone."""

import pytest

from jiaokan.model import Example, Rule
from jiaokan.rules import shipped
from jiaokan.ruletest import outcome, wanted


def cases(field: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in shipped()
        for number, example in enumerate(getattr(rule, field))
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_bad_becomes_out(rule: Rule, example: Example) -> None:
    assert outcome(rule, example.before) == wanted(example)


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_out_is_stable(rule: Rule, example: Example) -> None:
    if example.after is not None:
        assert outcome(rule, example.after)[0] == example.after


@pytest.mark.parametrize(("rule", "text"), cases("good"))
def test_good_is_untouched(rule: Rule, text: str) -> None:
    assert outcome(rule, text) == (text, False)


@pytest.mark.parametrize(("rule", "example"), cases("todo"))
def test_todo_is_still_missed(rule: Rule, example: Example) -> None:
    assert outcome(rule, example.before) != wanted(example), "this known miss is now caught: move it to bad"
