"""Indents of which a conversion made question marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_LOST = pattern(r"(?P<run>[?？](?:[ \u3000]?[?？])*)[ \u3000]*(?=[\u4e00-\u9fff“《（(「\d—])")
_ENDS = frozenset("。！？：；!?:;.")
_QUESTIONS = "?？"


def lost_indents(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the question marks at the head of lines where paragraphs begin with the same run of them.

    `gate.lines` is the fewest such paragraphs, `gate.share` their share of all; `params.line` is the fewest characters
    of one.
    """
    if not any(mark in sheet.firsts for mark in _QUESTIONS):
        return
    begun = (sheet.line(number) for number, bare in enumerate(sheet.bares) if bare[:1] in ("?", "？"))
    found = [(line, match) for line in begun if (match := _LOST.match(line.bare))]
    runs = [match["run"] for _, match in found]
    common = max(sorted(set(runs)), key=runs.count, default="")
    paragraphs = set(_paragraphs(rule, sheet))
    own = sum(match["run"] == common and line.number in paragraphs for line, match in found)
    if own < rule.gate["lines"] or own < rule.gate["share"] * len(paragraphs):
        return
    for line, match in found:
        if match["run"] == common:
            start = sheet.text.index(line.bare, line.start)
            yield Hit(rule, start, start + match.end(), "")


def _paragraphs(rule: Rule, sheet: Sheet) -> Iterator[int]:
    return compress(count(), (len(bare) >= rule.params["line"] and bare[-1] in _ENDS for bare in sheet.bares))
