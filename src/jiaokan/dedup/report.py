"""Tells a person about a duplicate: the finding that a verdict becomes."""

from __future__ import annotations

from jiaokan.model import Finding, Hit, Result, Verdict
from jiaokan.rules import RuleSet, keyed, settle


def reported(result: Result, verdict: Verdict, rules: RuleSet | None) -> tuple[Finding, ...]:
    """Give the finding for a verdict on a result, where a rule for it is in force."""
    hits = [
        Hit(rule, 0, len(result.trace.text), None, _message(verdict), verdict.similarity)
        for rule in (rules.of("DU") if rules else ())
        if rule.match == verdict.kind
    ]
    if not hits or not rules:
        return ()
    _, findings = settle(result.trace, hits, rules)
    return tuple(keyed(result.trace, findings))


def _message(verdict: Verdict) -> str:
    measured = "" if verdict.similarity is None else f", {verdict.similarity:.3f} by {verdict.method}"
    return f"{_SAID[verdict.kind]} {verdict.keeper}{measured}"


_SAID = {
    "exact": "the same text as",
    "near": "nearly the same text as",
    "contained": "a part of",
    "template": "from one template with, yet another document than,",
}
