"""Straight quotation marks around Han characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from jiaokan.layout.sides import CLOSES, OPENS, Pair, in_pairs, side, stretches
from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule


def straight_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the straight quotation marks of a line that has them in pairs, each pair around Han characters or a number.

    A pair has `params.longest` characters in it at most, or `params.speech` where its neighbours tell its sides, and
    then it may go over the end of a line.
    """
    reach = -1
    for lines in stretches(sheet, sheet.places('"')):
        places = list(chain.from_iterable(lines))
        if places[0] <= reach or len(places) % 2:
            continue
        pairs = in_pairs(places)
        if all(_is_quoted(rule, sheet.text, pair) for pair in pairs):
            reach = places[-1]
            for place, mark in zip(places, _shapes(sheet) * len(pairs), strict=True):
                yield Hit(rule, place, place + 1, mark)


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
