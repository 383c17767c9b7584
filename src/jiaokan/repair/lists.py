"""Lists whose members are not as many as the sentence before them says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page

NUMERALS = "一二三四五六七八九十"


def miscounted(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find an announced count that the list after it, in the same paragraph, does not keep."""
    for match in _pattern(str(rule.params["announced"])).finditer(page.text):
        announced = NUMERALS.index(match["count"].replace("两", "二")) + 1
        end = page.text.find("\n", match.end())
        listed = _listed(page.text[match.end() : end if end >= 0 else len(page.text)], match["mark"])
        if listed and listed != announced:
            yield Hit(rule, match.start("count"), match.end("count"), None)


def _listed(paragraph: str, mark: str) -> int:
    """Give how far the numbering runs, or 0 where it starts anew and can't be told apart."""
    if paragraph.count(f"一{mark}") > 1:
        return 0
    count = 0
    while count < len(NUMERALS) and f"{NUMERALS[count]}{mark}" in paragraph:
        count += 1
    return count


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)
