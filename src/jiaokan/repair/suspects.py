"""Where a text looks odd at first glance: one vectorised pass over its pairs of characters."""

from __future__ import annotations

import numpy as np

from jiaokan.ngrams import HAN_END, HANZI
from jiaokan.repair.page import Page

WINDOW = 15


def suspects(page: Page, crowd: int) -> list[int]:
    """Give the places of Han characters that stand in a pair which official Chinese hardly knows.

    Where more than `crowd` such pairs stand within WINDOW characters on either side, the passage is in another script
    or another language than the model's (Traditional, classical, names), and the model has no say.
    """
    codes = page.codes
    if len(codes) < 2:  # noqa: PLR2004 - a pair
        return []
    han = codes - np.uint32(HANZI) < HAN_END - HANZI
    odd = (han[1:] & han[:-1] & ~page.model.is_usual(page.pairs)).nonzero()[0]
    if len(odd) > crowd:
        company = np.searchsorted(odd, odd + WINDOW, "right") - np.searchsorted(odd, odd - WINDOW)
        odd = odd[company <= crowd]
    firsts: list[int] = odd.tolist()
    return sorted({place for first in firsts for place in (first, first + 1)})
