"""The words that find-and-replace put into a document, once the gate has proved it spun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.frames import Claim
from jiaokan.repair.gate import REST, gate_bits, opens, replaced
from jiaokan.repair.page import Page
from jiaokan.repair.proof import asked, places
from jiaokan.repair.weighing import weigh
from jiaokan.repair.words import in_turn
from jiaokan.rules import shipped

_REACH, _LOOK = 24, 40  # characters of a phrase before and behind a word, and what stands before a phrase


class Bid(NamedTuple):
    """A word that may have stood at a place: whether its frame forces it, the bits that it brings, and those asked."""

    forced: bool
    bits: float
    right: str
    asked: float


def spun(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the spun words of a document that the gate has proved spun, each place weighed by itself.

    A word that the place alone speaks for, and nothing else in the document, is only reported. So is one that stands
    for several (`params.rivals`) of which none is `params.margin` bits likelier than the next.
    """
    if not opens(rule, page):
        return
    claims = list(_claims(rule, page))
    found = list(places(rule, page.model, page.text, claims, weigh(page.model, page.text, claims)))
    bids: defaultdict[tuple[int, int], list[Bid]] = defaultdict(list)
    wanted = asked(rule, page.model, len(page.text), found)
    for (start, end, right), place, least in zip(claims, found, wanted, strict=True):
        bids[start, end].append(Bid(place.frame.forced, place.bits, right, least))
    for span, of_place in bids.items():
        yield from _decided(rule, page, span, sorted(of_place, reverse=True))


def _claims(rule: Rule, page: Page) -> Iterator[Claim]:
    doubtful = _doubtful()
    for wrong, table in replaced(rule, page):
        if (wrong, table) not in rule.terms:
            continue
        rights = (table, *_rivals(rule, page, wrong))
        for start, end in in_turn(page.text, wrong):
            if not doubtful.match(page.text, start) and not _is_usual(rule, page, start, end):
                yield from ((start, end, right) for right in rights)


def _decided(rule: Rule, page: Page, span: tuple[int, int], bids: list[Bid]) -> Iterator[Hit]:
    """Mend where the likeliest word brings what is asked; report where it would do so for a pair that is proved."""
    (forced, bits, right, least), *others = bids
    margin = float(rule.params.get("margin", 0))
    rivals = [other.right for other in others if other.forced >= forced and bits < other.bits + margin]
    wrong = page.text[slice(*span)]
    if bits >= least and not rivals:
        gate = f"gate {gate_bits(rule, page):.1f} bits, {float(rule.gate['bits']):.1f} asked"
        told = f"{rule.name}: {wrong} → {right}, {bits:.1f} bits here, {least:.1f} asked; {gate}"
        yield Hit(rule, *span, right, told, round(bits, 1))
    elif bits >= float(rule.params["least"]):
        told = f"{rule.name}: {wrong}, perhaps for {' or '.join((right, *rivals))}"
        yield Hit(rule, *span, None, told, round(bits, 1))


def _is_usual(rule: Rule, page: Page, start: int, end: int) -> bool:
    """Say whether a phrase that an author writes too stands there: one of the rule, or of those for single words.

    The document remembers it for the next pass, with what a phrase may look back at.
    """
    text, known = page.text, page.source.usual
    asked = rule, text[max(0, start - _REACH - _LOOK) : start], text[start : end + _REACH], end - start
    if asked not in known:
        around = max(0, start - _REACH), end + _REACH
        found = (match.span() for phrase in _spared(rule) for match in phrase.finditer(text, *around))
        known[asked] = any(first < end and start < last for first, last in found)
    return known[asked]


@cache
def _spared(rule: Rule) -> tuple[regex.Pattern[str], ...]:
    found = {known.unless for known in shipped() if known.code.startswith("SP1")} | {rule.unless}
    return tuple(regex.compile(phrase, regex.VERSION1) for phrase in sorted(filter(None, found)))


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
