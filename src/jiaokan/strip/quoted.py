"""Reads all marks that a text quotes with as “ and ”, which the rules know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import HAN, Sheet
from jiaokan.strip.marked import places_of

_ASKED = frozenset('「『〝`"＂')
_CORNERS = "「『"
_PAIRED = {
    "「": re.compile("「[^「」\n]{1,200}」"),
    "『": re.compile("『[^『』\n]{1,200}』"),
    "〝": re.compile("〝[^〝〞\n]{1,200}〞"),
    "`": re.compile("``[^`'\n]{1,200}''"),
}
_STRAIGHT = {mark: re.compile(f"^[^{mark}\n]*{mark}.*$", re.MULTILINE) for mark in '"＂'}
_TURNED = re.compile("^[^“”\n]*”.*$", re.MULTILINE)
_EITHER = re.compile("[“”]")
_TORN = 3.0

Span = tuple[int, int]


def as_quoted(sheet: Sheet) -> Sheet:
    """Give the sheet with “ and ” for other marks in pairs; brackets that tear a word are a site's, and stay."""
    text = sheet.text
    marks = "".join(map(text.__getitem__, places_of(sheet, _EITHER)))
    has_turned = marks != "“”" * (len(marks) // 2)
    if not has_turned and not sheet.has(_ASKED):
        return sheet
    spans = [*_others(sheet), *_straight(sheet), *(_turned(text) if has_turned else ())]
    if not spans:
        return sheet
    read = list(text)
    for start, end in spans:
        width = 2 if text[start] == "`" else 1
        read[start : start + width], read[end - width : end] = "“" * width, "”" * width
    return Sheet("".join(read), sheet.written or text, is_traditional=sheet.is_traditional)


def _others(sheet: Sheet) -> Iterator[Span]:
    """Give the pairs of one kind each; corners quote in a Traditional text, and in one that has more of them than “."""
    text = sheet.text
    are_quotes = sheet.is_traditional or sum(map(text.count, _CORNERS)) > text.count("“")
    for mark, pair in _PAIRED.items():
        if mark not in sheet.repertoire or (mark in _CORNERS and not are_quotes):
            continue
        for match in pair.finditer(text):
            if mark not in _CORNERS or sheet.is_traditional or not _tears(text, *match.span()):
                yield match.span()


def _tears(text: str, start: int, end: int) -> bool:
    if not (HAN.match(text[start - 1 : start]) and HAN.match(text[end : end + 1])):
        return False
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such brackets loads it

    return torn(text, start, end) > _TORN


def _straight(sheet: Sheet) -> Iterator[Span]:
    """Give the pairs of straight marks around Han characters, on lines that have an even number of them."""
    for mark, line in _STRAIGHT.items():
        for match in line.finditer(sheet.text) if mark in sheet.repertoire else ():
            places = [match.start() + at for at, other in enumerate(match[0]) if other == mark]
            if len(places) % 2 == 0:
                pairs = zip(places[::2], places[1::2], strict=True)
                yield from ((start, end + 1) for start, end in pairs if HAN.search(sheet.text, start, end))


def _turned(text: str) -> Iterator[Span]:
    """Give the pairs that begin with ” and end with “, on lines that have only such."""
    for match in _TURNED.finditer(text):
        marks = list(_EITHER.finditer(text, *match.span()))
        if "".join(mark[0] for mark in marks) == "”“" * (len(marks) // 2):
            yield from ((first.start(), second.end()) for first, second in zip(marks[::2], marks[1::2], strict=True))
