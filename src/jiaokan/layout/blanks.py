"""Blank lines at the ends of a text."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule


def blank_ends(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the blank lines before the first filled line, and those after the last but its own line end."""
    text = sheet.text
    first = len(text) - len(text.lstrip())
    if first == len(text):
        return
    if head := text.rfind("\n", 0, first) + 1:
        yield Hit(rule, 0, head, "", f"{rule.name}: {text.count(chr(10), 0, head)} at the head")
    end = text.find("\n", len(text.rstrip()))
    if 0 <= end < len(text) - 1:
        yield Hit(rule, end + 1, len(text), "", f"{rule.name}: {text.count(chr(10), end + 1) or 1} at the end")
