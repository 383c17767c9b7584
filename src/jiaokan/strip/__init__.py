"""Removes what sites add to a speech: lines, blocks, spans inside sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from jiaokan.frontmatter import below
from jiaokan.lines import Line, Sheet
from jiaokan.model import Finding, Hit, Rule
from jiaokan.rules import RuleSet, every, find, settle
from jiaokan.strip.copies import doubled_reports, doubled_titles, repeated_openings, running_headers
from jiaokan.strip.disguised import disguised_inserts
from jiaokan.strip.echoes import echoes
from jiaokan.strip.edges import EDGE_PROCEDURES, edge_scores, reader_bits
from jiaokan.strip.evidence import Score, scale, scores, sieve_of
from jiaokan.strip.forum import forum_markup
from jiaokan.strip.introductions import introductions, notes, standing
from jiaokan.strip.judge import Court
from jiaokan.strip.markup import page_markup
from jiaokan.strip.matter import foreign_matter
from jiaokan.strip.meta import read_meta
from jiaokan.strip.noise import decorative_marks, inserted_pinyin, mail_quotes, random_characters
from jiaokan.strip.notices import inserted_notices
from jiaokan.strip.pagelines import page_scores
from jiaokan.strip.quoted import as_quoted
from jiaokan.strip.reach import with_sentences
from jiaokan.strip.reading import read
from jiaokan.strip.removal import removals, with_line_ends
from jiaokan.strip.repeated import repeated_inserts
from jiaokan.strip.sentences import broken, wedged, without_parts
from jiaokan.strip.sieve import Sieve
from jiaokan.strip.slices import slice_markers
from jiaokan.strip.spans import bracketed_notices, inserted_addresses
from jiaokan.strip.tearing import tearing_inserts
from jiaokan.strip.unmarked import unmarked_sentences
from jiaokan.strip.wrapped import wrapped_lines
from jiaokan.strip.zones import Zones, zones
from jiaokan.trace import Trace

_HAN_ALONE = re.compile(r"[\u3400-\u9fff]+")
_TOO_FEW = 2
_OF_PAGE = 20.0  # so many bits of a page has a sentence that no speaker says
_SHORT = 200  # a longer text that would be emptied is the pipeline's to judge, rule IN102

Spare = Callable[[Sheet, Sequence[Hit]], Sequence[Hit]]

PROCEDURES: dict[str, Callable[[Rule, Sheet], Iterator[Hit]]] = {
    "decorative_marks": decorative_marks,
    "disguised_insert": disguised_inserts,
    "doubled_report": doubled_reports,
    "doubled_title": doubled_titles,
    "inserted_address": inserted_addresses,
    "inserted_pinyin": inserted_pinyin,
    "introduction": introductions,
    "note": notes,
    "random_characters": random_characters,
    "repeated_insert": repeated_inserts,
    "repeated_opening": repeated_openings,
    "running_header": running_headers,
    "slice_markers": slice_markers,
    "tearing_insert": tearing_inserts,
}


def strip(trace: Trace, rules: RuleSet, spare: Spare | None = None) -> tuple[Trace, list[Finding]]:
    """Give the trace without the boilerplate, and what was found; `spare` says which of it another stage asks for."""
    before, sheet = trace.text, read(trace.text)
    trace, of_source = settle(trace, below(before, _markup(rules, sheet)), rules)
    sheet = sheet if trace.text == before else read(trace.text)
    hits = _hits(rules, sheet)
    trace, found = settle(trace, below(trace.text, spare(sheet, list(hits)) if spare else hits), rules)
    return trace, [*of_source, *found]


def _markup(rules: RuleSet, sheet: Sheet) -> Iterator[Hit]:
    """Give the tags of a page's source, which go first: they part and hide lines."""
    for rule in _matching(rules, "page_markup"):
        yield from page_markup(rule, sheet)
    for rule in _matching(rules, "forum_markup"):
        yield from forum_markup(rule, sheet)


def _hits(rules: RuleSet, sheet: Sheet) -> Iterator[Hit]:
    """Give what goes; of a letter that is quoted as a whole first the marks, since the rules know no line with them."""
    quotes = [hit for rule in _matching(rules, "mail_quote") for hit in mail_quotes(rule, sheet)]
    yield from quotes or _of_sites(rules, sheet)


def _of_sites(rules: RuleSet, written: Sheet) -> Iterator[Hit]:
    sheet = as_quoted(written)
    spans = [*with_line_ends(sheet, _spans(rules, sheet)), *_notices(rules, sheet)]
    rests = _rests(sheet, [hit for hit in spans if "\n" not in sheet.text[hit.start : hit.end].rstrip("\n")])
    lines = list(_lines(rules, sheet, _spared(rests), {number for number, rest in rests.items() if not rest.strip()}))
    hits = [*spans, *lines]
    for rule in _matching(rules, "echo"):
        hits += echoes(rule, sheet, lines if _matching(rules, "evidence") else _site_lines(sheet), spans)
    yield from hits
    # a Traditional text's corners are known to BP212, and signs beside them count
    yield from _matter(rules, written if written.is_traditional else sheet, hits)


def _rests(sheet: Sheet, spans: list[Hit]) -> dict[int, str]:
    """Give what is left of the lines that lose a span, by number."""
    by_line: dict[int, list[Hit]] = {}
    for hit in spans:
        by_line.setdefault(sheet.at(hit.start), []).append(hit)
    return {number: _without(sheet.text, sheet.line(number), hits) for number, hits in by_line.items()}


def _spared(rests: Mapping[int, str]) -> set[int]:
    """Give the numbers of the lines that lose a span, unless a page wrote what is left: 第一为大家整理的讲话稿."""
    left = {number: rest for number, rest in rests.items() if rest.strip()}
    if not left:
        return set()
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such spans loads it

    return {number for number, rest in left.items() if page(rest) < _OF_PAGE}


def _without(text: str, line: Line, hits: list[Hit]) -> str:
    cuts = sorted((hit.start, hit.end) for hit in hits)
    starts, ends = [line.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), line.end]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _site_lines(sheet: Sheet) -> list[Hit]:
    """Give the lines of a site for a rule that asks for them where none that removes them is in force."""
    return list(_lines(RuleSet.default(), sheet, set(), set()))


def _spans(rules: RuleSet, sheet: Sheet) -> Iterator[Hit]:
    for rule in _plain(rules):
        yield from find(rule, sheet.text, _needed(rule, sheet))
    for rule in _matching(rules, *PROCEDURES):
        yield from PROCEDURES[rule.match](rule, sheet)


def _needed(rule: Rule, sheet: Sheet) -> list[int] | None:
    """Give the places of the words that a rule needs; most texts lack a character of each."""
    words = standing(sheet, rule.params["needs"]) if "needs" in rule.params else None
    return None if words is None else sorted(place for word in words for place in every(sheet.text, word))


def _notices(rules: RuleSet, sheet: Sheet) -> Iterator[Hit]:
    evidence, inserted = (scale(_matching(rules, kind), _sieve(rules)) for kind in ("evidence", "inserted_notice"))
    brackets = scale(_matching(rules, "evidence", "bracketed_notice", "inserted_notice"))
    for rule in _matching(rules, "bracketed_notice"):
        against, edges = scale(_matching(rules, "counterweight")), _matching(rules, "edge")
        yield from bracketed_notices(rule, sheet, brackets, against, edges)
    for rule in _matching(rules, "inserted_notice"):
        yield from inserted_notices(rule, sheet, inserted, evidence)


def _matter(rules: RuleSet, sheet: Sheet, known: list[Hit]) -> Iterator[Hit]:
    """Give the stretches that no other rule knows, or of which others know but parts."""
    ordered = sorted((hit.start, hit.end) for hit in known)
    starts, ends = [start for start, _ in ordered], [end for _, end in ordered]
    reach = [0, *accumulate(ends, max)]
    certain, doubted = (next(iter(_matching(rules, kind)), None) for kind in ("foreign_matter", "doubted_matter"))
    if certain or doubted:
        for hit in foreign_matter(certain, doubted, sheet, scale(_matching(rules, "counterweight"))):
            first, last = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
            if reach[first] <= hit.start and max(ends[first:last], default=0) <= hit.end:
                yield _without_speech(sheet.text, hit, starts[first:last], ends[first:last])


def _without_speech(text: str, hit: Hit, starts: list[int], ends: list[int]) -> Hit:
    """Give a stretch around what other rules know without Han characters beside that which nothing parts."""
    start, end = min(starts, default=hit.start), max(ends, default=hit.end)
    if hit.start < start and _HAN_ALONE.fullmatch(text, hit.start, start):
        hit = hit._replace(start=start, message="")
    if end < hit.end and _HAN_ALONE.fullmatch(text, end, hit.end):
        hit = hit._replace(end=end, message="")
    return hit


def _lines(rules: RuleSet, sheet: Sheet, spared: set[int], emptied: set[int]) -> Iterator[Hit]:
    """Give the lines that go; one that loses a span now is `spared`: it is judged again without it.

    Of one that is `emptied` by its spans nothing is left that may be a title.
    """
    shown = scores(scale(_matching(rules, "evidence"), _sieve(rules)), sheet)
    to_readers = _matching(rules, "edge_sentence")
    where = _zones(sheet, lambda line: _bits(shown, line) + reader_bits(to_readers, line))
    court = _court(rules, sheet, where, shown, spared)
    if where.without_prose:
        court = _court(rules, sheet, court.framed(), shown, spared)
    court = replace(court, emptied=emptied) if emptied else court
    gone = without_parts(sheet, court.guilty()) if court.scores and len(sheet.numbers) >= _TOO_FEW else {}
    if not gone:
        return
    hits = removals(sheet, gone, court.titles(gone))
    would_empty = len(gone) == len(sheet.numbers) and len(sheet.text) < _SHORT
    yield from (hit._replace(new=None) for hit in hits) if would_empty else hits


def _zones(sheet: Sheet, doubt: Callable[[Line], float]) -> Zones:
    return with_sentences(sheet, zones(sheet, doubt), unmarked_sentences(sheet), doubt)


def _court(rules: RuleSet, sheet: Sheet, where: Zones, shown: Mapping[int, Score], spared: set[int]) -> Court:
    wrapped = wrapped_lines(sheet)
    wrapped |= broken(sheet, shown)
    wrapped -= wedged(sheet, sorted(wrapped.intersection(shown)))
    unmarked = frozenset(filter(where.holds, unmarked_sentences(sheet)))
    edged = edge_scores(_matching(rules, *EDGE_PROCEDURES), sheet, where, wrapped | unmarked, shown)
    all_shown = page_scores(_matching(rules, "page_line", "edge"), sheet, where, wrapped | unmarked, edged)
    suspected = {number: score for number, score in all_shown.items() if number not in spared}
    return Court(sheet, suspected, where, wrapped, unmarked, scale(_matching(rules, "counterweight")))


def _bits(shown: Mapping[int, Score], line: Line) -> float:
    return shown[line.number].bits if line.number in shown else 0.0


@lru_cache(maxsize=256)
def _matching(rules: RuleSet, *procedures: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules.of("BP") if rule.match in procedures)


@lru_cache(maxsize=256)
def _plain(rules: RuleSet) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules.of("BP") if rule.kind != "procedure")


def _sieve(rules: RuleSet) -> Sieve:
    """Give the sieve that a text goes through once, for the evidence in its lines and sentences."""
    return sieve_of(_matching(rules, "evidence", "inserted_notice"))


__all__ = ["read_meta", "strip"]
