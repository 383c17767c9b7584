"""Documents whose lines were broken at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from jiaokan.layout.wraps import adjacent, joint
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_ENDS = re.compile(r"[。！？!?…](?:[”’〞）)》」』]*|[（(][^（）()]{1,10}[）)])$")
_HANGING = "，。、；：！？”’〞）》】」』,.;:!?)…—·％%"
_OPENING = "“‘（《【「『(〝"
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)
_PARAGRAPH = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节条部分]|[（(]?\d{1,2}[)）．.、](?!\d)"
    r"|[一二三四五六七八九十]是|[^，。]{2,16}[:：]$)"
)
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节部])[^，。；、：,;:]*|.*(?:大会|会议|全会)上"
)
_INDENTED = 0.3
_TABULAR = re.compile(r"\S[ \t\u3000]{2,}\S.*\S[ \t\u3000]{2,}\S")


@dataclass(frozen=True)
class Column:
    """The width that a document is set in, what it counts, how its paragraphs begin, and how many lines fill it."""

    width: int
    measure: Callable[[str], int]
    indented: bool
    spaced: bool
    full: int = 0


def hard_wraps(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends that a fixed width made: the upper line has no room for what the lower one begins with.

    `gate.lines` is the fewest full lines, `gate.share` the share of them among lines that stop in mid-sentence,
    `gate.over` the most lines that may be wider; `params` are the least and the greatest width in columns and what
    a line may fall short of it.
    """
    if _too_long(rule, sheet):
        return
    found = [column for measure in (columns, len) if (column := _column(rule, sheet, measure))]
    if not found:
        return
    column = max(found, key=lambda column: column.full)
    for upper, lower in adjacent(sheet):
        if _is_wrap(rule, column, sheet.text, upper, lower):
            yield _joined(rule, sheet, upper, lower)


def _too_long(rule: Rule, sheet: Sheet) -> bool:
    """Say at once that too many lines are longer than any column."""
    longest: int = rule.params["longest"]
    most: float = len(sheet.lasts) * rule.gate["over"]
    return sum(map(longest.__lt__, map(len, sheet.bares))) > most


def _column(rule: Rule, sheet: Sheet, measure: Callable[[str], int]) -> Column | None:
    cut = [(upper, lower) for upper, lower in adjacent(sheet) if not _ENDS.search(upper.bare)]
    if len(cut) < rule.gate["lines"]:
        return None
    widths = [measure(sheet.text[line.start : line.end].rstrip()) for line in sheet.filled]
    most_common = max(Counter(widths).items(), key=lambda item: item[::-1])[0]
    column = Column(most_common, measure, _is_indented(sheet), _is_spaced(sheet))
    if not rule.params["narrowest"] <= column.width <= rule.params["widest"]:
        return None
    wider = sum(other > column.width + rule.params["short"] for other in widths)
    full = sum(_is_full(rule, column, sheet.text, upper, lower) for upper, lower in cut)
    if full < rule.gate["lines"] or full < rule.gate["share"] * len(cut) or wider > rule.gate["over"] * len(widths):
        return None
    return replace(column, full=full)


def columns(text: str) -> int:
    """Give the width of a text on a terminal: wide characters take two columns."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _is_full(rule: Rule, column: Column, text: str, upper: Line, lower: Line) -> bool:
    first = _UNIT.match(lower.bare)
    room = column.measure(first[0]) if first else 0
    hangs = lower.bare[1:2] in _HANGING or upper.bare[-1] in _HANGING
    taken = column.measure(text[upper.start : upper.end].rstrip())
    slack = 2 if hangs else 0
    return column.width - rule.params["short"] <= taken + min(room, 2) + slack and taken + room + slack > column.width


def _is_indented(sheet: Sheet) -> bool:
    indented = sum(sheet.text[line.start] in " \u3000\t" for line in sheet.filled)
    ended = sum(bool(_ENDS.search(line.bare)) for line in sheet.filled)
    return max(1, ended * _INDENTED) < indented < len(sheet.filled) * (1 - _INDENTED)


def _is_spaced(sheet: Sheet) -> bool:
    gaps = sum(not line.bare for line in sheet.lines[1:-1])
    return gaps > 1 and gaps * 2 < len(sheet.lines)


def _is_wrap(rule: Rule, column: Column, text: str, upper: Line, lower: Line) -> bool:
    if not _is_full(rule, column, text, upper, lower) or _TABULAR.search(text, upper.start, upper.end):
        return False
    if column.indented and text[lower.start] in " \u3000\t":
        return False
    ended = bool(_ENDS.search(upper.bare))
    is_marked = column.indented or column.spaced
    if not is_marked and (ended or upper.bare[-1] in "；;：:" or _HEADING.fullmatch(upper.bare)):
        return False
    return not ((ended or upper.bare[-1] in "；;：:") and _PARAGRAPH.match(lower.bare))


def _joined(rule: Rule, sheet: Sheet, upper: Line, lower: Line) -> Hit:
    hit = joint(rule, sheet, upper, lower)
    between_words = upper.bare[-1].isascii() and upper.bare[-1].isalpha() and lower.bare[0].isascii()
    return hit._replace(new=" ") if between_words and lower.bare[0].isalpha() else hit
