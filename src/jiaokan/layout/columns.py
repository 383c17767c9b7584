"""The column that a document is set in, where its lines were broken at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import attrgetter

from jiaokan.layout.wraps import neighbours
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Rule
from jiaokan.rules import shipped

ENDS = re.compile(r"[。！？!?…](?:[”’〞）)》」』]*|[（(][^（）()]{1,10}[）)])$")
_HANGING = "，。、；：！？”’〞）》】」』,.;:!?)…—·％%"
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)
_STOPS = "。！？!?…"
_ENDED = frozenset("。！？：；…”’）)!?:;")
_INDENTED = 0.3
_INDENT = 8  # what begins further to the right is centred, or a signature
_TRIED, _ENOUGH = 4, 40


@dataclass(frozen=True)
class Column:
    """The width that a document is set in, what it counts, how paragraphs begin, and how many lines fill it.

    A full line may be `short` of the width by so much.
    """

    width: int
    measure: Callable[[str], int]
    indented: bool
    spaced: bool
    short: int = 0
    full: int = 0


@lru_cache(maxsize=2)
def column_of(sheet: Sheet) -> Column | None:
    """Give the column that the lines of a text fill by the numbers of the rule for hard wraps; None without one.

    `gate.lines` is the fewest full lines, `gate.share` the share of them among lines that stop in mid-sentence,
    `gate.over` the most lines that may be wider, `gate.torn` the share of full lines that end within a word; `params`
    are the least and the greatest width in columns, the longest line, what a line may fall short of the width, and the
    part of it that makes a line a long one.
    """
    rule = _numbers()
    return None if _too_long(rule, sheet) else _column(rule, sheet)


@cache
def _numbers() -> Rule:
    return next(rule for rule in shipped() if rule.match == "hard_wraps")


def _too_long(rule: Rule, sheet: Sheet) -> bool:
    """Say at once that too many lines are longer than any column."""
    longest: int = rule.params["longest"]
    most: float = len(sheet.lasts) * rule.gate["over"]
    return sum(map(longest.__lt__, map(len, sheet.bares))) > most


def _column(rule: Rule, sheet: Sheet) -> Column | None:
    """Give the column that most lines fill, of the commonest widths in columns and in characters."""
    if len(sheet.lasts) - sum(map(sheet.lasts.count, _STOPS)) <= rule.gate["lines"]:
        return None
    cut = [(upper, lower) for upper, lower in neighbours(sheet) if not ENDS.search(upper.bare)]
    if len(cut) < rule.gate["lines"]:
        return None
    marks = _is_indented(sheet), _is_spaced(sheet)
    found = list[Column]()
    for measure in (columns, len):
        widths = Counter(measure(sheet.text[line.start : line.end].rstrip()) for line in sheet.filled)
        for width in _commonest(rule, widths):
            wider = sum(count for other, count in widths.items() if other > width + rule.params["short"])
            if wider > max(1, rule.gate["over"] * widths.total()):
                continue
            column = Column(width, measure, *marks, rule.params["short"])
            full = _full(rule, column, sheet.text, cut)
            if full >= rule.gate["lines"]:
                found.append(replace(column, full=full))
    best = max(found, key=attrgetter("full"), default=None)
    return best if best and _tears_words(rule, best, sheet.text, cut) else None


def _tears_words(rule: Rule, column: Column, text: str, cut: Sequence[tuple[Line, Line]]) -> bool:
    """Say whether full lines end within words, as those of a list don't: `gate.torn` is the share of them."""
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text that is set in a column loads it

    sides = [
        (upper.bare.removesuffix("-"), lower.bare)
        for upper, lower in cut
        if HAN.match(upper.bare.removesuffix("-")[-1:])
        and HAN.match(lower.bare)
        and is_full(column, text, upper, lower)
    ]
    within = sum(torn(f"{upper}\n{lower}", len(upper), len(upper) + 1) > 0 for upper, lower in sides[:_ENOUGH])
    return bool(within >= max(2, rule.gate["torn"] * min(len(sides), _ENOUGH)))


def _commonest(rule: Rule, widths: Counter[int]) -> list[int]:
    fit = [
        (count, width) for width, count in widths.items() if rule.params["narrowest"] <= width <= rule.params["widest"]
    ]
    return [width for _, width in sorted(fit, reverse=True)[:_TRIED]]


def _full(rule: Rule, column: Column, text: str, cut: Sequence[tuple[Line, Line]]) -> int:
    """Give how many lines that stop in mid-sentence are full; 0 where too many others are nearly as long."""
    long = [pair for pair in cut if column.measure(pair[0].bare) >= rule.params["long"] * column.width]
    full = sum(is_full(column, text, upper, lower) for upper, lower in long)
    return full if full >= rule.gate["share"] * len(long) else 0


def columns(text: str) -> int:
    """Give the width of a text in columns: all characters but those of ASCII take two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def is_full(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether what the lower line begins with has no room in the upper one."""
    if columns(text[upper.start : text.index(upper.bare, upper.start)]) > _INDENT:
        return False
    first = _UNIT.match(lower.bare)
    room = column.measure(first[0]) if first else 0
    hangs = lower.bare[1:2] in _HANGING or upper.bare[-1] in _HANGING
    taken = column.measure(text[upper.start : upper.end].rstrip())
    slack = 2 if hangs else 0
    return bool(column.width - column.short <= taken + min(room, 2) + slack and taken + room + slack > column.width)


def stops(column: Column, text: str, line: Line, below: Line | None) -> bool:
    """Say whether a line is neither full nor ends a sentence, and another one goes on below: a header does so."""
    if not below or line.bare[-1] in _ENDED or (column.indented and text[below.start] in " \u3000\t"):
        return False
    return not is_full(column, text, line, below)


def _is_indented(sheet: Sheet) -> bool:
    indented = sum(sheet.text[line.start] in " \u3000\t" for line in sheet.filled)
    ended = sum(bool(ENDS.search(line.bare)) for line in sheet.filled)
    return max(1, ended * _INDENTED) < indented < len(sheet.filled) * (1 - _INDENTED)


def _is_spaced(sheet: Sheet) -> bool:
    gaps = sum(not line.bare for line in sheet.lines[1:-1])
    return gaps > 1 and gaps * 2 < len(sheet.lines)
