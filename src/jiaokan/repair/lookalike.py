"""Characters that make no word with their neighbours, where a look-alike does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from jiaokan.model import Hit, Rule
from jiaokan.ngrams import FOLD, HANZI, Model, plain, points
from jiaokan.repair.page import Page
from jiaokan.repair.suspects import suspects

SIDE = 3
WITNESS = 4
_HAN = regex.compile("[㐀-鿿]+")
Counts = NDArray[np.float32]


class Reading(NamedTuple):
    """Another character for the place, and by how many bits it is the likelier."""

    place: int
    new: str
    bits: float


def look_alike(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the places where a look-alike is all but certain; of a likely slip less evidence is asked.

    A text in which several places pass the full bar is damaged, and the more of them there are, the likelier slips are
    elsewhere in it, and the less evidence is asked of the others.
    """
    readings = _best(weighed(rule, page), float(rule.params["margin"]))
    bar = _bar(rule, page, readings.values())
    likelier = [reading for _, reading in sorted(readings.items()) if not _outdone(reading, readings)]
    sure = [reading for reading in likelier if reading.bits >= _asked(rule, page, reading, bar)]
    legitimate = _legitimate(rule, page.text) if sure else []
    for place, new, bits in sure:
        if not any(start <= place < end for start, end in legitimate):
            yield Hit(rule, place, place + 1, new, score=round(bits, 1))


def _outdone(reading: Reading, readings: dict[int, Reading]) -> bool:
    """Say whether a neighbour is the likelier slip: once that is mended, this place is looked at again."""
    beside = (readings.get(reading.place + step) for step in (-1, 1))
    return any(other.bits > reading.bits for other in beside if other)


def _asked(rule: Rule, page: Page, reading: Reading, bar: float) -> float:
    """Give the bits that the reading needs.

    A likely slip needs fewer, and so does a reading that the text itself bears out; a word that fits nearly anywhere
    needs more.
    """
    if page.text[reading.place] + reading.new in _likely(rule):
        bar = min(bar, float(rule.params["likely_threshold"]))
    if reading.bits < bar and _is_witnessed(page.text, reading):
        bar -= float(rule.params["witnessed_less"])
    return bar + (float(rule.params["anywhere_more"]) if reading.new in str(rule.params["anywhere"]) else 0.0)


def _is_witnessed(text: str, reading: Reading) -> bool:
    """Say whether four Han characters in a row, as the reading would have them, stand elsewhere in the text."""
    start, end = max(0, reading.place - WITNESS + 1), reading.place + 1
    read = text[start : reading.place] + reading.new + text[end : end + WITNESS - 1]
    stretches = (read[at : at + WITNESS] for at in range(len(read) - WITNESS + 1))
    return any(stretch in text for stretch in stretches if _HAN.fullmatch(stretch))


def _best(found: list[Reading], margin: float) -> dict[int, Reading]:
    """Give the best reading of each place, where no other comes near it."""
    ranked: dict[int, list[Reading]] = {}
    for reading in found:
        ranked.setdefault(reading.place, []).append(reading)
    for rivals in ranked.values():
        rivals.sort(key=lambda reading: (-reading.bits, reading.new))
    return {
        place: rivals[0]
        for place, rivals in ranked.items()
        if rivals[0].bits > 0 and (len(rivals) == 1 or rivals[0].bits - rivals[1].bits >= margin)
    }


def _bar(rule: Rule, page: Page, found: Iterable[Reading]) -> float:
    """Give the bits asked in a text with so many sure slips: the odds against one at any place, and some more."""
    full, damaged = float(rule.params["threshold"]), rule.params["damaged"]
    sure = sum(reading.bits >= full for reading in found)
    if sure < int(damaged["places"]):
        return full
    rate = sure / (float(damaged["sure"]) * len(page.text))
    return min(full, max(float(damaged["least"]), float(damaged["bits"]) - log2(rate)))


def weighed(rule: Rule, page: Page) -> list[Reading]:
    """Weigh the promising look-alikes of suspicious characters, and all where one hints at a damaged text."""
    alike, promise = _alike(rule), float(rule.params["glance"])
    crowd = int(rule.params["crowd"])
    claims = [(place, new) for place in suspects(page, crowd) for new in alike.get(page.text[place], "")]
    seen, gain = glance(page.model, page.text, claims)
    fit = (seen >= float(rule.params["cohesion"])) & (gain >= 0)
    found = list(_weighed(page, claims, fit & (gain >= promise)))
    hopeful = float(rule.params["hopeful"])
    if len(page.text) < int(rule.params["short"]) or any(reading.bits >= hopeful for reading in found):
        found += _weighed(page, claims, fit & (gain < promise))
    return found


def _weighed(page: Page, claims: list[tuple[int, str]], chosen: NDArray[np.bool_]) -> Iterator[Reading]:
    kept = [claims[number] for number in np.flatnonzero(chosen).tolist()]
    gains = weigh(page.model, page.text, [(place, place + 1, new) for place, new in kept])
    for (place, new), bits in zip(kept, gains, strict=True):
        yield Reading(place, new, bits)


def weigh(model: Model, text: str, claims: list[tuple[int, int, str]]) -> list[float]:
    """Give for each replacement of `[start, end)` by a string as long how many bits likelier it makes the text."""
    frames = {(start, end): around(text, start, end) for start, end, _ in claims}
    written = [before + text[start:end] + after for (start, end), (before, after) in frames.items()]
    read = [new.join(frames[start, end]) for start, end, new in claims]
    bits = model.bits([*written, *read], SIDE).tolist()
    likely = dict(zip(frames, bits, strict=False))
    gained = zip(claims, bits[len(written) :], strict=True)
    return [likelier - likely[start, end] for (start, end, _), likelier in gained]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give SIDE characters before and after, spaces left out and other marks written as one full stop."""
    before, after = plain(text[max(0, start - 2 * SIDE) : start]), plain(text[end : end + 2 * SIDE])
    return before[-SIDE:].rjust(SIDE, "。"), after[:SIDE].ljust(SIDE, "。")


def glance(model: Model, text: str, claims: list[tuple[int, str]]) -> tuple[Counts, Counts]:
    """Give how often each new character was seen with a neighbour, and its gain in bits by pairs alone."""
    if not claims:
        return np.zeros(0, np.float32), np.zeros(0, np.float32)
    framed = "".join(
        (text[place - 1 : place] or "。") + text[place] + new + (text[place + 1 : place + 2] or "。")
        for place, new in claims
    )
    before, old, new, after = FOLD.take(points(framed)).reshape(-1, 4).T
    size = len(before)
    heads, tails = np.concatenate((before, new, before, old)), np.concatenate((new, after, old, after))
    counts = np.where((heads >= HANZI) & (tails >= HANZI), model.count((heads, tails)), 0)
    first, second, third, fourth = (counts[part * size : (part + 1) * size] for part in range(4))
    read = (first + 0.5) * (second + 0.5) / (model.count((new,)) + 1)
    written = (third + 0.5) * (fourth + 0.5) / (model.count((old,)) + 1)
    return np.maximum(first, second), np.log2(read / written)


@cache
def _alike(rule: Rule) -> dict[str, str]:
    groups = [*shapes(), *str(rule.params.get("groups", "")).split()]
    alike: dict[str, dict[str, None]] = {}
    for group in groups:
        for mark in group:
            alike.setdefault(mark, {}).update(dict.fromkeys(other for other in group if other != mark))
    return {mark: "".join(others) for mark, others in alike.items()}


def shapes() -> list[str]:
    """Give the groups of characters that are taken for one another, from the table shipped beside this module."""
    lines = (files("jiaokan.repair") / "shapes.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _legitimate(rule: Rule, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in regex.finditer(rule.unless, text)] if rule.unless else []


@cache
def _likely(rule: Rule) -> frozenset[str]:
    return frozenset(str(rule.params["likely"]).split())
