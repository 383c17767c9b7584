"""jiaokan as a library."""

from __future__ import annotations

from jiaokan.model import Finding
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet


def clean_text(text: str, rules: RuleSet | None = None) -> str:
    """Give the cleaned text."""
    return clean(text, rules or RuleSet.default())[0].text


def check_text(text: str, rules: RuleSet | None = None) -> tuple[Finding, ...]:
    """Give the findings in `text`, in order of place; offsets are code points of `text`."""
    return clean(text, rules or RuleSet.default())[1]
