"""Text that was decoded wrongly before it was saved, and characters that don't belong in a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from operator import attrgetter

from jiaokan.decode.kunjinkao import quoted_or_damage
from jiaokan.decode.language import not_chinese
from jiaokan.decode.mojibake import characters_of, mojibake
from jiaokan.lines import Sheet, sheet_of
from jiaokan.model import Finding, Hit, Rule
from jiaokan.rules import RuleSet, find, settle
from jiaokan.trace import Trace

_BY_START = attrgetter("start")
_BMP_END = "\U00010000"
_BEYOND_BMP = re.compile(r"\\U[0-9A-F]{8}(-\\U[0-9A-F]{8})?")
_TRADITIONAL = re.compile("[們這國對發會個說時為與業經產]")


def characters(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Undo mojibake and take out or put right characters that don't belong, by the rules EN2, EN3 and EN9."""
    in_force = rules.of("EN2", "EN3", "EN9")
    hits = [hit for rule in _concerned(in_force, sheet_of(trace.text)) for hit in _found(rule, trace.text)]
    return settle(trace.claim(hit.rule.code for hit in hits), _outside_undone(hits, rules), rules)


def _outside_undone(hits: list[Hit], rules: RuleSet) -> list[Hit]:
    """Leave out what lies in a stretch of mojibake that is undone: it is part of other characters."""
    undone = sorted([hit for hit in hits if _undoes(hit, rules)], key=_BY_START)
    if not undone or rules.decided or rules.allowed:  # a person may have decided against undoing it
        return hits
    starts, reaches = [hit.start for hit in undone], [0, *accumulate([hit.end for hit in undone], max)]
    others = [hit for hit in hits if not _undoes(hit, rules)]
    return undone + [hit for hit in others if hit.end > reaches[bisect_right(starts, hit.start)]]


def _undoes(hit: Hit, rules: RuleSet) -> bool:
    return hit.rule.match == "mojibake" and rules.applies(hit)


def _concerned(rules: tuple[Rule, ...], sheet: Sheet) -> Iterable[Rule]:
    """Give the rules one of whose characters the text has; one search for all of them passes most texts."""
    present = sheet.repertoire
    if present[-1:] < _BMP_END and not _screen(rules).search(present):
        return [rule for rule in rules if "characters" not in rule.params]
    return [rule for rule in rules if "characters" not in rule.params or _class(rule).search(present)]


@cache
def _screen(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Compile one class for the characters of all rules; those beyond the BMP would make it five times slower."""
    classes = "".join(_BEYOND_BMP.sub("", characters_of(rule)) for rule in rules)
    return re.compile(f"[{classes}]" if classes else "(?!)")


@cache
def _class(rule: Rule) -> re.Pattern[str]:
    return re.compile(f"[{characters_of(rule)}]")


def _found(rule: Rule, text: str) -> Iterator[Hit]:
    return PROCEDURES[rule.match](rule, text) if rule.kind == "procedure" else find(rule, text)


def _compatible(rule: Rule, text: str) -> Iterator[Hit]:
    """Give each character of the rule with its equivalent by Unicode; the terms go first in Simplified text."""
    terms = {} if _TRADITIONAL.search(text) else dict(rule.terms)
    for match in _class(rule).finditer(text):
        new = terms.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if new != match[0]:
            yield Hit(rule, match.start(), match.end(), new)


PROCEDURES: Mapping[str, Callable[[Rule, str], Iterator[Hit]]] = {
    "mojibake": mojibake,
    "compatible": _compatible,
    "not_chinese": not_chinese,
    "quoted_or_damage": quoted_or_damage,
}
