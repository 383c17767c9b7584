"""What speaks for it that another character was meant at a place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import log2
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import regex

from jiaokan.ngrams import points
from jiaokan.repair.dictionary import gain_in_words, in_word, words_in
from jiaokan.repair.likeness import is_listed, is_near
from jiaokan.repair.page import Page
from jiaokan.repair.weighing import SIDE, Glance, glance, stretches, weigh_each

_SEEN, _PROMISING, _POOR = 3, 6.0, -8.0
_MARGIN, _COUNT, _RUN = 10.0, 8.0, 8
_BEFORE, _BEHIND = regex.compile(f"(?r)[㐀-鿿]{{0,{_RUN}}}"), regex.compile(f"[㐀-鿿]{{0,{_RUN}}}")
_RIVALS = 3
_OUTSIDE = 0x110000  # no character

Neighbours = bytes
"""The model's symbols on both sides of a place, and its characters."""


class Signs(NamedTuple):
    """What speaks for a reading or against it, each a number; what holds or not is 1 or 0.

    bits: by how many the model finds it likelier; margin: by how many more than another. listed, near: a list knows
    the two as look-alikes; they are drawn much alike. before, behind: logarithms of how often the reading was seen
    beside its neighbours. run: so many Han characters in a row. words: by how many bits it is the likelier row of
    dictionary words; held: the written character is part of one. again: what is written stands elsewhere in the
    text beside the same neighbour.
    """

    bits: float
    margin: float
    listed: float
    near: float
    before: float
    behind: float
    run: float
    words: float = 0.0
    held: float = 0.0
    again: float = 0.0


class Candidate(NamedTuple):
    """Another reading of a place, and what speaks for it."""

    place: int
    new: str
    signs: Signs


def candidates(page: Page, places: list[int], new: list[str], least: float, *, promising: bool) -> Iterator[Candidate]:
    """Give for each place the three best of its new characters with the signs that take little time.

    None where no one gains `least` bits. `promising`: only those that gain enough at a first glance are weighed.
    """
    seen = glance(page, places, new)
    fit = (np.maximum(seen.before, seen.behind) >= _SEEN) & (seen.gain >= (_PROMISING if promising else _POOR))
    numbers = fit.nonzero()[0]
    if not numbers.size:
        return
    marks, where = "".join(new), np.repeat(places, [*map(len, new)])[numbers]
    bits = weigh_each(page, where, points(marks)[numbers])
    order = np.lexsort((-bits, where))
    best = order[np.concatenate(([True], np.diff(where[order]) > 0))] if order.size else order
    places_left = where[best[bits[best] >= least]]
    kept = order[np.isin(where[order], places_left)]
    rows = zip(where[kept].tolist(), bits[kept].tolist(), numbers[kept].tolist(), strict=True)
    for place, ranked in groupby(rows, key=itemgetter(0)):
        rivals = [(gained, number) for _, gained, number in ranked][:_RIVALS]
        for rank, (gained, number) in enumerate(rivals):
            other = rivals[rank == 0][0] if len(rivals) > 1 else 0.0
            yield Candidate(
                place, marks[number], _quick(page.text, place, marks[number], (gained, other), (seen, number))
            )


def _quick(text: str, place: int, new: str, bits: tuple[float, float], at: tuple[Glance, int]) -> Signs:
    seen, number = at
    before, behind = (min(log2(float(counts[number]) + 1), _COUNT) for counts in (seen.before, seen.behind))
    return Signs(
        bits=bits[0],
        margin=max(min(bits[0] - max(bits[1], 0.0), _MARGIN), -_MARGIN),
        listed=float(is_listed(text[place], new)),
        near=float(is_near(text[place], new)),
        before=before,
        behind=behind,
        run=float(min(1 + sum(map(len, _beside(text, place, _RUN))), _RUN)),
    )


def with_words(candidate: Candidate, text: str) -> Candidate:
    """Give a candidate with the signs of words, too."""
    place, new, signs = candidate
    before, behind = _beside(text, place, SIDE)
    written, read = before + text[place] + behind, before + new + behind
    held = float(in_word(words_in(written), len(before)))
    return Candidate(place, new, signs._replace(words=gain_in_words(written, read), held=held))


def seen_again(candidate: Candidate, page: Page) -> Candidate:
    """Give a candidate with the sign that the rest of the text gives."""
    return candidate._replace(signs=candidate.signs._replace(again=float(_stands_again(page, candidate.place))))


def neighbours(page: Page, places: list[int]) -> Iterator[Neighbours]:
    """Give for each place all that the other signs of it depend on."""
    if not places:
        return
    at = np.array(places, np.intp)
    edge = np.full(_RUN, _OUTSIDE, np.uint32)
    beside = np.concatenate((edge, page.codes, edge)).take(at[:, None] + np.arange(2 * _RUN + 1))
    rows = np.concatenate((stretches(page, at), beside), axis=1)
    seen, size = rows.tobytes(), rows.itemsize * rows.shape[1]
    yield from (seen[start : start + size] for start in range(0, len(seen), size))


def _beside(text: str, place: int, most: int) -> tuple[str, str]:
    """Give the Han characters right before and behind a place, `most` on each side."""
    before, behind = _BEFORE.search(text, 0, place), _BEHIND.match(text, place + 1)
    return (before[0][-most:] if before else ""), (behind[0][:most] if behind else "")


def _stands_again(page: Page, place: int) -> bool:
    beside = page.pairs[max(0, place - 1) : place + 1]
    ranked = page.ranked_pairs
    return bool((ranked.searchsorted(beside, "right") - ranked.searchsorted(beside) > 1).any())
