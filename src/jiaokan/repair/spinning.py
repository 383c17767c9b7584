"""Find-and-replace over a whole document: the gate that proves it, and the words that it put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import log2

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.lookalike import weigh
from jiaokan.repair.page import Page
from jiaokan.rules import shipped

PAIR = 2


def spun(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the spun words of a document that the gate has proved spun, each place weighed by itself."""
    if not opens(rule, page):
        return
    doubtful = _doubtful()
    claims = [
        (match.start(), match.end(), right)
        for wrong, right in rule.terms
        for match in _places(page, wrong)
        if not doubtful.match(page.text, match.start())
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
            yield from (Hit(rule, match.start(), match.end(), right) for match in _places(page, wrong))


def spun_in_doubt(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find words that may be spun, in a document that the gate has proved spun; they are only reported."""
    if opens(rule, page):
        for wrong, right in rule.terms:
            for match in _places(page, wrong):
                yield Hit(rule, match.start(), match.end(), None, f"{rule.name}: {wrong}, perhaps for {right}")


@cache
def _doubtful() -> regex.Pattern[str]:
    phrases = [wrong for known in shipped() if known.match == "spun_in_doubt" for wrong, _ in known.terms]
    return regex.compile("|".join(map(regex.escape, phrases)) or "(?!)")


def opens(rule: Rule, page: Page) -> bool:
    """Say whether the document as it came is proved spun, as far as the rule asks."""
    return gate_bits(rule, page) >= float(rule.gate["bits"])


def gate_bits(rule: Rule, page: Page) -> float:
    """Give the evidence in bits that the document as it came was spun: words that it lacks, others in their stead.

    For a pair (written, expected) with the expected word absent and the written one there n times, the evidence is
    n·log2((λw+λr)/λw), λ the words' rates in clean text: the likelihood ratio of «every r became w» to «no r was ever
    there» under Poisson counts, in which the document's length cancels. One pair alone may give `most` bits.
    """
    most = float(rule.gate.get("most", 24))
    pairs = evidence(rule)
    counts = page.counts(frozenset(word for pair in pairs for word in pair))
    return sum(
        min(most, counts[wrong] * _ratio(page, wrong, right))
        for wrong, right in pairs
        if counts.get(wrong) and not counts.get(right)
    )


@cache
def evidence(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Give the pairs that the gate weighs: those of the shipped table, and the rule's own."""
    table = [term for known in shipped() if known.code == "SP201" for term in known.terms]
    return tuple(dict.fromkeys(pair for pair in (*table, *rule.terms) if len(pair[0]) == len(pair[1]) == PAIR))


def _ratio(page: Page, wrong: str, right: str) -> float:
    written, expected = page.model.rates([wrong, right])
    return log2((written + expected) / written)


def _places(page: Page, word: str) -> Iterable[regex.Match[str]]:
    return regex.finditer(regex.escape(word), page.text) if page.has([word]) else ()
