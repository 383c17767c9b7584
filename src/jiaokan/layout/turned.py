"""Quotation marks that were turned round, ”两学一做“, or written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from jiaokan.layout.sides import OPENS, Pair, in_pairs, is_quotation, side, stretches
from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_FAMILIES = ("“”", "「」", "『』")
_TWICE = pattern(
    "|".join(rf"(?<!{a}){a}{a}(?!{a})[^{a}{b}]{{1,200}}(?<!{b}){b}{b}(?!{b})" for a, b in map(tuple, _FAMILIES))
)
_CLAUSES = pattern("[，。；：！？\n]")
_TERM = 20
_NAME = pattern("(?![和与及或跟同并又且而的、等是])[\u4e00-\u9fff]{2,8}(?<![和与及或的是在为])")
_ENOUGH = 2


class Turned(NamedTuple):
    """A mark that stands for another; `known` says that what is beside it tells, not its partner alone."""

    place: int
    right: str
    known: bool


class Case(NamedTuple):
    """The marks of a line, or of lines that share a quotation: what by turns they would be, and what nothing opens.

    `plain` says that the quotations with a mark that `turned` changes are short terms or known by their neighbours,
    `name` that a name stands between the two marks that are turned.
    """

    turned: tuple[Turned, ...]
    lone: tuple[int, ...]
    plain: bool = False
    name: bool = False


class Wrong(NamedTuple):
    """What is wrong with the marks of a text: those on the wrong side, and closing ones that nothing opens."""

    turned: tuple[Turned, ...]
    lone: tuple[int, ...]


def doubled_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give one mark of two on either side of a quotation that has two of them on both."""
    for match in _twice(sheet):
        yield Hit(rule, match.start(), match.start() + 1, "")
        yield Hit(rule, match.end() - 1, match.end(), "")


def turned_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the marks on the wrong side, where opening and closing by turns fits all that stands beside them."""
    for wrong in _all_wrong(sheet):
        yield from (Hit(rule, mark.place, mark.place + 1, mark.right) for mark in wrong.turned)


def lone_closing(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the closing marks with nothing open before them; whether a mark was lost or turned can't be told."""
    for wrong in _all_wrong(sheet):
        yield from (Hit(rule, place, place + 1, None) for place in wrong.lone)


def _twice(sheet: Sheet) -> Iterator[re.Match[str]]:
    if any(family[0] in sheet.repertoire and family[0] * 2 in sheet.text for family in _FAMILIES):
        yield from (match for match in _TWICE.finditer(sheet.text) if "\n\n" not in match[0])


@lru_cache(maxsize=1)
def _all_wrong(sheet: Sheet) -> tuple[Wrong, ...]:
    """Give what is wrong with the marks of each shape of which a text has both; two rules ask."""
    both = [family for family in _FAMILIES if all(map(sheet.repertoire.__contains__, family))]
    marks = ("".join(map(sheet.text.__getitem__, sheet.places(family))) for family in both)
    unpaired = [family for family, row in zip(both, marks, strict=True) if row.replace(family, "")]
    return tuple(_wrong(sheet, family) for family in unpaired)


def _wrong(sheet: Sheet, family: str) -> Wrong:
    """Tell the cases that are certain by themselves, or by others, from those that aren't."""
    cases = list(_cases(sheet, family))
    proofs = sum(mark.known for case in cases for mark in case.turned)
    is_lone = len(cases) == 1
    mended = [
        any(mark.known for mark in case.turned) or (case.plain and proofs >= _ENOUGH) or (case.name and is_lone)
        for case in cases
    ]
    turned = chain.from_iterable(case.turned for case, is_sure in zip(cases, mended, strict=True) if is_sure)
    lone = chain.from_iterable(case.lone for case, is_sure in zip(cases, mended, strict=True) if not is_sure)
    return Wrong(tuple(turned), tuple(lone))


def _cases(sheet: Sheet, family: str) -> Iterator[Case]:
    """Give the lines whose marks are not in order; of several lines, those that only together have pairs of them."""
    text, waiting, reach = sheet.text, 0, -1
    spare = set(chain.from_iterable((match.start(), match.end() - 1) for match in _twice(sheet)))
    for lines in stretches(sheet, [place for place in sheet.places(family) if place not in spare]):
        marks = list(chain.from_iterable(lines))
        if marks[0] <= reach:
            continue
        if _balance(text, marks, family, 0) == ((), 0):
            reach = marks[-1]
        elif _alternates(text, marks, waiting):
            reach = marks[-1]
            yield _case(text, marks, _balance(text, marks, family, waiting)[0], family)
        else:
            lone, waiting = _balance(text, lines[0], family, waiting)
            yield Case((), lone)


def _balance(text: str, places: Sequence[int], family: str, depth: int) -> tuple[tuple[int, ...], int]:
    """Give the closing marks with nothing open, and how many are open in the end, of `depth` at the beginning."""
    lone = list[int]()
    for place in places:
        if text[place] == family[0]:
            depth += 1
        elif depth:
            depth -= 1
        else:
            lone.append(place)
    return tuple(lone), depth


def _alternates(text: str, places: Sequence[int], waiting: int) -> bool:
    """Say whether the marks may open and close by turns; where a quotation is still open the first must open one."""
    if len(places) % 2 or (waiting and side(text, places[0]) != OPENS):
        return False
    return all(is_quotation(text, pair) for pair in in_pairs(places))


def _case(text: str, places: Sequence[int], lone: tuple[int, ...], family: str) -> Case:
    by_turns = [(place, right) for pair in in_pairs(places) for place, right in zip(pair, family, strict=True)]
    turned = [Turned(place, right, bool(side(text, place))) for place, right in by_turns if text[place] != right]
    places_turned = {mark.place for mark in turned}
    is_name = [mark.right for mark in turned] == list(family) and _is_name(text, turned[0].place, turned[1].place)
    is_plain = all(_is_plain(text, pair) for pair in in_pairs(places) if places_turned.intersection(pair))
    return Case(tuple(turned), lone, is_plain, is_name)


def _is_name(text: str, opening: int, closing: int) -> bool:
    return bool(_NAME.fullmatch(text, opening + 1, closing))


def _is_plain(text: str, pair: Pair) -> bool:
    inside = text[pair.opening + 1 : pair.closing]
    return any(side(text, place) for place in pair) or (len(inside) <= _TERM and not _CLAUSES.search(inside))
