"""Where a text looks odd at first glance: one vectorised pass over its pairs of characters."""

from __future__ import annotations

import numpy as np

from jiaokan.lines import HAN
from jiaokan.ngrams import HAN_END, HANZI
from jiaokan.repair.page import Page

WINDOW = 15


def suspects(page: Page, crowd: int) -> list[int]:
    """Give the places of Han characters that stand in a pair which official Chinese hardly knows.

    Where more than `crowd` such pairs stand within WINDOW characters on either side, the passage is in another script
    or another language than the model's (Traditional, classical, names), and the model has no say.
    """
    return sorted({place for first in _firsts(page, crowd) for place in (first, first + 1)})


def outcasts(page: Page, crowd: int) -> list[int]:
    """Give the suspects that make no pair which official Chinese knows, with the character before or behind them."""
    firsts, text = set(_firsts(page, crowd)), page.text
    return [
        place
        for place in suspects(page, crowd)
        if (place - 1 in firsts or not HAN.match(text[place - 1 : place]))
        and (place in firsts or not HAN.match(text[place + 1 : place + 2]))
    ]


def _firsts(page: Page, crowd: int) -> list[int]:
    if crowd not in page.odd:
        page.odd[crowd] = _odd(page, crowd)
    return page.odd[crowd]


def _odd(page: Page, crowd: int) -> list[int]:
    codes = page.codes
    if len(codes) < 2:  # noqa: PLR2004 - a pair
        return []
    han = codes - np.uint32(HANZI) < HAN_END - HANZI
    odd = (han[1:] & han[:-1] & ~page.model.is_usual(page.pairs)).nonzero()[0]
    if len(odd) > crowd:
        company = np.searchsorted(odd, odd + WINDOW, "right") - np.searchsorted(odd, odd - WINDOW)
        odd = odd[company <= crowd]
    firsts: list[int] = odd.tolist()
    return firsts
