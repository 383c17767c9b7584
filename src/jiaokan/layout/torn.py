"""Words that a line end or a blank line tore, in a text that is set in no column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.layout.columns import NUMBERED
from jiaokan.layout.wraps import is_wrapped, joint
from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_HAN = pattern("[\u4e00-\u9fff]")
_APART = 2
_CLAUSE = pattern("[，。；、,;]")


def torn_words(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends within a word of a sentence, and what blank lines stand there.

    `params.line` is the fewest characters of the upper line; it has a comma or another mark within, and so has the
    lower one.
    """
    shortest, bares, numbers = rule.params["line"], sheet.bares, sheet.numbers
    ends = map(re.Match.start, _HAN.finditer(sheet.lasts, 0, len(sheet.lasts) - 1))
    long = [place for place in ends if len(bares[numbers[place]]) >= shortest]
    near = (numbers[place : place + 2] for place in long if numbers[place + 1] - numbers[place] <= _APART)
    likely = [(upper, lower) for upper, lower in near if _CLAUSE.search(bares[upper]) and _goes_on(bares[lower])]
    if likely and not is_wrapped(sheet, shortest):
        torn = (pair for pair in likely if _is_torn(*map(bares.__getitem__, pair)))
        yield from (joint(rule, sheet, sheet.line(upper), sheet.line(lower)) for upper, lower in torn)


def _goes_on(line: str) -> bool:
    return bool(_HAN.match(line) and _CLAUSE.search(line) and not NUMBERED.match(line))


def _is_torn(upper: str, lower: str) -> bool:
    """Say whether a word goes on from one line to the other."""
    from jiaokan.seams import tears_word  # noqa: PLC0415 - heavy: only a text with two such lines loads it

    return tears_word(f"{upper}\n{lower}", len(upper), len(upper) + 1)
