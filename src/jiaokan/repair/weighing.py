"""Weighs readings with the character model: by what stands around a place, or at a glance by pairs of characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import BOUNDARY, FOLD, HANZI, Codes, Model, plain, points
from jiaokan.repair.page import Page

SIDE = 3
Counts = NDArray[np.float32]
Places = NDArray[np.intp]


class Glance(NamedTuple):
    """How often each reading was seen with the character before and behind it, and how many bits it gains by that."""

    before: Counts
    behind: Counts
    gain: Counts


def weigh(model: Model, text: str, claims: list[tuple[int, int, str]]) -> list[float]:
    """Give for each replacement of `[start, end)` by a string as long how many bits likelier it makes the text."""
    if not claims:
        return []
    frames = {span: around(text, *span) for span in dict.fromkeys((start, end) for start, end, _ in claims)}
    written = [before + text[start:end] + after for (start, end), (before, after) in frames.items()]
    read = [new.join(frames[start, end]) for start, end, new in claims]
    bits = model.bits([*written, *read], SIDE).tolist()
    likely = dict(zip(frames, bits, strict=False))
    gained = zip(claims, bits[len(written) :], strict=True)
    return [likelier - likely[start, end] for (start, end, _), likelier in gained]


def weigh_each(page: Page, places: Places, new: Codes) -> NDArray[np.float64]:
    """Give for each place and new character how many bits likelier it makes the text; like places stand together."""
    if not places.size:
        return np.zeros(0)
    first = np.ones(places.size, np.bool_)
    first[1:] = places[1:] != places[:-1]
    written = stretches(page, places[first])
    number = first.cumsum() - 1
    read = written[number]
    read[:, SIDE] = FOLD.take(new)
    bits = page.model.bits_of(np.concatenate((written, read)), SIDE)
    gained: NDArray[np.float64] = bits[len(written) :] - bits[number]
    return gained


def stretches(page: Page, places: Places) -> Codes:
    """Give a row for each place: SIDE symbols before it, its own, SIDE behind it."""
    symbols, at = page.symbols
    edge = np.full(SIDE, BOUNDARY, np.uint32)
    padded = np.concatenate((edge, symbols, edge))
    return padded.take(at.take(places)[:, None] + np.arange(2 * SIDE + 1))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give SIDE characters before and after, spaces left out and other marks written as one full stop."""
    before, after = plain(text[max(0, start - 2 * SIDE) : start]), plain(text[end : end + 2 * SIDE])
    return before[-SIDE:].rjust(SIDE, "。"), after[:SIDE].ljust(SIDE, "。")


def glance(page: Page, places: Sequence[int], new: Sequence[str]) -> Glance:
    """Look at each of the new characters of each place by pairs alone."""
    many = [*map(len, new)]
    before, old, after = _beside(page.codes, np.array(places, np.intp))
    marks, left, right = FOLD.take(points("".join(new))), before.repeat(many), after.repeat(many)
    heads, tails = np.concatenate((left, marks, before, old)), np.concatenate((marks, right, old, after))
    is_han = np.minimum(heads, tails) >= HANZI
    counts = np.where(is_han, page.model.count((heads, tails)), np.float32(0))
    of_new, of_old = counts[: 2 * len(marks)].reshape(2, -1), counts[2 * len(marks) :].reshape(2, -1)
    read = (of_new + 0.5).prod(axis=0) / (page.model.count((marks,)) + 1)
    written = (of_old + 0.5).prod(axis=0) / (page.model.count((old,)) + 1)
    return Glance(of_new[0], of_new[1], np.log2(read / written.repeat(many)))


def _beside(codes: Codes, places: Places) -> Codes:
    """Give the symbols before, at and after the places; outside the text is a boundary."""
    symbols = FOLD.take(codes.take((places - 1, places, places + 1), mode="clip"))
    if places[0] == 0:
        symbols[0, 0] = BOUNDARY
    if places[-1] == len(codes) - 1:
        symbols[2, -1] = BOUNDARY
    return symbols
