"""Faults of a font's glyph table, and characters of the other script strayed into a text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page
from jiaokan.repair.strays import strays
from jiaokan.repair.weighing import glance
from jiaokan.script import has_traditional

_QUOTE = regex.compile("[〝“〞”]")
_INCHES = regex.compile("(?<=[0-9０-９寸])〞")


def closing_quote(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find double-prime marks for ”; the pair 〝…〞 is left alone, and what nothing opened may be so many inches."""
    has_pairs, last = "〝" in page.text, ""
    for match in _QUOTE.finditer(page.text):
        if match[0] == "〞" and last != "〝":
            is_open = last != "“" and (has_pairs or _INCHES.match(page.text, match.start()))
            yield Hit(rule, match.start(), match.end(), None if is_open else "”")
        last = match[0] if match[0] in "〝“" else ""


def stray_script(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find Traditional characters strayed into a Simplified text; a Traditional passage is left alone."""
    if not has_traditional(page.sheet.distinct):
        return
    window, share, crowd = (rule.params[name] for name in ("window", "share", "crowd"))
    found = list(strays(page.text, page.codes, int(window), float(share), int(crowd)))
    if not found:
        return
    seen = glance(page, [place for place, _ in found], [new for _, new in found])
    for (place, new), times in zip(found, np.maximum(seen.before, seen.behind).tolist(), strict=True):
        if times >= float(rule.params["cohesion"]) or not page.model.singles[ord(new)]:
            yield Hit(rule, place, place + 1, new)
