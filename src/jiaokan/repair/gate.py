"""The spinning gate: whether a document as it came betrays find-and-replace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log2

from jiaokan.model import Rule
from jiaokan.repair.lookalike import weigh
from jiaokan.repair.model import Model
from jiaokan.repair.page import Page
from jiaokan.rules import shipped

Pair = tuple[str, str]
PAIR = 2
REST = 4


def opens(rule: Rule, page: Page) -> bool:
    """Say whether the document is proved spun, as far as the rule asks."""
    return gate_bits(rule, page) >= float(rule.gate["bits"])


def gate_bits(rule: Rule, page: Page) -> float:
    """Give the evidence in bits that the document was spun; 0 where its counts of words show nothing odd.

    The counts ask first, since they cost little; then the places themselves: how much likelier the expected word makes
    the text around each. A pair whose expected word is still common in the document takes no part.
    """
    known = evidence(rule), *rule.gate.values()
    if known not in page.bits:
        missing = replaced(rule, page)
        enough = counted_bits(rule, page, missing) >= float(rule.gate["counts"])
        page.bits[known] = _in_context(rule, page.source, missing) if enough else 0.0
    return page.bits[known]


def counted_bits(rule: Rule, page: Page, missing: tuple[Pair, ...]) -> float:
    """Weigh the counts: for a pair whose expected word is absent and whose written one is there n times.

    The evidence is n·log2((λw+λr)/λw), λ the words' rates in clean text: the likelihood ratio of «every r became w» to
    «no r was ever there» under Poisson counts, in which the document's length cancels. Words come in bursts, so no pair
    counts more than `sightings` times.
    """
    places, most = _places(rule, page), int(rule.gate["sightings"])
    worth = _ratios(evidence(rule), page.model)
    return sum(min(most, len(places[pair[0]])) * worth[pair] for pair in missing)


def replaced(rule: Rule, page: Page) -> tuple[Pair, ...]:
    """Give the pairs of which the document has the written word and, but for a rest, lacks the expected one."""
    places = _places(rule, page)
    return tuple(
        (wrong, right)
        for wrong, right in evidence(rule)
        if wrong in places and len(places[wrong]) > REST * len(places.get(right, ()))
    )


@cache
def evidence(rule: Rule) -> tuple[Pair, ...]:
    """Give the pairs that the gate weighs: those of the shipped table, and the rule's own."""
    table = [term for known in shipped() if known.match == "spun" for term in known.terms]
    return tuple(dict.fromkeys(pair for pair in (*table, *rule.terms) if len(pair[0]) == len(pair[1]) == PAIR))


def _places(rule: Rule, page: Page) -> Mapping[str, list[int]]:
    return page.source.places(_words(evidence(rule)))


@cache
def _words(pairs: tuple[Pair, ...]) -> frozenset[str]:
    return frozenset(word for pair in pairs for word in pair)


@cache
def _ratios(pairs: tuple[Pair, ...], model: Model) -> dict[Pair, float]:
    written, expected = (model.rates([pair[side] for pair in pairs]) for side in (0, 1))
    return {pair: log2((w + r) / w) for pair, w, r in zip(pairs, written, expected, strict=True)}


def _in_context(rule: Rule, source: Page, missing: tuple[Pair, ...]) -> float:
    places = source.places(_words(evidence(rule)))
    claims = [(place, place + PAIR, right) for wrong, right in missing for place in places[wrong]]
    allowance, least, most, limit = (float(rule.gate[key]) for key in ("allowance", "least", "most", "limit"))
    gains: dict[str, float] = dict.fromkeys((wrong for wrong, _ in missing), 0.0)
    for (start, end, _), bits in zip(claims, weigh(source.model, source.text, claims), strict=True):
        gains[source.text[start:end]] += min(max(bits - allowance, least), most)
    return sum(min(max(gain, 0.0), limit) for gain in gains.values())
