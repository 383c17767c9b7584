"""What the stage does: each rule that is in force, by its kind or its procedure, where its words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from jiaokan.model import Finding, Hit, Rule
from jiaokan.ngrams import Model
from jiaokan.repair.clauses import broken_clause
from jiaokan.repair.company import in_company
from jiaokan.repair.dates import no_such_day, wrong_anniversary, wrong_sum
from jiaokan.repair.digits import digit_in_doubt, digit_in_word, without_labels
from jiaokan.repair.gaps import broken_numbering, unclosed_bracket
from jiaokan.repair.gate import gate_words
from jiaokan.repair.glyphs import closing_quote, stray_script
from jiaokan.repair.lists import miscounted
from jiaokan.repair.lookalike import drawn_alike, look_alike
from jiaokan.repair.marks import stray_mark
from jiaokan.repair.meeting import weighed
from jiaokan.repair.mention import is_spoken_of
from jiaokan.repair.numbers import (
    lost_tilde,
    overwritten_counts,
    overwritten_numbers,
    overwritten_places,
    overwritten_shares,
    overwritten_years,
)
from jiaokan.repair.page import Page
from jiaokan.repair.phrases import short_forms, short_phrase
from jiaokan.repair.places import is_in_a_place
from jiaokan.repair.spinning import spun, spun_in_doubt, spun_phrase
from jiaokan.repair.words import Vocabulary, vocabulary
from jiaokan.rules import RuleSet, find, settle
from jiaokan.script import in_traditional
from jiaokan.trace import Trace

_NO_WORD = ""
Procedure = Callable[[Rule, Page], Iterator[Hit]]

PROCEDURES: dict[str, Procedure] = {
    "broken_clause": broken_clause,
    "broken_numbering": broken_numbering,
    "closing_quote": closing_quote,
    "digit_in_doubt": digit_in_doubt,
    "digit_in_word": digit_in_word,
    "drawn_alike": drawn_alike,
    "look_alike": look_alike,
    "lost_tilde": lost_tilde,
    "miscounted": miscounted,
    "no_such_day": no_such_day,
    "overwritten_counts": overwritten_counts,
    "overwritten_numbers": overwritten_numbers,
    "overwritten_places": overwritten_places,
    "overwritten_shares": overwritten_shares,
    "overwritten_years": overwritten_years,
    "short_phrase": short_phrase,
    "spun": spun,
    "spun_in_doubt": spun_in_doubt,
    "spun_phrase": spun_phrase,
    "stray_mark": stray_mark,
    "stray_script": stray_script,
    "unclosed_bracket": unclosed_bracket,
    "wrong_anniversary": wrong_anniversary,
    "wrong_sum": wrong_sum,
}


def mend(trace: Trace, rules: RuleSet, model: Model | None = None) -> tuple[Trace, list[Finding]]:
    """Give the trace with its damaged words mended where the evidence allows, and what was found."""
    chosen = rules.of("GL", "OC", "SP")
    page = Page(trace, sought(_of_any_script(chosen)), model)
    page = Page(trace, sought(chosen), model) if page.is_traditional else page
    found = (hit for rule in _concerned(chosen, page) for hit in _hits(rule, page))
    hits = _told_once([hit for hit in found if hit.new is None or not _is_meant(hit, page.text)])
    return settle(trace, [_as_traditional(hit, page) for hit in hits] if page.is_traditional else hits, rules)


@cache
def _of_any_script(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Leave out the rules for Traditional texts: fewer words to look for in the others."""
    return tuple(rule for rule in rules if "script" not in rule.params)


@cache
def sought(rules: tuple[Rule, ...]) -> Vocabulary:
    """Give the words that the rules look for."""
    return vocabulary(frozenset(word for rule in rules for word in needs(rule)), gate_words(rules))


@cache
def needs(rule: Rule) -> frozenset[str]:
    """Give the words without which the rule has nothing to find; none where it looks for itself."""
    if "phrases" in rule.params:
        return short_forms(rule)
    return frozenset(rule.params.get("needs") or (wrong for wrong, _ in rule.terms if rule.kind == "span"))


def _concerned(rules: tuple[Rule, ...], page: Page) -> list[Rule]:
    """Give the rules that need no words and those of which a word stands in the text."""
    needing = _by_word(rules)
    concerned = {rule for word in (_NO_WORD, *page.found.places) for rule in needing.get(word, ())}
    return list(filter(concerned.__contains__, rules))


@cache
def _by_word(rules: tuple[Rule, ...]) -> dict[str, list[Rule]]:
    needing: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in needs(rule) or {_NO_WORD}:
            needing.setdefault(word, []).append(rule)
    return needing


def _hits(rule: Rule, page: Page) -> Iterable[Hit]:
    if rule.kind == "procedure":
        return PROCEDURES[rule.match](rule, page)
    if rule.gate and not _opens(rule, page):
        return ()
    wanted = needs(rule)
    if not wanted or rule.kind == "line":
        return find(rule, page.text)
    found = page.found.places
    hits: Iterable[Hit] = find(rule, page.text, sorted(place for word in wanted for place in found.get(word, ())))
    if "meeting" in rule.params:
        hits = filter(None, (weighed(hit, page.text) for hit in hits))
    if "labels" in rule.params:
        hits = without_labels(hits, page)
    return (in_company(hit, page) for hit in hits) if "company" in rule.params else hits


def _is_meant(hit: Hit, text: str) -> bool:
    """Say whether what is written is meant so: a text speaks of a wrong word, or it is a place's name."""
    return is_in_a_place(text, hit.start, hit.end) or is_spoken_of(text, hit.start, hit.end, hit.new or "")


def _told_once(hits: list[Hit]) -> list[Hit]:
    """Leave out what is only a spun word in doubt where another rule is sure of it."""
    if not any(_is_doubt(hit) for hit in hits):
        return hits
    sure = {place for hit in hits if hit.new is not None for place in range(hit.start, hit.end)}
    return [hit for hit in hits if not _is_doubt(hit) or sure.isdisjoint((hit.start, hit.end - 1))]


def _is_doubt(hit: Hit) -> bool:
    return hit.new is None and hit.rule.match == "spun"


def _as_traditional(hit: Hit, page: Page) -> Hit:
    """Write what a rule puts in as a Traditional text does; where that is open, report only."""
    if hit.new is None or "script" in hit.rule.params:
        return hit
    old, after = page.text[hit.start : hit.end], page.text[hit.end : hit.end + 1]
    new = in_traditional(page.text[max(0, hit.start - 1) : hit.start], hit.new, after, old)
    message = "" if new is not None else f"{hit.rule.name}: {old} → {hit.new}, but its Traditional form is open"
    return hit._replace(new=new, message=hit.message or message)


def _opens(rule: Rule, page: Page) -> bool:
    """Say whether the document as it came holds enough of the words that the rule's gate asks for."""
    return sum(map(page.source.text.count, rule.gate["words"])) >= int(rule.gate["least"])
