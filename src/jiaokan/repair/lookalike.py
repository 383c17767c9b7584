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
from jiaokan.ngrams import BOUNDARY, FOLD, HANZI, Codes, Model, plain, points
from jiaokan.repair.dictionary import in_word, outside_words
from jiaokan.repair.mention import is_spoken_of
from jiaokan.repair.page import Page
from jiaokan.repair.suspects import suspects
from jiaokan.script import scripts

SIDE = 3
WITNESS = 4
_HAN = regex.compile("[㐀-鿿]+")
Counts = NDArray[np.float32]
Places = NDArray[np.intp]


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
    readings = _meant(best(_in_script(weighed(rule, page), page), float(rule.params["margin"])), page.text)
    bar = _bar(rule, page, readings.values())
    likelier = [reading for _, reading in sorted(readings.items()) if not _outdone(reading, readings)]
    sure = [reading for reading in likelier if reading.bits >= _asked(rule, page, reading, bar)]
    legitimate = _legitimate(rule, page.text) if sure else []
    for place, new, bits in sure:
        if not any(start <= place < end for start, end in legitimate):
            yield Hit(rule, place, place + 1, new, score=round(bits, 1))


def _in_script(found: list[Reading], page: Page) -> list[Reading]:
    """Leave out what a Simplified text would write (答复) where a Traditional one stands (答覆): no slip of the eye."""
    return [reading for reading in found if reading.new not in scripts().forms] if page.is_traditional else found


def _outdone(reading: Reading, readings: dict[int, Reading]) -> bool:
    """Say whether a neighbour is the likelier slip: once that is mended, this place is looked at again."""
    beside = (readings.get(reading.place + step) for step in (-1, 1))
    return any(other.bits > reading.bits for other in beside if other)


def _asked(rule: Rule, page: Page, reading: Reading, bar: float) -> float:
    """Give the bits that the reading needs.

    A likely slip needs fewer, and so does a reading that the text itself bears out, and in a damaged text one that
    makes words. A word that fits nearly anywhere needs more, and so does a place that is in a dictionary word as it
    stands, for which official Chinese may just have had no use (挥洒汗水).
    """
    word_less = float(rule.params["word_less"]) if bar < float(rule.params["threshold"]) else 0.0
    if page.text[reading.place] + reading.new in _likely(rule):
        bar = min(bar, float(rule.params["likely_threshold"]))
    less = float(rule.params["witnessed_less"])
    if bar - less <= reading.bits < bar and _is_witnessed(page.text, reading):
        bar -= less
    if reading.new in str(rule.params["anywhere"]):
        bar += float(rule.params["anywhere_more"])
    word_more = float(rule.params["word_more"])
    if bar - word_less <= reading.bits < bar + word_more:
        bar += _by_words(page.text, reading, word_more, word_less)
    return bar


def _by_words(text: str, reading: Reading, more: float, less: float) -> float:
    """Ask more where a dictionary word stands as it is, less where the reading leaves fewer characters outside words.

    人生 in 投人生产 is no word that stands, since 投入 and 生产 leave nothing over.
    """
    start, end = max(0, reading.place - SIDE), reading.place + 1 + SIDE
    before, after = text[start : reading.place], text[reading.place + 1 : end]
    written, read = before + text[reading.place] + after, before + reading.new + after
    if outside_words(read) < outside_words(written):
        return -less
    return more if in_word(written, len(before)) else 0.0


def _is_witnessed(text: str, reading: Reading) -> bool:
    """Say whether four Han characters in a row, as the reading would have them, stand elsewhere in the text."""
    start, end = max(0, reading.place - WITNESS + 1), reading.place + 1
    read = text[start : reading.place] + reading.new + text[end : end + WITNESS - 1]
    stretches = (read[at : at + WITNESS] for at in range(len(read) - WITNESS + 1))
    return any(stretch in text for stretch in stretches if _HAN.fullmatch(stretch))


def best(found: list[Reading], margin: float) -> dict[int, Reading]:
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


def _meant(readings: dict[int, Reading], text: str) -> dict[int, Reading]:
    """Leave out what the text speaks of, which does not show that it is damaged."""
    return {place: reading for place, reading in readings.items() if not is_spoken_of(text, place, place + 1)}


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
    promise, hopeful = float(rule.params["glance"]), float(rule.params["hopeful"])
    alike, text = _alike(rule), page.text
    places = [place for place in suspects(page, int(rule.params["crowd"])) if text[place] in alike]
    if not places:
        return []
    new = [alike[text[place]] for place in places]
    seen, gain = glance(page, places, new)
    fit = (seen >= float(rule.params["cohesion"])) & (gain >= 0)
    claims = np.repeat(places, [*map(len, new)]), "".join(new)
    found = list(weighed_claims(page, claims, fit & (gain >= promise)))
    if len(text) < int(rule.params["short"]) or any(reading.bits >= hopeful for reading in found):
        found += weighed_claims(page, claims, fit & (gain < promise))
    return found


def weighed_claims(page: Page, claims: tuple[Places, str], chosen: NDArray[np.bool_]) -> Iterator[Reading]:
    """Weigh those that are chosen of some places with as many new characters."""
    places, new = claims
    numbers = chosen.nonzero()[0]
    kept = [(place, place + 1, new[at]) for place, at in zip(places[numbers].tolist(), numbers.tolist(), strict=True)]
    for (place, _, mark), bits in zip(kept, weigh(page.model, page.text, kept), strict=True):
        yield Reading(place, mark, bits)


def weigh(model: Model, text: str, claims: list[tuple[int, int, str]]) -> list[float]:
    """Give for each replacement of `[start, end)` by a string as long how many bits likelier it makes the text."""
    if not claims:
        return []
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


def glance(page: Page, places: list[int], new: list[str]) -> tuple[Counts, Counts]:
    """Give for each of the new characters of each place how often it was seen with a neighbour, and its gain in bits.

    The gain is by pairs alone.
    """
    many = [*map(len, new)]
    before, old, after = _beside(page.codes, np.array(places, np.intp))
    marks, left, right = FOLD.take(points("".join(new))), before.repeat(many), after.repeat(many)
    heads, tails = np.concatenate((left, marks, before, old)), np.concatenate((marks, right, old, after))
    is_han = np.minimum(heads, tails) >= HANZI
    counts = np.where(is_han, page.model.count((heads, tails)), np.float32(0))
    of_new, of_old = counts[: 2 * len(marks)].reshape(2, -1), counts[2 * len(marks) :].reshape(2, -1)
    read = (of_new + 0.5).prod(axis=0) / (page.model.count((marks,)) + 1)
    written = (of_old + 0.5).prod(axis=0) / (page.model.count((old,)) + 1)
    return of_new.max(axis=0), np.log2(read / written.repeat(many))


def _beside(codes: Codes, places: Places) -> Codes:
    """Give the symbols before, at and after the places; outside the text is a boundary."""
    symbols = FOLD.take(codes.take((places - 1, places, places + 1), mode="clip"))
    if places[0] == 0:
        symbols[0, 0] = BOUNDARY
    if places[-1] == len(codes) - 1:
        symbols[2, -1] = BOUNDARY
    return symbols


@cache
def _alike(rule: Rule) -> dict[str, str]:
    """Give the look-alikes of each character, each once."""
    alike: dict[str, str] = {}
    for group in (*shapes(), *str(rule.params.get("groups", "")).split()):
        for mark in group:
            alike[mark] = "".join(dict.fromkeys(alike.get(mark, "") + group.replace(mark, "")))
    return alike


def shapes() -> list[str]:
    """Give the groups of characters that are taken for one another, from the table shipped beside this module."""
    lines = (files("jiaokan.repair") / "shapes.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _legitimate(rule: Rule, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in regex.finditer(rule.unless, text)] if rule.unless else []


@cache
def _likely(rule: Rule) -> frozenset[str]:
    return frozenset(str(rule.params["likely"]).split())
