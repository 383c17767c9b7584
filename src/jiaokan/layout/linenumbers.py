"""Line numbers of minutes and orders, which a text layer has at the beginning of each line, or of every fifth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan.layout.columns import column_of
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule

_DIGITS = "123456789"
_NUMBER = re.compile(r"(\d{1,4})[ \t]")


def line_numbers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the numbers that count the lines, `gate.lines` at least, of a text that is set in a column without them."""
    if sum(map(sheet.firsts.count, _DIGITS)) < rule.gate["lines"]:
        return
    counted = _counted(sheet.filled)
    if len(counted) < rule.gate["lines"] or not _is_each(counted, sheet.filled):
        return
    hits = [Hit(rule, line.start, line.start + match.end(), "") for line, match in counted]
    pieces, reach = list[str](), 0
    for hit in hits:
        pieces.append(sheet.text[reach : hit.start])
        reach = hit.end
    if column_of(Sheet("".join((*pieces, sheet.text[reach:])))):
        yield from hits


def _counted(lines: Sequence[Line]) -> list[tuple[Line, re.Match[str]]]:
    found = ((number, line, _NUMBER.match(line.bare)) for number, line in enumerate(lines, 1))
    return [(line, match) for number, line, match in found if match and int(match[1]) == number]


def _is_each(counted: Sequence[tuple[Line, re.Match[str]]], lines: Sequence[Line]) -> bool:
    """Say whether each line is counted, or each of which the number is a multiple of the first one."""
    step = int(counted[0][1][1])
    return len(counted) == len(lines) // step
