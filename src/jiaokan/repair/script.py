"""Simplified or Traditional: which script a text is in, and which of its characters strayed in from the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from jiaokan.repair.model import Codes


class Scripts(NamedTuple):
    """Traditional characters with their Simplified forms, and the way back where there is but one.

    `either` matches what tells the script; some Traditional forms tell it and have no mend.
    """

    simplified: dict[str, str]
    traditional: dict[str, str]
    either: regex.Pattern[str]
    traditional_only: NDArray[np.bool_]


@cache
def scripts() -> Scripts:
    """Read the table that `tasks/script_table.py` makes from OpenCC."""
    lines = (files("jiaokan.repair") / "scripts.txt").read_text("utf-8").split()
    simplified = {line[0]: line[1] for line in lines if not line.endswith("-")}
    traditional = {line[1]: line[0] for line in lines if line.endswith("=")}
    only = np.zeros(0x110000, np.bool_)
    only[[ord(line[0]) for line in lines]] = True
    return Scripts(
        simplified, traditional, regex.compile(f"[{''.join(line[0] for line in lines)}{''.join(traditional)}]"), only
    )


def strays(text: str, codes: Codes, window: int, share: float) -> Iterator[tuple[int, str]]:
    """Give the place and the right form of each character that is against the script of the whole text.

    A script is that of the whole text where the other makes up less than `share` of the telling characters; two strays
    less than `window` apart are a quotation in the other script, or a name, and no accident.
    """
    table = scripts()
    if not table.traditional_only.take(codes).any():
        return
    telling = [(match.start(), match[0]) for match in table.either.finditer(text)]
    foreign = [(place, mark) for place, mark in telling if mark not in table.traditional]
    if len(foreign) <= share * len(telling):
        yield from _alone(foreign, table.simplified, window)
    elif len(foreign) >= (1 - share) * len(telling):
        yield from _alone([pair for pair in telling if pair[1] in table.traditional], table.traditional, window)


def _alone(found: list[tuple[int, str]], right: dict[str, str], window: int) -> Iterator[tuple[int, str]]:
    places = [place for place, _ in found]
    for place, mark in found:
        company = bisect_right(places, place + window) - bisect_left(places, place - window)
        if company == 1 and mark in right:
            yield place, right[mark]
