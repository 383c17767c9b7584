"""Numbers overwritten by a year: 10 → 2023 turns 100 % into 20230 % and 1000 into 202300."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page
from jiaokan.rules import every

TEN = "10"
FIGURES = "19831986"


def overwritten_numbers(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find numbers in which 10 was overwritten by a year, where the document proves it."""
    for year in sorted(_years(rule, page)):
        yield from _scaled(rule, page.text, year)


def overwritten_counts(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a bare year used as a count in a list whose other members prove that 10 was overwritten."""
    listed = _pattern(str(rule.params["listed"]))
    for year in sorted(_years(rule, page)):
        for match in listed.finditer(page.text):
            if match["year"] == year and _beside_proof(rule, page.text, match.span(), year):
                yield Hit(rule, match.start("year"), match.end("year"), TEN)


def overwritten_years(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the years of a document in which 10 was overwritten: they may have been other years."""
    for year in sorted(_years(rule, page)):
        for match in _pattern(rf"(?<![0-9]){year}(?![0-9])").finditer(page.text):
            yield Hit(rule, match.start(), match.end(), None)


def lost_tilde(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find two years run together, the mark between them lost."""
    text, before = page.text, len(FIGURES)
    for year in every(text, "年"):
        if year < before or not text[year - before : year].isdigit():
            continue
        match = _pattern(str(rule.params["years"])).match(text, year - before)
        if match and 0 < int(match["last"]) - int(match["first"]) <= int(rule.params["apart"]):
            yield Hit(rule, match.start(), match.start("last"), match["first"] + "～")


def _scaled(rule: Rule, text: str, year: str) -> Iterator[Hit]:
    for match in _pattern(str(rule.params["scaled"])).finditer(text):
        if match["year"] == year:
            yield Hit(rule, match.start("year"), match.end("zeros"), TEN + match["zeros"])


def _years(rule: Rule, page: Page) -> list[str]:
    """Give the years that the document as it came proves to have been written over numbers."""
    text = page.trace.original
    if not page.source.year_zero:
        return []
    seen = Counter(match["year"] for match in _pattern(str(rule.params["scaled"])).finditer(text))
    impossible = {match["year"] for match in _pattern(str(rule.params["impossible"])).finditer(text)}
    slogan = bool(_pattern(str(rule.params["slogan"])).search(text))
    return [year for year, count in seen.items() if year in impossible or count + slogan >= int(rule.params["proof"])]


def _beside_proof(rule: Rule, text: str, span: tuple[int, int], year: str) -> bool:
    reach = int(rule.params["reach"])
    around = text[max(0, span[0] - reach) : span[1] + reach]
    return any(match["year"] == year for match in _pattern(str(rule.params["scaled"])).finditer(around))


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)
