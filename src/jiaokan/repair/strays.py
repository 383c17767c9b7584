"""Characters of one script that strayed into a text of the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import Codes
from jiaokan.script import SIMPLIFIED, TRADITIONAL, scripts


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
