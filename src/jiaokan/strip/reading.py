"""How strip reads a text: in Simplified characters and with the full-width marks that layout will write."""

from __future__ import annotations

import re
from itertools import pairwise

from jiaokan.lines import Sheet

_HAN, _CLOSERS, _OPENERS = "\u3400-\u9fff", "”’》〉）)】」』％%", "“‘《（(「『"
_COMMA = re.compile(rf"(?<=[{_HAN}{_CLOSERS}\d\"]),(?= ?[{_HAN}{_OPENERS}\"])")
_END = re.compile(rf"(?:(?<=[{_HAN}{_CLOSERS}\"])[.．](?=$|[”’」』\"])|(?<=[^\n]{{14}}\d)[.．]$)", re.MULTILINE)
_ENTRY = ("[", "［", "〔")
_BETWEEN = re.compile(rf"(?<=[^\n]{{4}}[{_HAN}{_CLOSERS}])[.．](?=[ \u3000{_HAN}{_OPENERS}])")
_FEWEST, _SHARE, _HARDLY = 2, 0.2, 0.1


def read(text: str) -> Sheet:
    """Give the sheet of a text as the rules know it, character by character: what a mark's width says is one habit.

    A stop between two sentences is read so where the text has hardly any 。: elsewhere it may part a name.
    """
    from jiaokan.script import read_simplified  # noqa: PLC0415 - heavy: only a run that cleans loads it

    sheet = read_simplified(text)
    commas, stops = sheet.places(","), sheet.places(".．")
    if not commas and not stops:
        return sheet
    read = _with("，", _COMMA, sheet.text, commas)
    ended = _with("。", _END, read, stops)
    if ended != read and read.count("。") <= _HARDLY * len(stops):
        ended = _with("。", _BETWEEN, ended, stops)
    return sheet if ended == sheet.text else Sheet(ended, text, is_traditional=sheet.is_traditional)


def _with(mark: str, half: re.Pattern[str], text: str, places: list[int]) -> str:
    """Give the text with a mark for its half-width one, where it has that often: a site's line may have it alone."""
    found = [place for place in places if half.match(text, place) and not _is_in_entry(text, place)]
    if len(found) < _FEWEST or len(found) < _SHARE * (text.count(mark) + len(found)):
        return text
    return mark.join(text[before + 1 : behind] for before, behind in pairwise([-1, *found, len(text)]))


def _is_in_entry(text: str, place: int) -> bool:
    """Say whether a line is an entry of a list of sources, which have these marks by their own standard."""
    return text.startswith(_ENTRY, text.rfind("\n", 0, place) + 1)
