"""Weighs lines: each term of the evidence rules that a line shows adds its bits, once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from jiaokan.lines import Line, Sheet
from jiaokan.model import Rule

_CLAUSE = re.compile(r"[^，。；！？,;!?\s]{2,}")


class Term(NamedTuple):
    """A pattern's rule and its weight in bits."""

    rule: Rule
    bits: float


class Scale(NamedTuple):
    """One pattern made of all terms; the group that a match ends in numbers its term, from 1."""

    pattern: re.Pattern[str]
    terms: tuple[Term, ...]


class Mark(NamedTuple):
    """A term found at `[start, end)` of the text."""

    start: int
    end: int
    term: Term


class Score(NamedTuple):
    """What a line shows: its bits for boilerplate, and the rules they come from, the heaviest first."""

    bits: float
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def codes(self) -> str:
        """Give the codes of the rules, joined."""
        return "+".join(rule.code for rule in self.rules)


@cache
def scale(rules: tuple[Rule, ...]) -> Scale:
    """Give the scale of the rules' terms, the heaviest terms first, since the first that fits a place is taken."""
    weighed = [(pattern, Term(rule, float(bits))) for rule in rules for pattern, bits in rule.terms]
    weighed.sort(key=lambda item: (-abs(item[1].bits), -len(item[0])))
    pattern = "|".join(f"{pattern}()" for pattern, _ in weighed)
    return Scale(re.compile(pattern or r"(?!)", re.MULTILINE), tuple(term for _, term in weighed))


def marks(scale: Scale, text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """Give the terms found in `text[start:end]`, in order."""
    found = scale.pattern.finditer(text, start, len(text) if end is None else end)
    return [Mark(m.start(), m.end(), scale.terms[m.lastindex - 1]) for m in found if m.lastindex]


def scores(scale: Scale, sheet: Sheet) -> dict[int, Score]:
    """Give the score of each line that shows any evidence, by line number."""
    found = marks(scale, sheet.text)
    if not found:
        return {}
    starts = [line.start for line in sheet.lines]
    by_line: dict[int, list[Mark]] = {}
    for mark in found:
        by_line.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
    return {number: score(line_marks) for number, line_marks in by_line.items()}


def score(line_marks: Iterable[Mark]) -> Score:
    """Give the score of the marks of one line."""
    line_marks = tuple(line_marks)
    distinct = {mark.term: None for mark in line_marks}
    bits: dict[Rule, float] = {}
    for term in distinct:
        bits[term.rule] = bits.get(term.rule, 0.0) + term.bits
    heaviest = sorted(bits, key=lambda rule: (-bits[rule], rule.code))
    return Score(sum(bits.values()), tuple(heaviest), line_marks)


def share(text: str, line: Line, score: Score) -> float:
    """Give the part of the line's clauses that show evidence."""
    clauses = [match.span() for match in _CLAUSE.finditer(text, line.start, line.end)]
    if not clauses:
        return 1.0
    return sum(any(m.start < end and start < m.end for m in score.marks) for start, end in clauses) / len(clauses)


def combined(first: Score | None, second: Score) -> Score:
    """Give the score of a line that shows both."""
    if first is None:
        return second
    rules = sorted({*first.rules, *second.rules}, key=lambda rule: (rule not in second.rules, rule.code))
    return Score(first.bits + second.bits, tuple(rules), first.marks + second.marks)


def strongest(scores: Mapping[int, Score]) -> float:
    """Give the most bits that any line shows."""
    return max((score.bits for score in scores.values()), default=0.0)
