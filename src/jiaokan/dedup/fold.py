"""Folds a text to what is compared: letters and digits, one width, one case, one script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Codepoints = NDArray[np.uint32]
Units = NDArray[np.uint16]

VERSION = 1

UNIT = np.dtype("<u2")

_ONE_UNIT = 0xFFFF
_FIRST_SURROGATE = 0xD800


def fold(text: str) -> Codepoints:
    """Give the codepoints that count when texts are compared; punctuation, space and marks are gone."""
    return fold_together([text])[0].astype(np.uint32, copy=False)


def fold_together(texts: Sequence[str]) -> tuple[Units | Codepoints, list[int]]:
    """Give the folded codepoints of texts on end, as 16 bits each where all have no more, and where each text ends."""
    written = _written("".join(texts))
    # mode="wrap" leaves out a bounds check that no codepoint can fail, and a third of the time
    folded: Units | Codepoints = _units().take(written, mode="wrap")
    # by places: picking by the mask takes half as long again where it changes with every clause
    counting = (folded != 0).nonzero()[0]
    kept = folded.take(counting, mode="wrap")
    ends: list[int] = counting.searchsorted(list(accumulate(map(len, texts)))).tolist()
    if kept.max(initial=0) == _ONE_UNIT:
        kept = _table().take(written.take(counting, mode="wrap"), mode="wrap")
    return kept, ends


def places(text: str) -> NDArray[np.intp]:
    """Give, for each codepoint of `fold(text)`, its place in the text."""
    return np.flatnonzero(_table().take(_written(text), mode="wrap"))


def _written(text: str) -> Codepoints:
    # numpy's own conversion takes half the time of an encoding
    return np.array([text]).view(np.uint32)


def unfolded(folded: Codepoints) -> str:
    """Give folded codepoints as a text."""
    return folded.astype("<u4").tobytes().decode("utf-32-le")


def packed(folded: Codepoints) -> bytes:
    """Give folded codepoints as UTF-16, in half the room."""
    beyond = folded.max(initial=0) > _ONE_UNIT
    return unfolded(folded).encode("utf-16-le") if beyond else folded.astype(UNIT).tobytes()


def unpacked(stored: bytes) -> Codepoints:
    """Give the folded codepoints that were packed."""
    units = np.frombuffer(stored, "<u2")
    if units.size and units.max() >= _FIRST_SURROGATE:
        return _written(stored.decode("utf-16-le"))
    return units.astype(np.uint32)


@cache
def _units() -> Units:
    """Give the table with 16 bits a character, which takes half the room; U+FFFF, no character, stands for more."""
    return np.minimum(_table(), _ONE_UNIT).astype(np.uint16)


@cache
def _table() -> Codepoints:
    table = np.zeros(0x110000, np.uint32)
    rows = files("jiaokan.dedup").joinpath("fold.tsv").read_text("utf-8").partition("\n")[2]
    fields = [int(field, 16) for field in rows.split()]
    for first, last, target in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        table[first : last + 1] = target if first == last else np.arange(target, target + last - first + 1)
    table.flags.writeable = False
    return table
