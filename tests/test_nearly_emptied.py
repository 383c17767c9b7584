"""A text of which nearly nothing would be left stays as it is, and a person is told."""

import pytest

from jiaokan import pipeline
from jiaokan.model import Finding, Hit, Rule, Safety, Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.rules import RuleSet, settle
from jiaokan.trace import Trace

RULE = Rule("BP901", "greedy", "What.", "Why.", "span", Safety.SAFE)


def greedy(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Take everything but the last three characters, as a rule that is wrong would."""
    return settle(trace, [Hit(RULE, 0, len(trace.text) - 3, "")] if len(trace.text) > 3 else [], rules)


def outcome(monkeypatch: pytest.MonkeyPatch, text: str, rules: RuleSet) -> tuple[str, list[str]]:
    monkeypatch.setattr(pipeline, "STAGES", (greedy,))
    result = process(Source("a", "a", raw=text.encode()), Options(rules))
    return result.trace.text, [finding.code for finding in result.findings]


def test_a_long_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "同志们，大家好。" * 40
    assert outcome(monkeypatch, text, RuleSet.default()) == (text, ["IN102"])


def test_a_short_one_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(monkeypatch, "同志们，大家好。", RuleSet.default()) == ("家好。", ["BP901"])


def test_the_rule_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    without = RuleSet(tuple(rule for rule in RuleSet.default().rules if rule.code != "IN102"))
    assert outcome(monkeypatch, "同志们，大家好。" * 40, without) == ("家好。", ["BP901"])
