"""Titles that share their line with what a site added: the title stays, the rest of the line goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.strip.evidence import Score
from jiaokan.strip.terms import total
from jiaokan.strip.zones import SPOKEN_TITLE, TITLE, is_titled

_GAP = re.compile(r"[ \u3000\xa0\t]{2,}")
_SEAM = re.compile(r"[ \u3000\xa0\t]*(?:[_|｜丨\[【(（-]|\.(?:docx?|pdf|wps|txt|html?|pptx?)(?![a-z]))|[ \u3000\xa0\t]")
_NAMED = re.compile(
    r"(?P<name>.*(?:讲话|报告|发言|致辞|致词|汇报|演讲|演说|讲稿|党课|主持词|总结|述职|祝词|贺信|开幕词|闭幕词|寄语|动员)"
    r"(?:稿|提纲|要点|摘要)?)(?:[（(][^（）()]{1,12}[)）])?"
)
_BY = re.compile(
    r"[ \u3000\xa0\t]*(?:[（(](?:\d{4}年[^（）()]{2,12}|全文|摘要|节选|摘录|实录)[）)]"
    r"|[\u4e00-\u9fff]{0,16}(?:[长记席任]|委员)[ \u3000]?[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))"
)
_SHORTEST, _OF_PAGE = 6, 8.0


def title_beside(text: str, line: Line, score: Score) -> int:
    """Give where a title ends that opens the line, set off by white space from the boilerplate, or 0."""
    gap = _GAP.search(text, line.end - len(text[line.start : line.end].lstrip()), line.end)
    if not gap or any(mark.start < gap.start() for mark in score.marks):
        return 0
    return gap.start() if TITLE.search(text, line.start, gap.start()) else 0


def lone_titles(sheet: Sheet, head: Sequence[Line], gone: Mapping[int, Score]) -> dict[int, int]:
    """Give by the number of its line where the title ends that shares it with a site, if the head has no other."""
    if any(is_titled(line.bare) for line in head if line.number not in gone):
        return {}
    for line in head:
        if line.number in gone and (end := _opening(sheet, line, gone[line.number])):
            return {line.number: end}
    return {}


def _opening(sheet: Sheet, line: Line, score: Score) -> int:
    """Give where the title ends that the line opens with, by itself no site's, with who speaks and when; or 0."""
    first = line.end - len(sheet.text[line.start : line.end].lstrip())
    for seam in _SEAM.finditer(sheet.text, first, line.end):
        title = _NAMED.fullmatch(sheet.text, first, seam.start())
        if title and (title.end() < line.end):
            return _with_speaker(sheet, line, title.end()) if _is_clear(title["name"], first, score) else 0
    return 0


def _with_speaker(sheet: Sheet, line: Line, end: int) -> int:
    while by := _BY.match(sheet.text, end, line.end):
        end = by.end()
    return end if end < line.end else 0


def _is_clear(title: str, first: int, score: Score) -> bool:
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such a title loads it

    if len(HAN.findall(title)) < _SHORTEST or any(mark.start < first + len(title) for mark in score.marks):
        return False
    if SPOKEN_TITLE.fullmatch(title):
        return True
    edges = (rule for rule, _ in score.by_rule if rule.match == "edge")
    return page(title) < _OF_PAGE and all(total(rule, title) <= 0 for rule in edges)
