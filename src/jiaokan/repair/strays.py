"""Characters of one script that strayed into a text of the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import regex
from numpy.typing import NDArray

from jiaokan.ngrams import Codes, points
from jiaokan.script import SIMPLIFIED, TRADITIONAL, scripts

Places = NDArray[np.intp]
_QUOTE_REACH = 8
_MARKS = points("，。；：！？")
_QUOTED_BEFORE = regex.compile("[“‘「『《〈（(][^”’」』》〉）)]*$")


def strays(text: str, codes: Codes, window: int, share: float, crowd: int = 1) -> Iterator[tuple[int, str]]:
    """Give the place and the right form of each character that is against the script of the whole text.

    A script is that of the whole text where the other makes up less than `share` of the telling characters; two strays
    less than `window` apart are a quotation in the other script, or a name, and no accident. In a Simplified text up to
    `crowd` of them may be one, each by itself, with a mark or a Simplified character between: 关心貧困群众，加強建设.
    """
    table = scripts()
    telling = table.telling.take(codes)
    foreign = np.flatnonzero(telling == TRADITIONAL)
    if not len(foreign):
        return
    native = np.flatnonzero(telling == SIMPLIFIED)
    most = share * (len(foreign) + len(native))
    if len(foreign) <= most:
        company = _company(foreign, window)
        kept = company == 1
        if not kept.all():
            parting = np.union1d(native, np.isin(codes, _MARKS).nonzero()[0])
            kept |= (company <= crowd) & _is_apart(foreign, parting)
        for place, alone in zip(foreign[kept].tolist(), (company[kept] == 1).tolist(), strict=True):
            new = table.simplified.get(text[place])
            if new and (alone or _is_by_itself(text, place, new, window)):
                yield place, new
    elif len(native) <= most:
        for place in native[_company(native, window) == 1].tolist():
            if text[place] in table.traditional:
                yield place, table.traditional[text[place]]


def _company(places: Places, window: int) -> Places:
    """Give for each place how many there are within the window, itself among them."""
    return np.searchsorted(places, places + window, "right") - np.searchsorted(places, places - window)


def _is_apart(places: Places, others: Places) -> NDArray[np.bool_]:
    """Say for each place whether one of the others stands between it and its fellow on either side."""
    parted = np.diff(np.searchsorted(others, places)) > 0
    end = np.ones(1, np.bool_)
    apart: NDArray[np.bool_] = np.concatenate((end, parted)) & np.concatenate((parted, end))
    return apart


def _is_by_itself(text: str, place: int, new: str, window: int) -> bool:
    """Say whether the character is in no quotation and its other form is not near, as in 國（国）."""
    around = text[max(0, place - window) : place + window]
    return new not in around and not _QUOTED_BEFORE.search(text[max(0, place - _QUOTE_REACH) : place])
