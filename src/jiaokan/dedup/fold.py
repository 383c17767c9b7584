"""Folds a text to what is compared: letters and digits, one width, one case, one script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Codepoints = NDArray[np.uint32]

VERSION = 1


def fold(text: str) -> Codepoints:
    """Give the codepoints that count when texts are compared; punctuation, space and marks are gone."""
    written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    # mode="wrap" leaves out a bounds check that no codepoint can fail, and a third of the time
    folded = _table().take(written, mode="wrap")
    kept: Codepoints = folded[folded != 0]
    return kept


def places(text: str) -> NDArray[np.intp]:
    """Give, for each codepoint of `fold(text)`, its place in the text."""
    written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.flatnonzero(_table().take(written, mode="wrap"))


def unfolded(folded: Codepoints) -> str:
    """Give folded codepoints as a text."""
    return folded.astype("<u4").tobytes().decode("utf-32-le")


@cache
def _table() -> Codepoints:
    table = np.zeros(0x110000, np.uint32)
    for line in files("jiaokan.dedup").joinpath("fold.tsv").read_text("utf-8").splitlines()[1:]:
        first, last, target = (int(field, 16) for field in line.split("\t"))
        table[first : last + 1] = np.arange(target, target + last - first + 1, dtype=np.uint32)
    table.flags.writeable = False
    return table
