"""Text that stands in one file more than once: whole reports, teasers of the opening, running headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.rules import every
from jiaokan.strip.frame import BARE_DAY
from jiaokan.strip.zones import is_titled

_PARAGRAPH = 30
_EDGE = 30
_NUMBER = 16
_LONGEST_TITLE, _ENDED = 60, frozenset("。！？!?：:；;，,")
_DOTS = re.compile(r"(?:(?<!…)…++|(?<!\.)\.{3,}+|(?<!。)。{3,}+)(?:\[?(?:详细|全文|更多|查看全文|阅读全文)\]?)?$")
_PAGE = re.compile(r"[-_—·\s]*(?:第\s?)?\d{1,9}(?:\s?/\s?\d+)?(?:\s?页)?[-_—·\s]*")
_GAP = r"[-_—·\t \u3000\xa0]*"
_CARRIED_PAGE = re.compile(
    rf"{_GAP}(?:第\s?\d{{1,4}}\s?页|[-—]\s?\d{{1,4}}\s?[-—]|\d{{1,4}}\s?/\s?\d{{1,4}}){_GAP}(?=[\u4e00-\u9fff])"
)
_LABEL = re.compile(r"^(?:[\[【]?(?:摘要|导语|简介|导读|内容提要|本文导读)[\]】]?[:：]?)")


def doubled_reports(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the second and later copies of the run of lines that the text begins with, but for page numbers."""
    opening = next((bare for bare in sheet.bares if len(bare) >= _PARAGRAPH), None)
    if opening is None or sheet.bares.count(opening) == 1:
        return
    filled = [line for line in sheet.filled if line.bare.isdecimal() or not _PAGE.fullmatch(line.bare)]
    lines = [line.bare for line in filled]
    anchor = lines.index(opening)
    place, gone = anchor + 1, 0
    while place < len(lines):
        length = _copied(lines, anchor, place)
        first = max(gone, _start_of_copy(lines, anchor, place)) if length else place
        if length and _is_copy(rule, lines, first, place + length):
            yield _removed(rule, sheet, filled[first - 1 : place + length])
            gone = place + length
        place += max(1, length)


def _copied(lines: Sequence[str], anchor: int, place: int) -> int:
    length = 0
    while place + length < len(lines) and anchor + length < place and lines[anchor + length] == lines[place + length]:
        length += 1
    return length


def _start_of_copy(lines: Sequence[str], anchor: int, place: int) -> int:
    back = 0
    while back < anchor and lines[place - back - 1] == lines[anchor - back - 1]:
        back += 1
    return place - back


def _is_copy(rule: Rule, lines: Sequence[str], first: int, end: int) -> bool:
    long_enough: bool = sum(map(len, lines[first:end])) >= rule.gate["characters"]
    return long_enough and end - first >= int(rule.gate["lines"])


def _removed(rule: Rule, sheet: Sheet, lines: Sequence[Line]) -> Hit:
    """Give the hit that takes away all lines but the first."""
    before, again, last = lines[0], lines[1], lines[-1]
    message = f"{rule.name}: {len(lines) - 1} lines, again from {sheet.shown(again.start, again.end).strip()[:12]}…"
    return Hit(rule, before.end, last.end, "", message)


def repeated_openings(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that break off in dots and stand whole elsewhere in the text."""
    if not ("…" in sheet.repertoire or ("." in sheet.repertoire and "..." in sheet.text)):
        return
    for line in (*sheet.filled[:_EDGE], *sheet.filled[_EDGE:][-_EDGE:]):
        teaser = _LABEL.sub("", _DOTS.sub("", line.bare))
        if teaser != line.bare and _DOTS.search(line.bare) and len(teaser) >= rule.params["shortest"]:
            yield from _gone(rule, sheet, line) if _stands_elsewhere(sheet, line, teaser) else ()


def _stands_elsewhere(sheet: Sheet, line: Line, teaser: str) -> bool:
    return any(teaser in other for other in (sheet.text[: line.start], sheet.text[line.end :]))


def doubled_titles(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the title where it stands again right below itself, or below a day, among the first `params.reach` lines."""
    numbers = [n for n in sheet.numbers[: rule.params["reach"]] if not BARE_DAY.fullmatch(sheet.bares[n])]
    for upper, lower in pairwise(numbers):
        title = sheet.bares[upper]
        if title == sheet.bares[lower] and rule.params["title"] <= len(title) <= _LONGEST_TITLE and is_titled(title):
            if title[-1] not in _ENDED:
                yield Hit(rule, sheet.line(upper).end, sheet.line(lower).end, "")
            return


def running_headers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the lines that are the title with a page number before or after it, once or more often."""
    head, least = (sheet.bares[number] for number in sheet.numbers[: rule.params["reach"]]), rule.params["title"]
    title = next((bare for bare in head if least <= len(bare) <= _LONGEST_TITLE and is_titled(bare)), None)
    if title is None or sheet.text.count(title) == 1:
        return
    places = list(every(sheet.text, title))
    for line in map(sheet.line, sorted(set(map(sheet.at, places)))):
        pages = [page for page in line.bare.split(title) if page.strip()]
        if pages and all(len(page) <= _NUMBER and _PAGE.fullmatch(page) for page in pages):
            yield from _gone(rule, sheet, line)
    if any(_CARRIED_PAGE.match(sheet.text, place + len(title)) for place in places):
        yield from (Hit(rule, *match.span(), "") for match in _carried(title).finditer(sheet.text))


def _carried(title: str) -> re.Pattern[str]:
    """Give what matches a title with a page number between two characters of a sentence."""
    return re.compile(rf"(?<=[\u4e00-\u9fff，、；]){_GAP}{re.escape(title)}{_CARRIED_PAGE.pattern}")


def _gone(rule: Rule, sheet: Sheet, line: Line) -> Iterator[Hit]:
    if line.end < len(sheet.text):
        yield Hit(rule, line.start, line.end + 1, "")
    else:
        yield Hit(rule, max(0, line.start - 1), line.end, "")
