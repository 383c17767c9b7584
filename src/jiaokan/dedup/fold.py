"""Folds a text to what is compared: letters and digits, one width, one case, one script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codepoints = NDArray[np.uint32]
Units = NDArray[np.uint16]

VERSION = 1

UNIT = np.dtype("<u2")

BEYOND = 0xFFFF
_FIRST_SURROGATE = 0xD800


class Folded(NamedTuple):
    """Folded texts on end: `ends` says where each ends; `units` have U+FFFF, no character, where 16 bits don't do."""

    codepoints: Codepoints
    units: Units
    ends: list[int]


def fold(text: str) -> Codepoints:
    """Give the codepoints that count when texts are compared; punctuation, space and marks are gone."""
    return fold_together([text]).codepoints


def fold_together(texts: Sequence[str]) -> Folded:
    """Fold some texts."""
    written = _written("".join(texts))
    # mode="wrap" leaves out a bounds check that no codepoint can fail, and a third of the time
    folded = _units().take(written, mode="wrap")
    # by places: picking by the mask takes half as long again where it changes with every clause
    counting = (folded != 0).nonzero()[0]
    units = folded.take(counting, mode="wrap")
    codepoints = units.astype(np.uint32)
    if (beyond := (units == BEYOND).nonzero()[0]).size:
        codepoints[beyond] = _table().take(written.take(counting.take(beyond)), mode="wrap")
    return Folded(codepoints, units, counting.searchsorted(list(accumulate(map(len, texts)))).tolist())


def places(text: str) -> NDArray[np.intp]:
    """Give, for each codepoint of `fold(text)`, its place in the text."""
    return np.flatnonzero(_table().take(_written(text), mode="wrap"))


def _written(text: str) -> Codepoints:
    # numpy's own conversion takes half the time of an encoding
    return np.array([text]).view(np.uint32)


def unfolded(folded: Codepoints) -> str:
    """Give folded codepoints as a text."""
    # in the machine's own order, and not by a name that leads through a codec written in Python
    return folded.tobytes().decode("utf-32")


def packed(folded: Codepoints) -> bytes:
    """Give folded codepoints as UTF-16, in half the room."""
    beyond = folded.max(initial=0) > BEYOND
    return unfolded(folded).encode("utf-16-le") if beyond else folded.astype(UNIT).tobytes()


def unpacked(stored: bytes) -> Codepoints:
    """Give the folded codepoints that were packed."""
    units = np.frombuffer(stored, "<u2")
    if units.size and units.max() >= _FIRST_SURROGATE:
        return _written(stored.decode("utf-16-le"))
    return units.astype(np.uint32)


@cache
def _units() -> Units:
    """Give the table with 16 bits a character, which takes half the room."""
    return np.minimum(_table(), BEYOND).astype(np.uint16)


@cache
def _table() -> Codepoints:
    table = np.zeros(0x110000, np.uint32)
    rows = files("jiaokan.dedup").joinpath("fold.tsv").read_text("utf-8").partition("\n")[2]
    fields = [int(field, 16) for field in rows.split()]
    for first, last, target in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        table[first : last + 1] = target if first == last else np.arange(target, target + last - first + 1)
    table.flags.writeable = False
    return table
