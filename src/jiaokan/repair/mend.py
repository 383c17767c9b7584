"""What the stage does: each rule that is in force, by its kind or its procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jiaokan.model import Finding, Hit, Rule
from jiaokan.repair.glyphs import closing_quote, stray_script
from jiaokan.repair.lists import miscounted
from jiaokan.repair.lookalike import look_alike
from jiaokan.repair.numbers import overwritten_counts, overwritten_numbers, overwritten_years
from jiaokan.repair.page import Page
from jiaokan.repair.spinning import spun, spun_in_doubt, spun_phrase
from jiaokan.rules import RuleSet, find, settle
from jiaokan.trace import Trace

Procedure = Callable[[Rule, Page], Iterator[Hit]]

PROCEDURES: dict[str, Procedure] = {
    "closing_quote": closing_quote,
    "look_alike": look_alike,
    "miscounted": miscounted,
    "overwritten_counts": overwritten_counts,
    "overwritten_numbers": overwritten_numbers,
    "overwritten_years": overwritten_years,
    "spun": spun,
    "spun_in_doubt": spun_in_doubt,
    "spun_phrase": spun_phrase,
    "stray_script": stray_script,
}


def mend(page: Page, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Give the trace with its damaged words mended where the evidence allows, and what was found."""
    hits = [hit for rule in rules.of("GL", "OC", "SP") for hit in _hits(rule, page)]
    return settle(page.trace, hits, rules)


def _hits(rule: Rule, page: Page) -> Iterator[Hit]:
    if rule.kind == "procedure":
        return PROCEDURES[rule.match](rule, page)
    if rule.gate and not _opens(rule, page):
        return iter(())
    needs = rule.params.get("needs") or [wrong for wrong, _ in rule.terms]
    return find(rule, page.text) if not needs or page.has(needs) else iter(())


def _opens(rule: Rule, page: Page) -> bool:
    """Say whether the document as it came holds enough of the words that the rule's gate asks for."""
    words = rule.gate["words"]
    return page.source.has(words) and sum(map(page.source.text.count, words)) >= int(rule.gate["least"])
