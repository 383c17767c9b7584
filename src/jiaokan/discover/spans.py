"""Spans that recur inside the sentences of independent documents, where the text reads better without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import commonprefix

import numpy as np
from numpy.typing import NDArray

from jiaokan.discover.evidence import surprise
from jiaokan.discover.lines import SHOWN, STRANGE, Place, Sightings
from jiaokan.discover.masks import letters, masked, pattern, plain
from jiaokan.discover.sketch import Sketch
from jiaokan.discover.witnesses import Witnesses
from jiaokan.ngrams import FOLD, Codes, Model, hashed, points
from jiaokan.ngrams import plain as read
from jiaokan.repair.weighing import SIDE

_GRAM = 6
_UNSEEN = 2
_FEWEST = 2
_LONGEST = 60
_WEIGHED = 12
_AROUND = 40
# by how many bits what follows must fit what precedes the span better than it fits the span, on average
_GAIN = 4.5
_NEWLINE = 0x0A


@dataclass
class Stretch:
    """Where a span was seen: by how many witnesses, and the first places with the number of their text."""

    witnesses: int = 0
    last: int = -1
    places: list[tuple[int, Place]] = field(default_factory=list)

    def add(self, witness: int, number: int, place: Place) -> None:
        """Take in a place; a witness counts once."""
        if witness == self.last:
            return
        self.witnesses, self.last = self.witnesses + 1, witness
        if len(self.places) < _WEIGHED:
            self.places.append((number, place))

    def grown(self) -> Stretch:
        """Give the stretch with what stands beside the span in all of its places."""
        head = _shared([place.before[::-1] for _, place in self.places])
        tail = _shared([place.after for _, place in self.places])
        wider = [(number, _wider(place, head, tail)) for number, place in self.places]
        return Stretch(self.witnesses, self.last, wider)

    @property
    def span(self) -> str:
        """Give the span."""
        return self.places[0][1].line

    @property
    def around(self) -> tuple[set[str], set[str]]:
        """Give what stands right before the span, and right behind it."""
        places = [place for _, place in self.places]
        return {place.before[-SIDE:] for place in places}, {place.after[:SIDE] for place in places}


def recurring_spans(witnesses: Witnesses, model: Model, least: int) -> dict[str, Sightings]:
    """Give the spans inside lines that at least so many witnesses show, masked, two passes over the texts.

    The first pass counts all stretches of six characters that official Chinese doesn't know, in a sketch of fixed size.
    """
    sketch = Sketch()
    for witness, text in witnesses:
        grams, strange = _grams(model, masked(text))
        sketch.add(witness, grams[strange])
    found: dict[str, Stretch] = {}
    for number, (witness, text) in enumerate(witnesses):
        line = masked(text)
        grams, strange = _grams(model, line)
        for start, end in _runs(strange & (sketch.count(grams) >= least)):
            if place := _inside(line, start, end):
                found.setdefault(place.line, Stretch()).add(witness, number, place)
    grown = {whole.span: whole for _, seen in sorted(found.items()) if (whole := seen.grown()).witnesses >= least}
    return {span: _sightings(seen, witnesses) for span, seen in sorted(grown.items()) if _is_put_in(seen, model, least)}


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


def _gains(model: Model, places: list[Place]) -> float:
    """Give by how many bits on average what follows fits what precedes the span better than it fits the span."""
    framed = [
        read(before)[-SIDE:].rjust(SIDE, "。") + read(place.after)[:SIDE].ljust(SIDE, "。")
        for place in places
        for before in (place.before, place.line)
    ]
    bits = model.bits(framed, SIDE)
    return float((bits[::2] - bits[1::2]).mean())


def _shared(sides: list[str]) -> int:
    """Give with how many characters all sides begin."""
    return len(commonprefix(sides))  # noqa: RUF071 - as wanted


def _wider(place: Place, head: int, tail: int) -> Place:
    cut = len(place.before) - head
    line = place.before[cut:] + place.line + place.after[:tail]
    return Place(place.zone, place.before[:cut], line, place.after[tail:])


def _is_put_in(seen: Stretch, model: Model, least: int) -> bool:
    places = [place for _, place in seen.places]
    if letters(seen.span) < _FEWEST or min(map(len, seen.around)) < least:
        return False
    if min(len(side) for place in places for side in (place.before, place.after)) < SIDE:
        return False
    return surprise(model, plain(seen.span)) >= STRANGE and _gains(model, places) >= _GAIN


def _sightings(stretch: Stretch, witnesses: Witnesses) -> Sightings:
    places = [_as_it_stands(witnesses.text(number), place) for number, place in stretch.places[:SHOWN]]
    return Sightings(stretch.witnesses, stretch.last, Counter({"middle": stretch.witnesses}), places)
