"""Spans that recur inside the sentences of independent documents, where the text reads better without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.discover.evidence import surprise
from jiaokan.discover.lines import SPEAKS_FOR_PAGE, STRANGE, Place, Sightings
from jiaokan.discover.masks import letters, masked, pattern, plain
from jiaokan.discover.sketch import Sketch
from jiaokan.discover.witnesses import Witnesses
from jiaokan.repair.lookalike import SIDE, plain as read
from jiaokan.repair.model import FOLD, Codes, Model, hashed, points

_GRAM = 6
_UNSEEN = 3
_FEWEST = 4
_LONGEST = 60
_AROUND = 20
# by how many bits what follows must fit what precedes the span better than it fits the span, on average
_GAIN = SPEAKS_FOR_PAGE
_NEWLINE = 0x0A


class Gains(NamedTuple):
    """Where a span was seen, and by how many bits the text reads better without it, at each place."""

    seen: Sightings
    bits: list[float]


def recurring_spans(witnesses: Witnesses, model: Model, least: int) -> dict[str, Sightings]:
    """Give the spans inside lines that at least so many witnesses show, masked, two passes over the texts.

    The first pass counts all stretches of six characters that official Chinese doesn't know, in a sketch of fixed size.
    """
    sketch = Sketch()
    for witness, text in witnesses:
        grams, strange = _grams(model, masked(text))
        sketch.add(witness, grams[strange])
    found: dict[str, Gains] = {}
    for witness, text in witnesses:
        line = masked(text)
        grams, strange = _grams(model, line)
        for start, end in _runs(strange & (sketch.count(grams) >= least)):
            if place := _inside(line, start, end):
                gains = found.setdefault(place.line, Gains(Sightings(), []))
                gains.seen.add(witness, _as_it_stands(text, place))
                gains.bits.append(_gain(model, place))
    return {span: gains.seen for span, gains in sorted(found.items()) if _is_put_in(span, gains, model, least)}


def _grams(model: Model, text: str) -> tuple[Codes, NDArray[np.bool_]]:
    """Give the hash of each stretch of the text, and whether it lies in one line and is foreign to the model."""
    codes = points(text)
    size = len(codes) - _GRAM + 1
    if size < 1:
        return np.zeros(0, np.uint32), np.zeros(0, np.bool_)
    symbols = np.maximum(FOLD.take(codes), 1)
    unseen = (model.count((symbols[:-2], symbols[1:-1], symbols[2:])) == 0).astype(np.int8)
    foreign = sum(unseen[shift : shift + size].astype(np.int8) for shift in range(_GRAM - 2))
    broken = np.cumsum(np.concatenate(([0], codes == _NEWLINE)))
    in_line = broken[_GRAM:] == broken[:-_GRAM]
    return hashed([codes[shift : shift + size] for shift in range(_GRAM)]), (np.asarray(foreign) >= _UNSEEN) & in_line


def _runs(chosen: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the spans of characters that chosen stretches next to one another cover."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], chosen.astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2).tolist():
        yield start, end + _GRAM - 1


def _inside(text: str, start: int, end: int) -> Place | None:
    """Give a span with what stands around it in its line; None where it is not inside the line."""
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    inside = end - start <= _LONGEST and min(len(before), len(after)) >= SIDE
    return Place("middle", before, text[start:end], after) if inside else None


def _as_it_stands(text: str, place: Place) -> Place:
    """Give a place of the masked text with the words of the text itself."""
    masks = (pattern(part) for part in (place.before, place.line, place.after))
    match = re.search("".join(f"({mask})" for mask in masks), text)
    return Place(place.zone, *match.groups()) if match else place


def _gain(model: Model, place: Place) -> float:
    follows = read(place.after)[:SIDE].ljust(SIDE, "。")
    fits = [read(before)[-SIDE:].rjust(SIDE, "。") + follows for before in (place.before, place.line)]
    without, with_span = model.bits(fits, SIDE).tolist()
    return without - with_span


def _is_put_in(span: str, gains: Gains, model: Model, least: int) -> bool:
    enough = gains.seen.witnesses >= least and letters(span) >= _FEWEST
    return enough and sum(gains.bits) >= _GAIN * len(gains.bits) and surprise(model, plain(span)) >= STRANGE
