"""Lists whose members are not as many as the sentence before them says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page

NUMERALS = "一二三四五六七八九十"
_BEFORE, _BEHIND = 40, 8


def miscounted(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find an announced count that the list after it does not keep.

    The list is numbered as `params.numbered` says, up to the end of the text; else by the group `mark`, up to that of
    the paragraph.
    """
    numbered = rule.params.get("numbered")
    for match in _announced(rule, page):
        announced = NUMERALS.index(match["count"].replace("两", "二")) + 1
        end = -1 if numbered else page.text.find("\n", match.end())
        behind = page.text[match.end() : end if end >= 0 else len(page.text)]
        form = numbered or "{}" + match["mark"]
        listed = _listed(behind, form)
        is_open = "else" in rule.params and _pattern(str(rule.params["else"])).search(behind)
        goes_on = 0 < listed < announced and f"\n{form.format(NUMERALS[listed])}" in _unindented(
            page.text[match.end() :]
        )
        if listed and listed != announced and not is_open and not goes_on:
            yield Hit(rule, match.start("count"), match.end("count"), None)


def _announced(rule: Rule, page: Page) -> Iterator[regex.Match[str]]:
    """Give the counts that stand before the first point of a list: near the words that the rule needs."""
    announced, reach = _pattern(str(rule.params["announced"])), 0
    for place in sorted(place for word in rule.params["needs"] for place in page.found.places.get(word, ())):
        for match in announced.finditer(page.text, max(reach, place - _BEFORE), place + _BEHIND):
            reach = match.end()
            yield match


def _listed(behind: str, numbered: str) -> int:
    """Give how far the numbering runs, or 0 where it starts anew and can't be told apart."""
    if behind.count(numbered.format("一")) > 1:
        return 0
    count = 0
    while count < len(NUMERALS) and numbered.format(NUMERALS[count]) in behind:
        count += 1
    return count


@lru_cache(maxsize=1)
def _unindented(text: str) -> str:
    """Give the text with nothing blank at the heads of its lines."""
    return regex.sub(r"\n\s+", "\n", text)


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1)
