"""Weighs lines: each term of the evidence rules that a line shows adds its bits, once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Rule
from jiaokan.strip.sieve import Sieve, opening, openings

_SHORT = 80  # so few characters are looked at faster than the whole text is sieved
_CLAUSE = re.compile(r"[^，。；！？,;!?\s]{2,}")


class Term(NamedTuple):
    """A pattern, its rule and its weight in bits."""

    rule: Rule
    pattern: str
    bits: float


@dataclass(frozen=True, eq=False)
class Choice:
    """The terms that can begin at a place, the heaviest first, since the first that fits is taken."""

    terms: tuple[Term, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give one pattern for the terms; the group that a match ends in numbers its term, from 1."""
        return re.compile("|".join(f"{term.pattern}()" for term in self.terms))


@dataclass(frozen=True, eq=False)
class Scale:
    """Choices by the two characters that their terms begin with, or by the one, where any can follow."""

    sieve: Sieve
    choices: dict[str, Choice]
    firsts: frozenset[str]


class Mark(NamedTuple):
    """A term found at `[start, end)` of the text."""

    start: int
    end: int
    term: Term


_mark = partial(tuple.__new__, Mark)  # a text may have thousands; Mark() takes three times as long


class Score(NamedTuple):
    """What a line shows: bits for boilerplate by rule, the heaviest first, and the places they come from."""

    by_rule: tuple[tuple[Rule, float], ...]
    marks: tuple[Mark, ...] = ()

    @property
    def bits(self) -> float:
        """Give the bits of all rules together."""
        return sum(bits for _, bits in self.by_rule)

    @property
    def leader(self) -> Rule:
        """Give the rule with the most bits, whose gate decides."""
        return self.by_rule[0][0]

    @property
    def codes(self) -> str:
        """Give the codes of the rules, joined."""
        return "+".join(rule.code for rule, _ in self.by_rule)


@cache
def scale(rules: tuple[Rule, ...], sieve: Sieve | None = None) -> Scale:
    """Give the scale of the rules' terms; `sieve` is one that knows these terms and others, to be asked for all."""
    terms = [Term(rule, pattern, float(bits)) for rule in rules for pattern, bits in rule.terms]
    terms.sort(key=lambda term: (-abs(term.bits), -len(term.pattern)))
    by_first: dict[str, list[tuple[Term, str]]] = {}
    for term in terms:
        first, seconds = opening(term.pattern)
        by_first.setdefault(first, []).append((_alone(term) if is_template(term.rule) else term, seconds))
    choices = {
        first + second: Choice(tuple(term for term, seconds in begun if not seconds or second in seconds))
        for first, begun in by_first.items()
        for second in {second for _, seconds in begun for second in seconds or ("",)}
    }
    return Scale(sieve or sieve_of(rules), choices, frozenset(by_first))


def is_template(rule: Rule) -> bool:
    """Say whether the terms of a rule are whole lines, word for word."""
    return bool(rule.params.get("template"))


def _alone(term: Term) -> Term:
    return term._replace(pattern=rf"(?<![^\n\t\u3000])(?:{term.pattern})[ \t\u3000]*(?![^\n])")


@cache
def sieve_of(rules: tuple[Rule, ...]) -> Sieve:
    """Give the sieve that knows the terms of the rules."""
    return Sieve(frozenset(start for rule in rules for pattern, _ in rule.terms for start in openings(pattern)))


def marks(scale: Scale, text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """Give the terms found in `text[start:end]`, in order; where two overlap, the first."""
    end = len(text) if end is None else end
    found: list[Mark] = []
    chosen, reach = scale.choices.get, start
    places = _few(scale, text, start, end) if end - start <= _SHORT else _between(scale, text, start, end)
    begun = [(place, c) for place in places if (c := chosen(text[place : place + 2]) or chosen(text[place]))]
    for place, choice in begun:
        if place < reach:
            continue
        match = choice.pattern.match(text, place, end)
        if match and match.lastindex:
            reach = match.end()
            found.append(_mark((match.start(), reach, choice.terms[match.lastindex - 1])))
    return found


@lru_cache(maxsize=2)
def all_marks(scale: Scale, text: str) -> tuple[Mark, ...]:
    """Give the terms found in the text, in order; lines and inserted notices ask for the same."""
    return tuple(marks(scale, text))


def _few(scale: Scale, text: str, start: int, end: int) -> list[int]:
    looked_at = text[start:end]
    if scale.firsts.isdisjoint(looked_at):
        return []
    return [place for place, mark in enumerate(looked_at, start) if mark in scale.firsts]


def _between(scale: Scale, text: str, start: int, end: int) -> list[int]:
    found = places(scale.sieve, text)
    return found[bisect_left(found, start) : bisect_left(found, end)] if end - start < len(text) else found


@lru_cache(maxsize=4)
def places(sieve: Sieve, text: str) -> list[int]:
    """Give the places of the text where a term can begin; its lines and brackets ask one after the other."""
    return sieve.places(text)


def scores(scale: Scale, sheet: Sheet) -> dict[int, Score]:
    """Give the score of each line that shows any evidence, by line number."""
    found = all_marks(scale, sheet.text)
    if not found:
        return {}
    by_line: dict[int, list[Mark]] = {}
    for mark in found:
        by_line.setdefault(sheet.at(mark.start), []).append(mark)
    return {number: score(line_marks) for number, line_marks in by_line.items()}


def score(line_marks: Iterable[Mark]) -> Score:
    """Give the score of the marks of one line."""
    line_marks = tuple(line_marks)
    if len(line_marks) <= 1:
        return Score(tuple((mark.term.rule, mark.term.bits) for mark in line_marks), line_marks)
    bits: dict[Rule, float] = {}
    for term in dict.fromkeys(mark.term for mark in line_marks):
        bits[term.rule] = bits.get(term.rule, 0.0) + term.bits
    return Score(_heaviest_first(bits), line_marks)


def combined(first: Score | None, second: Score) -> Score:
    """Give the score of a line that shows both."""
    if first is None:
        return second
    bits = dict(first.by_rule)
    for rule, more in second.by_rule:
        bits[rule] = bits.get(rule, 0.0) + more
    return Score(_heaviest_first(bits), first.marks + second.marks)


def _heaviest_first(bits: dict[Rule, float]) -> tuple[tuple[Rule, float], ...]:
    return tuple(sorted(bits.items(), key=lambda item: (-item[1], item[0].code)))


def clauses(text: str, line: Line, score: Score) -> tuple[int, int]:
    """Give how many of the line's clauses show evidence, and how many do or have a Han character."""
    marked = sorted((mark.start, mark.end) for mark in score.marks)
    starts, reach = [start for start, _ in marked], [0, *accumulate((end for _, end in marked), max)]
    shown = silent = 0
    for clause in _CLAUSE.finditer(text, line.start, line.end):
        if reach[bisect_left(starts, clause.end())] > clause.start():
            shown += 1
        elif HAN.search(clause[0]):
            silent += 1
    return shown, shown + silent
