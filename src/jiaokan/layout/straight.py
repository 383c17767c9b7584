"""Straight quotation marks around Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from jiaokan.layout.sides import CLOSES, OPENS, Pair, in_pairs, is_quotation, side, stretches
from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_FAMILIES = ("“”", "「」")
_BETWEEN = pattern("[和与及或跟、]|以及")


def straight_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the straight quotation marks of a line that has them in pairs, each pair around Han characters or a number.

    A pair has `params.longest` characters in it at most, or `params.speech` where its neighbours tell its sides, and
    then it may go over the end of a line. Marks that are partners of others than straight ones come first.
    """
    straight = sheet.places('"')
    mixed = dict(_partners(rule, sheet, straight)) if straight else {}
    yield from (Hit(rule, place, place + 1, mark) for place, mark in sorted(mixed.items()))
    reach = -1
    for lines in stretches(sheet, [place for place in straight if place not in mixed]):
        places = list(chain.from_iterable(lines))
        if places[0] <= reach or len(places) % 2:
            continue
        pairs = in_pairs(places)
        if all(_is_quoted(rule, sheet.text, pair) for pair in pairs):
            reach = places[-1]
            for place, mark in zip(places, _shapes(sheet) * len(pairs), strict=True):
                yield Hit(rule, place, place + 1, mark)


def _partners(rule: Rule, sheet: Sheet, straight: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give the straight marks of lines with others where opening and closing by turns fits all, and pairs don't."""
    family = next(
        (family for family in _FAMILIES if family[0] in sheet.repertoire or family[1] in sheet.repertoire), ""
    )
    for number in sorted(set(map(sheet.at, straight))) if family else ():
        start, end = sheet.line(number)[1:3]
        places = [match.start() for match in re.finditer(f'["{family}]', sheet.text[start:end])]
        places = [start + place for place in places]
        shapes = "".join(sheet.text[place] for place in places)
        if set(shapes) == {'"'} or len(places) % 2 or not _are_by_turns(shapes, family):
            continue
        pairs = in_pairs(places)
        if all(_is_pair(rule, sheet.text, pair) for pair in pairs) and not _pairs_fit(rule, sheet.text, places):
            by_turns = zip(places, family * len(pairs), strict=True)
            yield from ((place, mark) for place, mark in by_turns if sheet.text[place] == '"')


def _are_by_turns(shapes: str, family: str) -> bool:
    """Say whether marks that aren't straight open where they are the first of two, and close where the second."""
    return family[1] not in shapes[::2] and family[0] not in shapes[1::2]


def _is_pair(rule: Rule, text: str, pair: Pair) -> bool:
    """Say whether a pair, if a straight mark is of it, stands around what is quoted; 15" may be a measure."""
    if not is_quotation(text, pair):
        return False
    is_inch = text[pair.closing - 1].isdigit() and side(text, pair.closing) != CLOSES
    return '"' not in (text[pair.opening], text[pair.closing]) or (not is_inch and _is_quoted(rule, text, pair))


def _pairs_fit(rule: Rule, text: str, places: Sequence[int]) -> bool:
    """Say whether the straight marks of a line by themselves may be quotations, within others or beside them."""
    pairs = in_pairs([place for place in places if text[place] == '"'])
    if sum(text[place] == '"' for place in places) % 2:
        return False
    return all(
        is_quotation(text, pair)
        and _is_quoted(rule, text, pair)
        and not _BETWEEN.fullmatch(text, pair.opening + 1, pair.closing)
        for pair in pairs
    )


def _shapes(sheet: Sheet) -> str:
    """Give the marks that the text quotes with; a Traditional one has 「」 unless it shows others."""
    if "“" in sheet.repertoire or "”" in sheet.repertoire:
        return "“”"
    return "「」" if sheet.written or "「" in sheet.repertoire else "“”"


def _is_quoted(rule: Rule, text: str, pair: Pair) -> bool:
    inside = text[pair.opening + 1 : pair.closing]
    is_inch = text[pair.opening - 1 : pair.opening].isdigit()
    is_told = side(text, pair.opening) == OPENS and side(text, pair.closing) == CLOSES
    longest = rule.params["speech"] if is_told else rule.params["longest"]
    return (
        not is_inch
        and (is_told or "\n" not in inside)
        and len(inside) <= longest
        and (inside.isdigit() or bool(HAN.search(inside)))
        and inside == inside.strip()
    )
