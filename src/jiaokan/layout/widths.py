"""The widths that the lines of a text may have been broken at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from jiaokan.lines import Sheet
from jiaokan.model import Rule
from jiaokan.once import pattern

CELLS = pattern(r"[ \u3000\t](?:(?<=\t)|[ \u3000])")
PART = 4
"""Of the width, that a word of Latin letters without room may leave empty."""

_TRIED = 4


class Fit(NamedTuple):
    """A width by a measure, and the numbers of the lines of which few exceed it.

    They are all, or those from the first to the last of that width: a site sets wider ones above and below a text.
    """

    measure: Callable[[str], int]
    width: int
    body: range


def widths(rule: Rule, sheet: Sheet) -> list[Fit]:
    """Give the commonest widths in columns and in characters that some lines fill and few exceed."""
    lines = [line for line in sheet.filled if not CELLS.search(line.bare)]
    shown = [sheet.text[line.start : line.end].rstrip() for line in lines]
    found = list[Fit]()
    for measure, taken in ((columns, _columns(shown)), (len, list(map(len, shown)))):
        all_counted, ordered = Counter(taken), sorted(taken)
        for width in _commonest(rule, all_counted):
            if not _is_filled(rule, ordered, width):
                continue
            room = width + rule.params["short"] // (2 if measure is len else 1)
            if _is_seldom_exceeded(rule, ordered, room):
                found.append(Fit(measure, width, range(len(sheet.lines))))
            elif all_counted[width] >= rule.gate["lines"]:
                first, last = _reach(taken, width, rule.params["short"])
                within = sorted(taken[first : last + 1])
                if _is_filled(rule, within, width) and _is_seldom_exceeded(rule, within, room):
                    found.append(Fit(measure, width, range(lines[first].number, lines[last].number + 1)))
    return found


def _commonest(rule: Rule, widths: Counter[int]) -> list[int]:
    fit = [
        (count, width) for width, count in widths.items() if rule.params["narrowest"] <= width <= rule.params["widest"]
    ]
    return [width for _, width in sorted(fit, reverse=True)[:_TRIED]]


def _reach(taken: Sequence[int], width: int, short: int) -> tuple[int, int]:
    """Give the first and the last line of the width, and those next to them that are nearly as wide."""
    first, last = taken.index(width), len(taken) - 1 - taken[::-1].index(width)
    before = takewhile(lambda other: abs(other - width) <= short, reversed(taken[:first]))
    behind = takewhile(lambda other: abs(other - width) <= short, taken[last + 1 :])
    return first - sum(1 for _ in before), last + sum(1 for _ in behind)


def _is_filled(rule: Rule, ordered: Sequence[int], width: int) -> bool:
    near = len(ordered) - bisect_left(ordered, width * (1 - 1 / PART))
    return bool(near >= rule.gate["lines"])


def _is_seldom_exceeded(rule: Rule, ordered: Sequence[int], room: int) -> bool:
    wider = len(ordered) - bisect_right(ordered, room)
    return bool(wider <= max(1, rule.gate["over"] * len(ordered)))


def _columns(lines: Sequence[str]) -> list[int]:
    """Give the width of each line in columns, in one go."""
    of_ascii = "\n".join(lines).encode("ascii", "ignore").split(b"\n")
    return [2 * len(line) - len(rest) for line, rest in zip(lines, of_ascii, strict=False)]


def columns(text: str) -> int:
    """Give the width of a text in columns: all characters but those of ASCII take two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))
