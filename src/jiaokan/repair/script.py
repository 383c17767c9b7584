"""Simplified or Traditional: which script a text is in, and which of its characters strayed in from the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import Codes

SIMPLIFIED, TRADITIONAL = 1, 2


class Scripts(NamedTuple):
    """Traditional characters with their Simplified forms, and the way back where there is but one.

    `telling` is SIMPLIFIED or TRADITIONAL at each code point that tells; some Traditional forms have no mend.
    """

    simplified: dict[str, str]
    traditional: dict[str, str]
    telling: NDArray[np.uint8]


@cache
def scripts() -> Scripts:
    """Read the table that `tasks/script_table.py` makes from OpenCC."""
    lines = (files("jiaokan.repair") / "scripts.txt").read_text("utf-8").split()
    simplified = {line[0]: line[1] for line in lines if not line.endswith("-")}
    traditional = {line[1]: line[0] for line in lines if line.endswith("=")}
    telling = np.zeros(0x110000, np.uint8)
    telling[[ord(line[0]) for line in lines]] = TRADITIONAL
    telling[[ord(mark) for mark in traditional]] = SIMPLIFIED
    return Scripts(simplified, traditional, telling)


def has_traditional(codes: Codes) -> bool:
    """Say whether any of the characters is Traditional; without one there is nothing to tell the scripts apart by."""
    return bool((scripts().telling.take(codes) == TRADITIONAL).any())


def strays(text: str, codes: Codes, window: int, share: float) -> Iterator[tuple[int, str]]:
    """Give the place and the right form of each character that is against the script of the whole text.

    A script is that of the whole text where the other makes up less than `share` of the telling characters; two strays
    less than `window` apart are a quotation in the other script, or a name, and no accident.
    """
    table = scripts()
    telling = table.telling.take(codes)
    foreign = np.flatnonzero(telling == TRADITIONAL)
    if not len(foreign):
        return
    native = np.flatnonzero(telling == SIMPLIFIED)
    most = share * (len(foreign) + len(native))
    if len(foreign) <= most:
        yield from _alone(text, foreign, table.simplified, window)
    elif len(native) <= most:
        yield from _alone(text, native, table.traditional, window)


def _alone(text: str, places: NDArray[np.int64], right: dict[str, str], window: int) -> Iterator[tuple[int, str]]:
    company = np.searchsorted(places, places + window, "right") - np.searchsorted(places, places - window)
    for place in places[company == 1].tolist():
        if text[place] in right:
            yield place, right[text[place]]
