"""Names of places, which no look-alike makes: 榆社县 is no 榆社区, 鄞州区 no 郑州区."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_STEM, _LONGEST = 2, 15
_ENDS = frozenset("县区市旗州盟")


def is_in_a_place(text: str, start: int, end: int) -> bool:
    """Say whether all of a stretch belongs to the full name of a county, a district, a city or a prefecture."""
    if _ENDS.isdisjoint(text[end - 1 : start + _LONGEST]):
        return False
    names = _names()
    return any(
        text.startswith(name, first) and first + len(name) >= end
        for first in range(max(0, start - _LONGEST), start + 1)
        for name in names.get(text[first : first + _STEM], ())
    )


def is_in_a_short_place(text: str, place: int) -> bool:
    """Say whether a character belongs to a place's name without its 县 or 区: 瓮安, 鄞州."""
    return not _stems().isdisjoint((text[max(0, place - 1) : place + 1], text[place : place + _STEM]))


@cache
def _names() -> dict[str, list[str]]:
    """Give the names by their first two characters."""
    names: dict[str, list[str]] = {}
    for end, *heads in _table():
        for head in heads:
            names.setdefault((head + end)[:_STEM], []).append(head + end)
    return names


@cache
def _stems() -> frozenset[str]:
    return frozenset(head for _, *heads in _table() for head in heads if len(head) == _STEM)


@cache
def _table() -> list[list[str]]:
    """Read what `tasks/places.py` made: in each line the end of the names, then what stands before it."""
    lines = (files("jiaokan.repair") / "places.txt").read_text("utf-8").splitlines()
    return [line.split() for line in lines]
