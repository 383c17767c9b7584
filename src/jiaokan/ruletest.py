"""Runs a rule's own examples through the whole path, with that rule alone in force."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.model import Example, Rule
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet


def outcome(rule: Rule, text: str) -> tuple[str, bool]:
    """Give the text that a rule alone makes of `text`, and whether it found anything."""
    trace, findings = clean(text, RuleSet((rule,), unsafe=True))
    return trace.text, any(finding.code == rule.code for finding in findings)


def wanted(example: Example) -> tuple[str, bool]:
    """Give the outcome that a bad example asks for."""
    return (example.before if example.after is None else example.after), True


def failures(rule: Rule) -> Iterator[str]:
    """Give a line for each example that does not hold."""
    for example in rule.bad:
        if outcome(rule, example.before) != wanted(example):
            yield f"{rule.code}: bad: {example.before!r} became {outcome(rule, example.before)[0]!r}"
    for text in rule.good:
        if outcome(rule, text) != (text, False):
            yield f"{rule.code}: good: {text!r} became {outcome(rule, text)[0]!r}"
    for example in rule.todo:
        if outcome(rule, example.before) == wanted(example):
            yield f"{rule.code}: todo: {example.before!r} is caught now; move it to bad"
