"""Dots and ticks that a site sows beside 的, so that a copy of its text is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.page import Page

_MARKS = ".'`"
_BETWEEN = regex.compile(r"(?<=[一-鿿])[.'`](?=[一-鿿])")
_BESIDE = regex.compile(r"(?<=[一-鿿])\.(?![0-9A-Za-z.])|(?<![A-Za-z])'(?![A-Za-z])|`")
_DE = "的"


def stray_mark(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find such marks; one that stands elsewhere beside Chinese characters too is one that the text uses."""
    marks = [mark for mark in _MARKS if mark in page.sheet.repertoire]
    found = sorted(place for mark in marks for place in _sown(page.text, mark))
    for place in found:
        yield Hit(rule, place, place + 1, "" if len(found) > 1 else None)


def _sown(text: str, mark: str) -> list[int]:
    places = [match.start() for match in _BETWEEN.finditer(text) if match[0] == mark]
    used = sum(match[0] == mark for match in _BESIDE.finditer(text))
    is_quoting = any(later - place == len("`的") for place, later in pairwise(places))
    is_sown = used == len(places) and all(_DE in (text[at - 1], text[at + 1]) for at in places)
    return places if is_sown and not is_quoting else []
