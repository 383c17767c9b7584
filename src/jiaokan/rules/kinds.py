"""How each kind of rule finds its places in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

import regex

from jiaokan.model import Hit, Rule, Safety
from jiaokan.rules.errors import RuleError

_LINE = regex.compile(r"[^\n]*\n|[^\n]+")

_RUN = re.compile(r"\[(?:(?:\\u[0-9A-F]{4}|\\U[0-9A-F]{8}|[0-9A-Za-z])-?)+\]\+")
_SECONDS = 10

_hit = partial(tuple.__new__, Hit)  # a text may have thousands; Hit() takes three times as long

Finder = Callable[[Rule, str], Iterator[Hit]]


def find(rule: Rule, text: str, places: Iterable[int] | None = None) -> Iterator[Hit]:
    """Give the places in `text` that `rule` claims, in order, legitimate uses (`unless`) left out; raises RuleError.

    A rule with `params.needs` sees only the lines in which one of those words stands; `places` are such places in
    order, where the caller knows them.
    """
    if places is None and "needs" in rule.params:
        places = sorted(place for word in rule.params["needs"] for place in every(text, word))
    try:
        for start, stretch in [(0, text)] if places is None else lines_at(places, text):
            hits = KINDS[rule.kind](rule, stretch)
            hits = _without_legitimate(rule, stretch, hits) if rule.unless else hits
            if start:
                hits = (hit._replace(start=start + hit.start, end=start + hit.end) for hit in hits)
            yield from hits
    except TimeoutError as error:
        raise RuleError(
            f"{rule.file}: [{rule.code}]: took over {_SECONDS} s on one text; make the pattern simpler"
        ) from error


def lines_at(places: Iterable[int], text: str) -> Iterator[tuple[int, str]]:
    """Give the start and the text of each line in which one of the places, which are in order, lies."""
    reach = -1
    for place in places:
        if place < reach:
            continue
        start, reach = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        reach = reach if reach >= 0 else len(text)
        yield start, text[start:reach]


def every(text: str, word: str) -> Iterator[int]:
    """Give each place where the word stands; the search for one string is many times as quick as a pattern's."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _span(rule: Rule, text: str) -> Iterator[Hit]:
    mends, is_flag = dict(rule.terms), rule.safety is Safety.FLAG
    plain = _plain(rule)
    for match in plain.finditer(text) if plain else _pattern(rule).finditer(text, timeout=_SECONDS):
        start, end = match.span()
        new = None if is_flag else mends[match[0]] if mends else match.expand(rule.put)
        yield _hit((rule, start, end, new, "", None))


def _line(rule: Rule, text: str) -> Iterator[Hit]:
    pattern = _pattern(rule)
    for line in _LINE.finditer(text):
        if pattern.fullmatch(line[0].strip(), timeout=_SECONDS):
            yield Hit(rule, line.start(), line.end(), None if rule.safety is Safety.FLAG else "")


def _procedure(rule: Rule, _text: str) -> Iterator[Hit]:
    raise LookupError(f"{rule.code} is found by the stage's own procedure {rule.match!r}")


KINDS: dict[str, Finder] = {
    "span": _span,
    "line": _line,
    "procedure": _procedure,
}


@cache
def _pattern(rule: Rule) -> regex.Pattern[str]:
    return regex.compile(rule.match or _alternatives(rule), regex.VERSION1)


@cache
def _plain(rule: Rule) -> re.Pattern[str] | None:
    """Give the pattern of a rule for runs of some characters to re, which finds them in half the time of regex."""
    return re.compile(rule.match) if _RUN.fullmatch(rule.match) else None


@cache
def _unless(rule: Rule) -> regex.Pattern[str]:
    return regex.compile(rule.unless, regex.VERSION1)


def _alternatives(rule: Rule) -> str:
    longest_first = sorted((wrong for wrong, _ in rule.terms), key=len, reverse=True)
    return "|".join(map(regex.escape, longest_first))


def _without_legitimate(rule: Rule, text: str, hits: Iterator[Hit]) -> Iterator[Hit]:
    claimed = list(hits)
    if not claimed:
        return
    covered = _merged(match.span() for match in _unless(rule).finditer(text, overlapped=True))
    starts = [start for start, _ in covered]
    for hit in claimed:
        before = bisect_left(starts, hit.end)
        if not before or covered[before - 1][1] <= hit.start:
            yield hit


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
