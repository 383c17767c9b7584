"""Text that was decoded wrongly before it was saved, and characters that don't belong in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter

from jiaokan.decode.crossed import crossed
from jiaokan.decode.entities import entities
from jiaokan.decode.escapes import escapes
from jiaokan.decode.kunjinkao import quoted_or_damage
from jiaokan.decode.language import not_chinese
from jiaokan.decode.mojibake import inexact, mojibake
from jiaokan.decode.screens import characters_of
from jiaokan.decode.slipped import slipped
from jiaokan.lines import Sheet, sheet_of
from jiaokan.model import Finding, Hit, Rule, Safety
from jiaokan.rules import RuleSet, find, settle
from jiaokan.trace import Trace

_BY_START = itemgetter(Hit._fields.index("start"))
_MASK, _CLAIMED = "一", b"\1"
_EXCHANGING = "EN3"
_FEW = 1000  # from so many characters on an array is faster than a set
_BMP_END = "\U00010000"
_BEYOND_BMP = re.compile(r"\\U[0-9A-F]{8}(-\\U[0-9A-F]{8})?")
_TRADITIONAL = re.compile("[們這國對發會個說時為與業經產]")


def characters(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Undo mojibake and take out or put right characters that don't belong, by the rules EN2, EN3 and EN9."""
    text, in_force = trace.text, rules.of("EN2", "EN3", "EN9")
    present = sheet_of(text).repertoire
    undoing, others = _parted(_unscreened(in_force) if _passes(in_force, present) else in_force)
    concerned = _concerned(undoing, present)
    undone, hits = _undone(concerned, text, rules)
    if undone:
        text, left = _masked(text, undone)
        hits = undone + [hit for hit in hits if text.count(_MASK, hit.start, hit.end) < hit.end - hit.start]
        present = "".join(set(left)) if len(left) < _FEW else Sheet(left).repertoire
    elif concerned:  # else what is lost is told the next time round, when less is left
        known, _ = _masked(text, hits, "\n")
        hits += [hit for rule in concerned if rule.match == "mojibake" for hit in inexact(rule, known)]
    exchanging = [rule for rule in others if rule.code.startswith(_EXCHANGING)]
    for rule in _concerned([rule for rule in others if rule not in exchanging], present):
        hits += _found(rule, text)
    claimed = _claimed(hits, len(text)) if hits else b""
    for rule in _concerned(exchanging, present):
        found = _found(rule, text)
        hits += _held_back(found, claimed) if claimed and rule.safety is not Safety.FLAG else found
    return settle(trace, hits, rules)


def _claimed(hits: Iterable[Hit], length: int) -> bytes:
    """Mark each character of a text that lies in mojibake."""
    marks = bytearray(length)
    for _, start, end, _, _, _ in hits:
        marks[start:end] = _CLAIMED * (end - start)
    return bytes(marks)


def _held_back(found: Iterable[Hit], claimed: bytes) -> Iterator[Hit]:
    """Let what lies in mojibake only be reported: to exchange a character of it would destroy the way back."""
    for hit in found:
        inside = _CLAIMED in claimed[hit.start : hit.end]
        yield hit._replace(rule=_only_reporting(hit.rule)) if inside else hit


@cache
def _only_reporting(rule: Rule) -> Rule:
    return replace(rule, safety=Safety.FLAG)


def _undone(undoing: Sequence[Rule], text: str, rules: RuleSet) -> tuple[list[Hit], list[Hit]]:
    """Give the stretches that will be undone, and those that could be.

    Once a rule undoes most of a text, others that would see something in that see what is left, in lines of its own.
    """
    undone, rest, done = list[Hit](), list[Hit](), 0
    # a person may have decided against a mend, or may allow what it would change
    may_undo = not rules.decided and not rules.allowed
    for number, rule in enumerate(undoing, 1):
        if rule.match == "crossed" and undone and _is_most(undone, text):
            continue  # most lines are of another kind, and what is left of them is no line
        for hit in _found(rule, text):
            (undone if may_undo and rules.applies(hit) else rest).append(hit)
        example = "".join(text[hit.start : hit.end] for hit in undone[done : done + 1])
        if _concerned(undoing[number:], example) and _is_most(undone[done:], text):
            text, _ = _masked(text, undone, "\n")
        done = len(undone)
    return undone, rest


def _is_most(hits: Iterable[Hit], text: str) -> bool:
    return sum(end - start for _, start, end, _, _, _ in hits) * 2 > len(text) - len(text.encode("ascii", "ignore"))


def _masked(text: str, undone: Iterable[Hit], mask: str = _MASK) -> tuple[str, str]:
    """Give the text with what is undone as so many plain characters, and of it what is left: the rest, and one of them.

    What is undone is part of others than it seems.
    """
    pieces, reach = list[str](), 0
    for _, start, end, _, _, _ in sorted(undone, key=_BY_START):
        if end > reach:
            pieces += (text[reach:start], mask * (end - max(start, reach)))
            reach = end
    pieces.append(text[reach:])
    return "".join(pieces), "".join((*pieces[::2], mask))


@cache
def _parted(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Give the rules that undo mojibake, and the others."""
    undoing = tuple(rule for rule in rules if rule.match in ("mojibake", "crossed"))
    return undoing, tuple(rule for rule in rules if rule not in undoing)


def _passes(rules: tuple[Rule, ...], present: str) -> bool:
    """Say whether a text has none of the characters of the rules; one search for all of them passes most texts."""
    return present[-1:] < _BMP_END and not _screen(rules).search(present)


def _concerned(rules: Sequence[Rule], present: str) -> list[Rule]:
    """Give the rules one of whose characters the text has."""
    return [rule for rule in rules if "characters" not in rule.params or _class(rule).search(present)]


@cache
def _unscreened(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if "characters" not in rule.params)


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


def _without_legitimate(rule: Rule, text: str) -> str:
    """Give the text with plain characters where a legitimate use (`unless`) stands."""
    return re.sub(rule.unless, lambda match: _MASK * len(match[0]), text) if rule.unless else text


def _compatible(rule: Rule, text: str) -> Iterator[Hit]:
    """Give each character of the rule with its equivalent by Unicode; the terms go first in Simplified text."""
    terms = {} if _TRADITIONAL.search(text) else dict(rule.terms)
    for match in _class(rule).finditer(_without_legitimate(rule, text)):
        new = terms.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if new != match[0]:
            yield Hit(rule, match.start(), match.end(), new)


def _entities(rule: Rule, text: str) -> Iterator[Hit]:
    return entities(rule, _without_legitimate(rule, text))


def _escapes(rule: Rule, text: str) -> Iterator[Hit]:
    return escapes(rule, _without_legitimate(rule, text))


PROCEDURES: Mapping[str, Callable[[Rule, str], Iterator[Hit]]] = {
    "mojibake": mojibake,
    "crossed": crossed,
    "compatible": _compatible,
    "entities": _entities,
    "escapes": _escapes,
    "not_chinese": not_chinese,
    "quoted_or_damage": quoted_or_damage,
    "slipped": slipped,
}
