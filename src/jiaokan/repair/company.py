"""A right word is at home beside the words that official Chinese has there: 责任|落实, but 张永|责任|队长 is a name."""

from __future__ import annotations

from functools import lru_cache

from jiaokan.model import Hit
from jiaokan.ngrams import FOLD, HANZI, Model, is_han, points
from jiaokan.repair.page import Page

_NEAR, _FAR = 1, 2


def in_company(hit: Hit, page: Page) -> Hit:
    """Give the hit as it may be told: no mend where a character follows and the right word is known with no side."""
    if hit.new is None or not is_han(page.text[hit.end : hit.end + 1] or " "):
        return hit
    return hit if _is_known(hit, hit.new, page) else hit._replace(new=None)


def _is_known(hit: Hit, new: str, page: Page) -> bool:
    text = page.text
    before, behind = text[max(0, hit.start - _FAR) : hit.start], text[hit.end : hit.end + _FAR]
    rows = [part for side in (_NEAR, _FAR) for part in (before[-side:] + new[:_FAR], new[-_FAR:] + behind[:side])]
    return any(_seen(page.model, row) for row in rows if len(row) > _FAR)


@lru_cache(maxsize=1024)
def _seen(model: Model, row: str) -> bool:
    symbols = FOLD.take(points(row))
    return bool(symbols.min() >= HANZI and model.count([symbols[place : place + 1] for place in range(len(row))])[0])
