"""Notices of a site between two characters of a sentence: a claim, a call, a contact, a name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.evidence import Mark, marks, scale, score

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FOLLOWS = re.compile(r"[\u4e00-\u9fff，、：；“‘《]")
_GOES_ON = re.compile(r"[\u4e00-\u9fff“‘《]")
_ENDS = re.compile(r"[\n。；！？，、）)】\]〕｝}〗（(【\[〔｛{〖]")


def inserted_notices(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stretches around what only a site says, where the sentence reads better without them.

    `gate.gain` is the least gain, `gate.bits` what a notice must weigh; each bit by which it tears a word adds
    `params.torn`. An unknown name before `params.after_name` or after `params.before_name` has up to `params.name`
    characters.
    """
    for near in _near(rule, marks(scale((rule,)), sheet.text), sheet.text):
        shown = score(near).bits
        if shown >= rule.gate["least"]:
            yield from _cut(rule, sheet, near[0].start, near[-1].end, shown)


def _near(rule: Rule, found: list[Mark], text: str) -> Iterator[list[Mark]]:
    """Give the marks in groups: those with nothing between them that a site does not say, or a name."""
    group: list[Mark] = []
    for mark in found:
        if group and not _belong_together(rule, text, group[-1], mark):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _belong_together(rule: Rule, text: str, first: Mark, second: Mark) -> bool:
    between = text[first.end : second.start]
    if len(between) > rule.params["name"] or _ENDS.search(between):
        return False
    leads = _pattern(rule, "before_name").search(text, first.start, first.end)
    return bool(leads) or not _HAN.search(_pattern(rule, "known").sub("", between))


def _cut(rule: Rule, sheet: Sheet, start: int, end: int, shown: float) -> Iterator[Hit]:
    from jiaokan.strip.seams import best_cut, torn  # noqa: PLC0415 - heavy: only a text with such words loads it

    line = sheet.lines[sheet.at(start)]
    text, first, last = sheet.text[line.start : line.end], start - line.start, end - line.start
    known = {*range(first, last)}.union(*(range(*match.span()) for match in _pattern(rule, "known").finditer(text)))
    before = int(rule.params["name"]) if _pattern(rule, "after_name").match(text, first, last) else 0
    after = int(rule.params["name"]) if _pattern(rule, "before_name").search(text, first, last) else 0
    starts = [first - more for more in _more(text, range(first - 1, -1, -1), known, before)]
    ends = [last + more for more in _more(text, range(last, len(text)), known, after)]
    starts = [place for place in reversed(starts) if place and _FOLLOWS.match(text, place - 1)]
    ends = [place for place in ends if _GOES_ON.match(text, place)]
    cut = best_cut(text, starts, ends, known) if starts and ends else None
    if cut and cut.gain >= rule.gate["gain"]:
        bits = shown + rule.params["torn"] * max(0.0, torn(text, cut.start, cut.end))
        if bits >= rule.gate["bits"]:
            yield Hit(rule, line.start + cut.start, line.start + cut.end, "", score=round(bits, 2))


def _more(text: str, places: range, known: Container[int], name: int) -> Iterator[int]:
    """Give how many of the characters at `places` a stretch may take in: known words, or a name of a certain length."""
    yield 0
    for more, place in enumerate(places, 1):
        if not _HAN.match(text, place) or (place not in known and more > name):
            return
        yield more


@cache
def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(rule.params[name])
