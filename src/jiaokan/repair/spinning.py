"""The words that find-and-replace put into a document, once the gate has proved it spun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.gate import opens, replaced
from jiaokan.repair.lookalike import weigh
from jiaokan.repair.page import Page
from jiaokan.repair.words import in_turn
from jiaokan.rules import shipped


def spun(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the spun words of a document that the gate has proved spun, each place weighed by itself."""
    if not opens(rule, page):
        return
    doubtful = _doubtful()
    claims = [
        (start, end, right)
        for wrong, right in replaced(rule, page)
        if (wrong, right) in rule.terms
        for start, end in in_turn(page.text, wrong)
        if not doubtful.match(page.text, start)
    ]
    if not claims:
        return
    demand, least = rule.params.get("demand", {}), float(rule.params["least"])
    for (start, end, right), bits in zip(claims, weigh(page.model, page.text, claims), strict=True):
        if bits >= float(demand.get(page.text[start:end], least)):
            yield Hit(rule, start, end, right, score=round(bits, 1))


def spun_phrase(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find phrases that only find-and-replace writes, in a document that the gate has proved spun."""
    if opens(rule, page):
        for wrong, right in rule.terms:
            yield from (Hit(rule, start, end, right) for start, end in in_turn(page.text, wrong))


def spun_in_doubt(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find words that may be spun, in a document that the gate has proved spun; they are only reported."""
    if opens(rule, page):
        for wrong, right in rule.terms:
            for start, end in in_turn(page.text, wrong):
                yield Hit(rule, start, end, None, f"{rule.name}: {wrong}, perhaps for {right}")


@cache
def _doubtful() -> regex.Pattern[str]:
    phrases = [wrong for known in shipped() if known.match == "spun_in_doubt" for wrong, _ in known.terms]
    return regex.compile("|".join(map(regex.escape, phrases)) or "(?!)")
