"""Which side of a quotation a mark is on, as what stands beside it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from jiaokan.lines import Sheet

OPENS, CLOSES, UNKNOWN = 1, -1, 0
_REACH = 4
_SPACES = " \t\u3000"
_LEADS = frozenset("：:，,、；;（(《〈【〔「『“‘")
_FOLLOWS = frozenset("，,。；;：:、！!？?）)》〉】〕」』”’")
_ENDS = frozenset("。！!？?….")
_NEVER_FIRST = frozenset("，。；：、！？）》”’」』")
_NEVER_LAST = frozenset("，：、（《“‘「『")


class Pair(NamedTuple):
    """The places of the opening and the closing mark of a quotation."""

    opening: int
    closing: int


def side(text: str, place: int) -> int:
    """Say whether the mark at a place opens or closes a quotation, as far as its neighbours on the line tell."""
    before, after = _before(text, place), _after(text, place)
    opens = (not before or before in _LEADS) and bool(after)
    closes = after in _FOLLOWS if after else before in _ENDS
    if opens and closes:
        return UNKNOWN if before else CLOSES
    return OPENS if opens else CLOSES if closes else UNKNOWN


def _before(text: str, place: int) -> str:
    while text[place - 1 : place] in _SPACES and place > 0:
        place -= 1
    return text[place - 1 : place].strip()


def _after(text: str, place: int) -> str:
    place += 1
    while place < len(text) and text[place] in _SPACES:
        place += 1
    return text[place : place + 1].strip()


def stretches(sheet: Sheet, places: Sequence[int]) -> Iterator[list[list[int]]]:
    """Give for each line with marks the fewest lines from it on that have an even number of them, line by line.

    There is only the line itself where none of the next few has the mark that makes them even.
    """
    lines = [(number, list(run)) for number, run in groupby(places, sheet.at)]
    for at, (first, marks) in enumerate(lines):
        reach = sheet.filled.before(first) + _REACH
        near = [marks, *(run for number, run in lines[at + 1 : at + _REACH] if sheet.filled.before(number) < reach)]
        even = next((count for count, sum_ in enumerate(accumulate(map(len, near)), 1) if sum_ % 2 == 0), 1)
        yield near[:even]


def in_pairs(places: Sequence[int]) -> list[Pair]:
    """Give marks that open and close by turns as quotations."""
    return [Pair(*pair) for pair in zip(places[::2], places[1::2], strict=False)]


def is_quotation(text: str, pair: Pair) -> bool:
    """Say whether something can stand between two marks that nothing beside them speaks against.

    Over the end of a line both must be known by what is beside them.
    """
    inside = text[pair.opening + 1 : pair.closing]
    sides = side(text, pair.opening), side(text, pair.closing)
    if not inside or inside != inside.strip() or inside[0] in _NEVER_FIRST or inside[-1] in _NEVER_LAST:
        return False
    if "\n" in inside:
        return sides == (OPENS, CLOSES)
    return sides[0] != CLOSES and sides[1] != OPENS
