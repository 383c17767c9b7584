"""The spinning gate: whether a document as it came betrays find-and-replace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log2

import regex

from jiaokan.model import Rule
from jiaokan.repair.lookalike import weigh
from jiaokan.repair.page import Page
from jiaokan.rules import shipped

Pair = tuple[str, str]
PAIR = 2


def opens(rule: Rule, page: Page) -> bool:
    """Say whether the document is proved spun, as far as the rule asks."""
    return gate_bits(rule, page) >= float(rule.gate["bits"])


def gate_bits(rule: Rule, page: Page) -> float:
    """Give the evidence in bits that the document was spun; 0 where its counts of words show nothing odd.

    The counts ask first, since they cost little; then the places themselves: how much likelier the expected word makes
    the text around each. A pair whose expected word is still common in the document takes no part.
    """
    missing = replaced(rule, page)
    if counted_bits(rule, page, missing) < float(rule.gate["counts"]):
        return 0.0
    return sum(_in_context(rule, page.source, pair) for pair in missing)


def counted_bits(rule: Rule, page: Page, missing: tuple[Pair, ...]) -> float:
    """Weigh the counts: for a pair whose expected word is absent and whose written one is there n times.

    The evidence is n·log2((λw+λr)/λw), λ the words' rates in clean text: the likelihood ratio of «every r became w» to
    «no r was ever there» under Poisson counts, in which the document's length cancels. Words come in bursts, so no pair
    counts more than `sightings` times.
    """
    counts, most = _counts(rule, page), int(rule.gate["sightings"])
    return sum(min(most, counts[wrong]) * _ratio(page, wrong, right) for wrong, right in missing)


def replaced(rule: Rule, page: Page) -> tuple[Pair, ...]:
    """Give the pairs of which the document has the written word and, but for a rest, lacks the expected one."""
    counts = _counts(rule, page)
    return tuple(
        (wrong, right) for wrong, right in evidence(rule) if counts.get(wrong, 0) > REST * counts.get(right, 0)
    )


REST = 4


@cache
def evidence(rule: Rule) -> tuple[Pair, ...]:
    """Give the pairs that the gate weighs: those of the shipped table, and the rule's own."""
    table = [term for known in shipped() if known.match == "spun" for term in known.terms]
    return tuple(dict.fromkeys(pair for pair in (*table, *rule.terms) if len(pair[0]) == len(pair[1]) == PAIR))


def _counts(rule: Rule, page: Page) -> Mapping[str, int]:
    return page.counts(frozenset(word for pair in evidence(rule) for word in pair))


def _ratio(page: Page, wrong: str, right: str) -> float:
    written, expected = page.model.rates([wrong, right])
    return log2((written + expected) / written)


def _in_context(rule: Rule, source: Page, pair: Pair) -> float:
    wrong, right = pair
    claims = [(match.start(), match.end(), right) for match in regex.finditer(wrong, source.text)]
    allowance, most, places = (float(rule.gate[key]) for key in ("allowance", "most", "places"))
    gains = sorted((min(bits - allowance, most) for bits in weigh(source.model, source.text, claims)), reverse=True)
    return max(0.0, sum(gains[: int(places)]))
