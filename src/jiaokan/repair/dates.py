"""Days that no calendar has, anniversaries that don't fit the year beside them, and sums that are none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page

_DIGITS = {mark: str(value % 10) for value, mark in enumerate("〇一二三四五六七八九零")}
_USUAL = re.compile(
    "(?<![0-9])(?:(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|1[0-9]|2[0-8])日|(?![0-9]))"
    "|(?:0?[13-9]|1[0-2])月(?:29|30)日|(?:0?[13578]|1[02])月31日)"
)
_HIGH = frozenset("三四五六七八九")
_MONTH, _MONTHS, _LEAP, _NEAR = "月", 12, 2000, 12


def no_such_day(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a month behind the twelfth, or a day that its month doesn't have."""
    pattern = _pattern(str(rule.params["day"]))
    for place in page.found.places.get(_MONTH, ()):
        if not _is_odd(page.text, place):
            continue
        match = pattern.search(page.text, max(0, place - _NEAR), place + _NEAR)
        if match and match.end("month") == place and not _is_a_day(match) and not _is_lunar(rule, page.text, place):
            yield Hit(rule, match.start("month"), match.end(), None)


def _is_odd(text: str, place: int) -> bool:
    """Say at a glance whether a month may be followed by a day that it doesn't have, or be none."""
    if text[max(0, place - 1) : place].isdecimal():
        return not (_USUAL.match(text, max(0, place - 2)) or _USUAL.match(text, place - 1))
    return text[place + 1 : place + 2] in _HIGH and text.startswith("十", place + 2)


def _is_a_day(match: regex.Match[str]) -> bool:
    year, month, day = (number(match[name]) if match[name] else 0 for name in ("year", "month", "day"))
    return 1 <= month <= _MONTHS and (not match["day"] or 1 <= day <= monthrange(year or _LEAP, month)[1])


def _is_lunar(rule: Rule, text: str, place: int) -> bool:
    return bool(_pattern(rule.unless).search(text[max(0, place - _NEAR) : place]))


def wrong_anniversary(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find an anniversary whose number isn't what the year beside it makes."""
    for match in _pattern(str(rule.params["anniversary"])).finditer(page.text):
        began = int(rule.params["began"][match["event"]])
        if number(match["year"]) - began != number(match["count"]):
            yield Hit(rule, match.start("count"), match.end("count"), None)


def wrong_sum(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a number that the two parts behind it don't make."""
    for match in _pattern(str(rule.params["sum"])).finditer(page.text) if _stands(rule, page) else ():
        if int(match["one"]) + int(match["other"]) != int(match["all"]):
            yield Hit(rule, match.start("all"), match.end("all"), None)


def _stands(rule: Rule, page: Page) -> bool:
    return not page.found.places.keys().isdisjoint(rule.params["needs"])


def number(written: str) -> int:
    """Give a number below a thousand, or a year, as it is written in digits or in Chinese: 七十一, 二〇一九."""
    if written.isdecimal():
        return int(written)
    if "十" not in written and "百" not in written:
        return int("".join(_DIGITS[mark] for mark in written))
    hundreds, _, rest = written.rpartition("百")
    tens, ten, ones = rest.lstrip("零").rpartition("十")
    total = 100 * number(hundreds) if hundreds else 0
    return total + (10 * (number(tens) if tens else 1) if ten else 0) + (number(ones) if ones else 0)


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)
