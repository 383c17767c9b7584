"""The words that find-and-replace put into a document, once the gate has proved it spun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.gate import REST, gate_bits, opens, replaced
from jiaokan.repair.page import Page
from jiaokan.repair.weighing import weigh
from jiaokan.repair.words import in_turn
from jiaokan.rules import shipped

_NONE = float("-inf"), ""


def spun(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the spun words of a document that the gate has proved spun, each place weighed by itself.

    A word that stands for several (`params.rivals`) is left where none is `params.margin` bits likelier than the next.
    """
    if not opens(rule, page):
        return
    doubtful, usual = _doubtful(), _usual(rule, page.text)
    claims = [
        (start, end, right)
        for wrong, table in replaced(rule, page)
        if (wrong, table) in rule.terms
        for start, end in in_turn(page.text, wrong)
        if not doubtful.match(page.text, start) and usual.isdisjoint((start, end - 1))
        for right in (table, *_rivals(rule, page, wrong))
    ]
    demand, least, margin = rule.params.get("demand", {}), float(rule.params["least"]), rule.params.get("margin", 0)
    gate = f"gate {gate_bits(rule, page):.1f} bits, {float(rule.gate['bits']):.1f} asked"
    readings: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for (start, end, right), bits in zip(claims, weigh(page.model, page.text, claims), strict=True):
        readings.setdefault((start, end), []).append((bits, right))
    for (start, end), found in readings.items():
        (bits, right), (second, _), *_ = *sorted(found, reverse=True), _NONE, _NONE
        asked = float(demand.get(page.text[start:end], least))
        if bits >= max(asked, second + margin):
            mend = f"{rule.name}: {page.text[start:end]} → {right}"
            told = f"{mend}, {bits:.1f} bits here, {asked:.1f} asked; {gate}"
            yield Hit(rule, start, end, right, told, round(bits, 1))


def _usual(rule: Rule, text: str) -> set[int]:
    """Give the places of phrases that an author writes too: those of the rule, and of the rules for single words."""
    spared = {known.unless for known in shipped() if known.code.startswith("SP1")} | {rule.unless}
    found = (match for phrase in sorted(spared) if phrase for match in regex.finditer(phrase, text, regex.VERSION1))
    return {place for match in found for place in range(*match.span())}


def _rivals(rule: Rule, page: Page, wrong: str) -> Iterator[str]:
    """Give other words that some programs write `wrong` for, of which the document too has hardly any."""
    for other in rule.params.get("rivals", {}).get(wrong, "").split():
        if page.text.count(wrong) > REST * page.text.count(other):
            yield other


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
