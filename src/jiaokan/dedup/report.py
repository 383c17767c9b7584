"""Tells a person about a duplicate: the finding that a verdict becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiaokan.model import Finding, Hit, Result, Verdict

if TYPE_CHECKING:
    from jiaokan.rules import RuleSet


def reported(result: Result, verdict: Verdict, rules: RuleSet | None) -> tuple[Finding, ...]:
    """Give the finding for a verdict on a result, where a rule for it is in force."""
    if not rules:
        return ()
    hits = [
        Hit(rule, 0, len(result.trace.text), None, _message(verdict), verdict.similarity)
        for rule in rules.of("DU")
        if rule.match == verdict.kind
    ]
    if not hits:
        return ()
    from jiaokan.rules import keyed, settle  # noqa: PLC0415 - the rules cost 0.03 s where dedup is used by itself

    _, findings = settle(result.trace, hits, rules)
    return tuple(keyed(result.trace, findings))


def _message(verdict: Verdict) -> str:
    measured = "" if verdict.similarity is None else f", {verdict.similarity:.3f} by {verdict.method}"
    return f"{_SAID[verdict.kind]} {verdict.told_keeper}{measured}"


_SAID = {
    "exact": "the same text as",
    "near": "nearly the same text as",
    "contained": "a part of",
    "template": "from one template with, yet another document than,",
}
