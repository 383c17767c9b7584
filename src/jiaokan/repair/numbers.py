"""Numbers overwritten by a year: 10 → 2023 turns 100 % into 20230 % and 1000 into 202300."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page
from jiaokan.rules import every

TEN = "10"
FIGURES = "19831986"
_BARE, _DIGITS = re.compile("20[0-3][1-9][0-9]{0,3}$"), 7
_ODD_YEAR = re.compile("20[0-3][0-9](?:月|日|个百|%|％)")
_CLAUSE_END = frozenset("，。；！？\n")


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


def overwritten_shares(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a bare year as a share: that of 10 where a document proves that 10 was overwritten, else only reported."""
    years, share = _years(rule, page), _pattern(str(rule.params["share"]))
    for percent in (place for mark in "%％" for place in every(page.text, mark)):
        bare = _BARE.search(page.text, max(0, percent - _DIGITS), percent)
        if bare and (match := share.match(page.text, bare.start())):
            is_ten = match["year"] in years and not match["rest"]
            yield Hit(rule, match.start("year"), match.end("rest"), TEN if is_ten else None)


def overwritten_places(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a year that stands for a month, a day or a change: 10 where a document proves it, else only reported."""
    if not _ODD_YEAR.search(page.text):
        return
    years = _years(rule, page)
    for match in _pattern(str(rule.params["place"])).finditer(page.text):
        yield Hit(rule, *match.span(), TEN if match["year"] in years else None)


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
    """Give the years that the document, as it came or as it is now, proves to have been written over numbers."""
    if not (page.source.year_zero or page.year_zero):
        return []
    patterns = [str(rule.params[name]) for name in ("scaled", "counted", "impossible", "slogan")]
    return list(dict.fromkeys(year for one in (page.source, page) for year in _proved(one.text, *patterns)))


@lru_cache(maxsize=2)  # four rules ask of both texts
def _proved(text: str, *patterns: str) -> list[str]:
    scaled, counts, impossible = (list(_pattern(pattern).finditer(text)) for pattern in patterns[:-1])
    proved = {match["year"] for match in impossible}
    proved |= {first["year"] for first, second in pairwise(counts) if _is_row(text, first, second)}
    if _pattern(patterns[-1]).search(text):
        proved |= {match["year"] for match in scaled}
    return [year for year in dict.fromkeys(match["year"] for match in scaled) if year in proved]


def _is_row(text: str, first: regex.Match[str], second: regex.Match[str]) -> bool:
    """Say whether the numbers stand in one enumeration and count other things, one ten times as many as the other.

    A goal for a year may be chosen to look like it: 到2025年底，建成20250个、202500公里.
    """
    between = text[first.end() : second.start()]
    is_one_list = "、" in between and _CLAUSE_END.isdisjoint(between)
    differs = first["zeros"] != second["zeros"] and between[0] != text[second.end()]
    return is_one_list and differs and first["year"] == second["year"] and not _is_goal(text, first)


def _is_goal(text: str, number: regex.Match[str]) -> bool:
    """Say whether the sentence speaks of the year before the number."""
    return f"{number['year']}年" in text[text.rfind("。", 0, number.start()) + 1 : number.start()].rpartition("\n")[2]


def _beside_proof(rule: Rule, text: str, span: tuple[int, int], year: str) -> bool:
    reach = int(rule.params["reach"])
    around = text[max(0, span[0] - reach) : span[1] + reach]
    return any(match["year"] == year for match in _pattern(str(rule.params["scaled"])).finditer(around))


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)
