"""The spinning gate: whether a document as it came betrays find-and-replace."""

from __future__ import annotations

from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from jiaokan.model import Rule
from jiaokan.ngrams import Model
from jiaokan.repair.frames import is_replacement
from jiaokan.repair.page import Page
from jiaokan.repair.weighing import weigh
from jiaokan.repair.words import PAIR, Vocabulary, in_turn
from jiaokan.rules import shipped

Pair = tuple[str, str]
REST = 4


def opens(rule: Rule, page: Page) -> bool:
    """Say whether the document is proved spun; a Traditional one has none of the Simplified words anyway."""
    return not page.is_traditional and gate_bits(rule, page) >= float(rule.gate["bits"])


def gate_bits(rule: Rule, page: Page) -> float:
    """Give the evidence in bits that the document was spun; 0 where its counts of words show nothing odd.

    The counts ask first, since they cost little; then the places themselves: whether official text forces the expected
    words on their frames, without which near-synonyms are an author's choice, and how much likelier the expected word
    makes the text around each. A pair whose expected word is still common in the document takes no part.
    """
    known, seen = _question(rule), page.source.bits
    if known not in seen:
        enough = counted_bits(rule, page) >= float(rule.gate["counts"])
        seen[known] = _in_context(rule, page.source, replaced(rule, page)) if enough else 0.0
    return seen[known]


def counted_bits(rule: Rule, page: Page) -> float:
    """Weigh the counts: for a pair whose expected word is absent and whose written one is there n times.

    The evidence is n·log2((λw+λr)/λw), λ the words' rates in clean text: the likelihood ratio of «every r became w» to
    «no r was ever there» under Poisson counts, in which the document's length cancels. Words come in bursts, so no pair
    counts more than `sightings` times.
    """
    written, missing = _missing(rule, page)
    return float((np.minimum(written, int(rule.gate["sightings"])) * missing) @ _worth(rule, page.model))


def replaced(rule: Rule, page: Page) -> tuple[Pair, ...]:
    """Give the pairs of which the document has the written word and, but for a rest, lacks the expected one."""
    _, missing = _missing(rule, page)
    pairs = evidence(rule)
    return tuple(pairs[number] for number in np.flatnonzero(missing).tolist())


def _missing(rule: Rule, page: Page) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give for each pair how often its written word stands in the document, and whether its expected one lacks."""
    written, expected = page.first_counts.take(_numbers(rule, page.sought))
    return written, written > REST * expected


@cache
def _question(rule: Rule) -> frozenset[object]:
    """Give what the gate is asked, which rules share; a frozen set remembers its hash, and the table is long."""
    return frozenset((evidence(rule), *rule.gate.items()))


@cache
def _numbers(rule: Rule, sought: Vocabulary) -> NDArray[np.int64]:
    """Give the numbers of the written words, and of the expected ones."""
    return np.array([[sought.numbers[pair[side]] for pair in evidence(rule)] for side in (0, 1)], np.int64)


@cache
def evidence(rule: Rule) -> tuple[Pair, ...]:
    """Give the pairs that the gate weighs: those of the shipped table, and the rule's own."""
    table = [term for known in shipped() if known.match == "spun" for term in known.terms]
    return tuple(dict.fromkeys(pair for pair in (*table, *rule.terms) if len(pair[0]) == len(pair[1]) == PAIR))


@cache
def gate_words(rules: tuple[Rule, ...]) -> frozenset[str]:
    """Give the words that the gates of the rules count."""
    return frozenset(word for rule in rules if "counts" in rule.gate for pair in evidence(rule) for word in pair)


@cache
def _worth(rule: Rule, model: Model) -> NDArray[np.float64]:
    pairs = evidence(rule)
    written, expected = (np.array(model.rates([pair[side] for pair in pairs])) for side in (0, 1))
    worth: NDArray[np.float64] = np.log2((written + expected) / written)
    return worth


def _in_context(rule: Rule, source: Page, missing: tuple[Pair, ...]) -> float:
    claims = [
        (start, end, right)
        for wrong, right in missing
        for start, end in islice(in_turn(source.text, wrong), int(rule.gate["places"]))
    ]
    allowance, least, most, limit = (float(rule.gate[key]) for key in ("allowance", "least", "most", "limit"))
    gains: dict[str, float] = dict.fromkeys((wrong for wrong, _ in missing), 0.0)
    for (start, end, _), bits in zip(claims, weigh(source.model, source.text, claims), strict=True):
        gains[source.text[start:end]] += min(max(bits - allowance, least), most)
    bits = sum(min(max(gain, 0.0), limit) for gain in gains.values())
    # which frames force a word takes longer to see than how likely it is
    return bits if bits < rule.gate["bits"] or is_replacement(source.model, source.text, claims) else 0.0
