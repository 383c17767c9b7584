"""Text that was decoded wrongly before it was saved, and characters that don't belong in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter

from jiaokan.decode.kunjinkao import quoted_or_damage
from jiaokan.decode.language import not_chinese
from jiaokan.decode.mojibake import characters_of, mojibake
from jiaokan.lines import Sheet, sheet_of
from jiaokan.model import Finding, Hit, Rule
from jiaokan.rules import RuleSet, find, settle
from jiaokan.trace import Trace

_BY_START = attrgetter("start")
_MASK = "一"
_BMP_END = "\U00010000"
_BEYOND_BMP = re.compile(r"\\U[0-9A-F]{8}(-\\U[0-9A-F]{8})?")
_TRADITIONAL = re.compile("[們這國對發會個說時為與業經產]")


def characters(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Undo mojibake and take out or put right characters that don't belong, by the rules EN2, EN3 and EN9."""
    text, in_force = trace.text, rules.of("EN2", "EN3", "EN9")
    concerned = _concerned(in_force, sheet_of(text))
    hits = [hit for rule in concerned if rule.match == "mojibake" for hit in _found(rule, text)]
    # a person may have decided against a mend, or may allow what it would change
    undone = [] if rules.decided or rules.allowed else [hit for hit in hits if rules.applies(hit)]
    if undone:
        text = _masked(text, undone)
        hits = [*undone, *(hit for hit in hits if not rules.applies(hit) and text[hit.start : hit.end].strip(_MASK))]
        concerned = _concerned(in_force, sheet_of(text))
    hits += [hit for rule in concerned if rule.match != "mojibake" for hit in _found(rule, text)]
    return settle(trace, hits, rules)


def _masked(text: str, undone: Iterable[Hit]) -> str:
    """Give the text with what is undone as so many plain characters: it is part of others than it seems."""
    pieces, reach = list[str](), 0
    for hit in sorted(undone, key=_BY_START):
        if hit.end > reach:
            pieces += (text[reach : hit.start], _MASK * (hit.end - max(hit.start, reach)))
            reach = hit.end
    return "".join((*pieces, text[reach:]))


def _concerned(rules: tuple[Rule, ...], sheet: Sheet) -> list[Rule]:
    """Give the rules one of whose characters the text has; one search for all of them passes most texts."""
    present = sheet.repertoire
    if present[-1:] < _BMP_END and not _screen(rules).search(present):
        return _unscreened(rules)
    return [rule for rule in rules if "characters" not in rule.params or _class(rule).search(present)]


@cache
def _unscreened(rules: tuple[Rule, ...]) -> list[Rule]:
    return [rule for rule in rules if "characters" not in rule.params]


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
