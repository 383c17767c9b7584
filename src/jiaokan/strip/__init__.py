"""Removes what sites add to a speech: lines, blocks, spans inside sentences."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.lines import Line, Sheet
from jiaokan.model import Finding, Hit, Rule
from jiaokan.rules import RuleSet, find, settle
from jiaokan.strip.evidence import Score, scale, scores
from jiaokan.strip.judge import Court
from jiaokan.strip.labels import labelled
from jiaokan.strip.removal import removals
from jiaokan.strip.zones import zones
from jiaokan.trace import Trace

_TOO_FEW = 2


def strip(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Give the trace without the boilerplate, and what was found."""
    sheet = Sheet(trace.text)
    return settle(trace, _hits(rules.of("BP"), sheet), rules)


def _hits(rules: tuple[Rule, ...], sheet: Sheet) -> Iterator[Hit]:
    yield from _lines(rules, sheet)
    for rule in rules:
        if rule.kind != "procedure":
            yield from find(rule, sheet.text)


def _lines(rules: tuple[Rule, ...], sheet: Sheet) -> Iterator[Hit]:
    shown = scores(scale(_matching(rules, "evidence")), sheet)
    where = zones(sheet, shown)
    shown = labelled(_matching(rules, "whole_line"), sheet, where, shown)
    if not shown or len(sheet.filled) < _TOO_FEW:
        return
    gone = Court(sheet, shown, where, scale(_matching(rules, "counterweight"))).guilty()
    if len(gone) < len(sheet.filled):
        yield from removals(sheet, gone)


def _matching(rules: tuple[Rule, ...], procedure: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.match == procedure)


__all__ = ["Line", "Score", "strip"]
