"""Line numbers of minutes and orders, which a text layer has at the beginning of each line, or of every fifth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jiaokan.layout.borders import without
from jiaokan.layout.columns import ENDS, column_of
from jiaokan.layout.widths import columns
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_DIGITS = "0123456789"
_NUMBER = pattern(r"[ \t\u3000]*(\d{1,4})(?:([ \t\u3000]+)(?=\S)|$)")
_ENOUGH = 40


class Counted(NamedTuple):
    """A line with its number: how far the number reaches in it, and where what it counts begins, 0 without that."""

    place: int
    line: Line
    value: int
    reach: int
    text: int


def line_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the numbers that count the lines, `gate.lines` at least, of a text that is set in a column without them.

    Where headers stand between them or a number is missing, `gate.each` is the fewest, `gate.share` the share of them
    among the lines, and of steps by one. Instead of a column, `gate.torn` of the longest lines, `params.long` of the
    width, may end within a word, or `gate.indents` paragraphs be indented.
    """
    if sum(map(sheet.firsts.count, _DIGITS)) < rule.gate["lines"]:
        return
    lines = list(sheet.filled)
    counted = _all_counted(sheet, lines)
    exact = [found for found in counted if found.value == found.place + 1 and found.text]
    if len(exact) >= rule.gate["lines"] and len(exact) == len(lines) // exact[0].value:
        hits = _numbers(rule, exact)
    elif _are_rising(rule, counted, lines):
        hits = sorted((*_numbers(rule, counted), *_headers(rule, sheet, counted, lines)), key=lambda hit: hit.start)
    else:
        return
    rest, is_each = Sheet(without(sheet.text, hits)), _are_rising(rule, counted, lines)
    if column_of(rest) or (is_each and (_tears_words(rule, rest) or _goes_on(rule, rest))):
        yield from hits


def _all_counted(sheet: Sheet, lines: Sequence[Line]) -> list[Counted]:
    begun = ((place, line) for place, line in enumerate(lines) if line.bare[0].isdecimal())
    found = ((place, line, _NUMBER.match(sheet.text, line.start, line.end)) for place, line in begun)
    return [
        Counted(place, line, int(match[1]), match.end(1) - line.start, match.end() - line.start if match[2] else 0)
        for place, line, match in found
        if match
    ]


def _are_rising(rule: Rule, counted: Sequence[Counted], lines: Sequence[Line]) -> bool:
    """Say whether nearly all lines are counted, nearly all with the next number, and none with a lower one."""
    if len(counted) < max(rule.gate["each"], rule.gate["share"] * len(lines)):
        return False
    steps = [lower.value - upper.value for upper, lower in pairwise(counted)]
    return min(steps) > 0 and steps.count(1) >= rule.gate["share"] * len(steps)


def _numbers(rule: Rule, counted: Sequence[Counted]) -> list[Hit]:
    """Give the numbers and the blanks that all lines have behind them: a line keeps its own indent."""
    texts = [found for found in counted if found.text]
    begins = min((found.text for found in texts), default=0)
    gap = min((found.text - found.reach for found in texts), default=0)
    aligned = begins > max(found.reach for found in counted)
    ends = [(found, begins if aligned else found.reach + gap) for found in counted]
    return [
        Hit(rule, found.line.start, found.line.start + (end if found.text else found.reach), "") for found, end in ends
    ]


def _headers(rule: Rule, sheet: Sheet, counted: Sequence[Counted], lines: Sequence[Line]) -> Iterator[Hit]:
    """Give the lines behind the first counted one that aren't counted and stand in the text time and again."""
    places = {found.place for found in counted}
    times = Counter(line.bare for place, line in enumerate(lines) if place not in places)
    for place, line in enumerate(lines):
        if place > counted[0].place and place not in places and times[line.bare] > 1:
            yield Hit(rule, line.start, min(line.end + 1, len(sheet.text)), "")


def _tears_words(rule: Rule, rest: Sheet) -> bool:
    """Say whether the longest lines end within words: those of a list don't."""
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text that is numbered loads it

    sides = [(upper.bare, lower.bare) for upper, lower in _open(rule, rest)]
    within = sum(torn(f"{upper}\n{lower}", len(upper), len(upper) + 1) > 0 for upper, lower in sides[:_ENOUGH])
    return bool(within >= max(2, rule.gate["torn"] * len(sides[:_ENOUGH])))


def _goes_on(rule: Rule, rest: Sheet) -> bool:
    """Say whether long lines that stop in mid-sentence go on without an indent, and sentences end before indents."""
    indented = [(upper, lower) for upper, lower in pairwise(rest.filled) if _is_indented(rest, lower)]
    ended = sum(bool(ENDS.search(upper.bare)) for upper, _ in indented)
    below = [lower for _, lower in _open(rule, rest)]
    if ended < max(rule.gate["indents"], rule.gate["share"] * len(indented)) or len(below) < rule.gate["indents"]:
        return False
    return not any(_is_indented(rest, lower) for lower in below)


def _open(rule: Rule, rest: Sheet) -> list[tuple[Line, Line]]:
    """Give the long lines that stop in mid-sentence, each with the next one."""
    width = max((columns(line.bare) for line in rest.filled), default=0) * rule.params["long"]
    return [
        (upper, lower)
        for upper, lower in pairwise(rest.filled)
        if columns(upper.bare) >= width and not ENDS.search(upper.bare)
    ]


def _is_indented(rest: Sheet, line: Line) -> bool:
    return rest.text[line.start] in " \t\u3000"
