"""Turns the hits of a stage into findings and the next trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from hashlib import blake2b
from operator import attrgetter, itemgetter

from jiaokan.model import Finding, Hit
from jiaokan.rules.ruleset import RuleSet
from jiaokan.trace import Edit, Trace

_CONTEXT = 8
_WIDTH = 24
_MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in ("^<<<<<<< ", "^=======$", "^>>>>>>> "))

_start, _end, _code = *map(itemgetter, map(Hit._fields.index, ("start", "end"))), attrgetter("rule.code")
_by_place = itemgetter(*map(Finding._fields.index, ("start", "end", "code")))
# there are thousands; Finding() and Edit() take three times as long
_as_finding, _edit = partial(tuple.__new__, Finding), partial(tuple.__new__, Edit)


def settle(trace: Trace, hits: Iterable[Hit], rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Apply what may be applied and report everything; where mends overlap, the first and longest wins."""
    hits = list(hits)
    if not hits:
        return trace, []
    findings: list[Finding] = []
    edits: list[Edit] = []
    reach = 0
    trace = trace.claim(set(map(_code, hits)))
    for hit in _in_order(_not_allowed(trace.text, hits, rules)):
        rule, start, end, new, _, _ = hit
        decision = _decision(trace.text, hit, rules) if rules.decided else ""
        if decision and (decision == "reject" or new is None):
            continue
        applied = decision == "accept" or rules.applies(hit)
        if applied and edits and start < reach:
            continue
        edit = None if new is None else _edit((start, end, new, rule.code))
        findings.append(_finding(trace, hit, edit, applied=applied))
        if applied and edit:
            edits.append(edit)
            reach = end
    return trace.apply(edits), findings


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Sort by start, the longest first, then by code; three keys of C take half the time of one of Python."""
    ordered = sorted(hits, key=_code)
    ordered.sort(key=_end, reverse=True)
    ordered.sort(key=_start)
    return ordered


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


def _finding(trace: Trace, hit: Hit, edit: Edit | None, *, applied: bool) -> Finding:
    rule, start, end, new, message, score = hit
    if not message:
        seen = _clip(trace.text[start:end])
        message = f"{rule.name}: {seen}" if new is None else f"{rule.name}: {seen} → {_clip(new) or '∅'}"
    if trace.changes:
        start, end = trace.origin(start, end)
    return _as_finding((rule.code, start, end, message, rule.safety, edit, applied, "", score, None))


def _clip(text: str) -> str:
    if len(text) > _WIDTH:
        text = f"{text[: _WIDTH - 1]}…"
    return text.replace("\n", "⏎") if "\n" in text else text


def keyed(trace: Trace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings in order of place, each with a key that survives edits elsewhere: code and cleaned context."""
    at = Finding._fields.index("key")
    return tuple(_as_finding((*f[:at], _key(trace, f), *f[at + 1 :])) for f in sorted(findings, key=_by_place))


def is_conflicted(text: str) -> bool:
    """Say whether a merge has left its marks on lines of the text, and nobody chose between the two versions."""
    place = text.find("<<<<<<< ")
    for mark in _MARKS if place >= 0 else ():
        match = mark.search(text, place)
        if not match:
            return False
        place = match.end()
    return place >= 0


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
    code = hit.rule.code
    key = _context_key(code, text, hit.start, hit.end)
    return rules.decision(code, key) or rules.decided.get(f"{code}={text[hit.start : hit.end]}", "")


def _key(trace: Trace, finding: Finding) -> str:
    return _context_key(finding.code, trace.text, *trace.current(finding.start, finding.end))


def _context_key(code: str, text: str, start: int, end: int) -> str:
    # the context ends with the line, so that a line put in above or below makes no new key
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    return blake2b(
        "\0".join((code, before, text[start:end], after)).encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()
