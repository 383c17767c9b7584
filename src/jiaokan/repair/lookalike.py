"""Characters that make no word with their neighbours, where a look-alike does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.model import Hit, Rule
from jiaokan.repair.model import FOLD, HANZI, Model, points
from jiaokan.repair.page import Page
from jiaokan.repair.suspects import suspects

SIDE = 3
Counts = NDArray[np.float32]


class Reading(NamedTuple):
    """Another character for the place, and by how many bits it is the likelier."""

    place: int
    new: str
    bits: float


def look_alike(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the places where a look-alike is all but certain; of a likely slip less evidence is asked."""
    usual, lenient = float(rule.params["threshold"]), float(rule.params["likely_threshold"])
    likely = _likely(rule)
    best: dict[int, Reading] = {}
    for reading in readings(rule, page):
        threshold = lenient if page.text[reading.place] + reading.new in likely else usual
        if reading.bits >= threshold and reading.bits > best.get(reading.place, reading._replace(bits=0)).bits:
            best[reading.place] = reading
    for place, reading in sorted(best.items()):
        yield Hit(rule, place, place + 1, reading.new, score=round(reading.bits, 1))


def readings(rule: Rule, page: Page) -> Iterator[Reading]:
    """Weigh every look-alike of every suspicious character that makes a known pair, and a far better one."""
    alike, enough, worth = _alike(rule), float(rule.params["cohesion"]), float(rule.params["glance"])
    claims = [(place, new) for place in suspects(page) for new in alike.get(page.text[place], "")]
    seen, gain = glance(page.model, page.text, claims)
    claims = [claims[chosen] for chosen in np.flatnonzero((seen >= enough) & (gain >= worth)).tolist()]
    gains = weigh(page.model, page.text, [(place, place + 1, new) for place, new in claims])
    for (place, new), bits in zip(claims, gains, strict=True):
        yield Reading(place, new, bits)


def weigh(model: Model, text: str, claims: list[tuple[int, int, str]]) -> list[float]:
    """Give for each replacement of `[start, end)` by a string as long how many bits likelier it makes the text."""
    written, read = [], []
    for start, end, new in claims:
        before, after = around(text, start, end)
        written.append(before + text[start:end] + after)
        read.append(before + new + after)
    gains: list[float] = (model.bits(read, SIDE) - model.bits(written, SIDE)).tolist()
    return gains


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give SIDE characters before and after, spaces left out and other marks written as one full stop."""
    before, after = plain(text[max(0, start - 2 * SIDE) : start]), plain(text[end : end + 2 * SIDE])
    return before[-SIDE:].rjust(SIDE, "。"), after[:SIDE].ljust(SIDE, "。")


def plain(text: str) -> str:
    """Write each run of marks as one full stop and each number as one digit."""
    kept: list[str] = []
    for mark in text:
        if mark.isspace() and mark != "\n":
            continue
        symbol = mark if "㐀" <= mark <= "鿿" else "0" if mark.isdigit() else "。"
        if symbol not in "0。" or not kept or kept[-1] != symbol:
            kept.append(symbol)
    return "".join(kept)


def glance(model: Model, text: str, claims: list[tuple[int, str]]) -> tuple[Counts, Counts]:
    """Give how often each new character was seen with a neighbour, and its gain in bits by pairs alone."""
    if not claims:
        return np.zeros(0, np.float32), np.zeros(0, np.float32)
    framed = "".join(
        (text[place - 1 : place] or "。") + text[place] + new + (text[place + 1 : place + 2] or "。")
        for place, new in claims
    )
    before, old, new, after = FOLD.take(points(framed)).reshape(-1, 4).T
    left, right = before >= HANZI, after >= HANZI
    seen = np.maximum(np.where(left, model.count((before, new)), 0), np.where(right, model.count((new, after)), 0))
    read = (model.count((before, new)) + 0.5) * (model.count((new, after)) + 0.5) / (model.count((new,)) + 1)
    written = (model.count((before, old)) + 0.5) * (model.count((old, after)) + 0.5) / (model.count((old,)) + 1)
    return seen, np.log2(read / written)


@cache
def _alike(rule: Rule) -> dict[str, str]:
    alike: dict[str, str] = {}
    for group in str(rule.params["groups"]).split():
        for mark in group:
            alike[mark] = alike.get(mark, "") + "".join(c for c in group if c != mark and c not in alike.get(mark, ""))
    return alike


@cache
def _likely(rule: Rule) -> frozenset[str]:
    return frozenset(str(rule.params["likely"]).split())
