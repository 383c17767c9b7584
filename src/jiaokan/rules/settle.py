"""Turns the hits of a stage into findings and the next trace."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from hashlib import blake2b
from operator import itemgetter

from jiaokan.model import Finding, Hit
from jiaokan.rules.ruleset import RuleSet
from jiaokan.trace import Edit, Trace

_CONTEXT = 8

_by_place = itemgetter(*map(Finding._fields.index, ("start", "end", "code")))
_as_finding = partial(tuple.__new__, Finding)  # there are thousands; Finding() takes three times as long


def settle(trace: Trace, hits: Iterable[Hit], rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Apply what may be applied and report everything; where mends overlap, the first and longest wins."""
    hits = list(hits)
    if not hits:
        return trace, []
    findings: list[Finding] = []
    edits: list[Edit] = []
    reach = 0
    trace = trace.claim({hit.rule.code for hit in hits})
    for hit in sorted(_not_allowed(trace.text, hits, rules), key=_order):
        decision = _decision(trace.text, hit, rules)
        if decision == "reject" or (decision and hit.new is None):
            continue
        applied = decision == "accept" or rules.applies(hit)
        if applied and edits and hit.start < reach:
            continue
        finding = _finding(trace, hit, applied=applied)
        findings.append(finding)
        if applied and finding.edit:
            edits.append(finding.edit)
            reach = hit.end
    return trace.apply(edits), findings


def _order(hit: Hit) -> tuple[int, int, str]:
    return hit.start, -hit.end, hit.rule.code


def _not_allowed(text: str, hits: Iterable[Hit], rules: RuleSet) -> Iterable[Hit]:
    if not rules.allowed:
        return hits
    spans = [span for allowed in rules.allowed for span in _occurrences(text, allowed.phrase)]
    return [hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in spans)]


def _occurrences(text: str, phrase: str) -> Iterable[tuple[int, int]]:
    start = text.find(phrase)
    while phrase and start >= 0:
        yield start, start + len(phrase)
        start = text.find(phrase, start + 1)


def _finding(trace: Trace, hit: Hit, *, applied: bool) -> Finding:
    rule, first, last, new, message, score = hit
    start, end = trace.origin(first, last)
    edit = None if new is None else Edit(first, last, new, rule.code)
    return _as_finding(
        (rule.code, start, end, message or _message(trace.text, hit), rule.safety, edit, applied, "", score, None)
    )


def _message(text: str, hit: Hit) -> str:
    seen = _clip(text[hit.start : hit.end])
    if hit.new is None:
        return f"{hit.rule.name}: {seen}"
    return f"{hit.rule.name}: {seen} → {_clip(hit.new) or '∅'}"


def _clip(text: str, width: int = 24) -> str:
    if len(text) > width:
        text = text[: width - 1] + "…"
    return text.replace("\n", "⏎")


def keyed(trace: Trace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings in order of place, each with a key that survives edits elsewhere: code and cleaned context."""
    at = Finding._fields.index("key")
    return tuple(_as_finding((*f[:at], _key(trace, f), *f[at + 1 :])) for f in sorted(findings, key=_by_place))


def left_alone(trace: Trace, rules: RuleSet, code: str, message: str = "") -> tuple[Trace, tuple[Finding, ...]]:
    """Give the original untouched, with the one finding that says why."""
    untouched = Trace.of(trace.original).claim(trace.claimed)
    reports = [Hit(rule, 0, len(trace.original), None, message) for rule in rules.of(code)]
    trace, findings = settle(untouched, reports, rules)
    return trace, keyed(trace, findings)


def not_emptied(trace: Trace, findings: tuple[Finding, ...], rules: RuleSet) -> tuple[Trace, tuple[Finding, ...]]:
    """Leave a text alone of which nearly nothing would be left."""
    for rule in rules.of("IN102"):
        gone = sum(change.origin_end - change.origin_start for change in trace.changes)
        if gone < (1 - rule.params["share"]) * rule.params["least"]:
            continue
        before, after = _weight(trace.original), _weight(trace.text)
        if before >= rule.params["least"] and after < rule.params["share"] * before:
            message = f"{rule.name}: {before - after} of {before} characters would go, so it was left as it was"
            return left_alone(trace, rules, rule.code, message)
    return trace, findings


def _weight(text: str) -> int:
    return len("".join(text.split()))


def _decision(text: str, hit: Hit, rules: RuleSet) -> str:
    """Give what a person decided about a hit: accept, reject, or nothing."""
    if not rules.decided:
        return ""
    code = hit.rule.code
    place = f"{code}:{_context_key(code, text, hit.start, hit.end)}"
    return rules.decided.get(place) or rules.decided.get(f"{code}={text[hit.start : hit.end]}", "")


def _key(trace: Trace, finding: Finding) -> str:
    return _context_key(finding.code, trace.text, *trace.current(finding.start, finding.end))


def _context_key(code: str, text: str, start: int, end: int) -> str:
    # the context ends with the line, so that a line put in above or below makes no new key
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    return blake2b(
        "\0".join((code, before, text[start:end], after)).encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()
