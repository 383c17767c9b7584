"""Lines that are nothing but a label, a button or a time stamp."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest

from jiaokan.lines import Line, Sheet
from jiaokan.model import Rule
from jiaokan.strip.evidence import Score, combined
from jiaokan.strip.zones import Zones

_COLONS = (":", "：")
_TIME = 30


def labelled(rules: tuple[Rule, ...], sheet: Sheet, zones: Zones, shown: Mapping[int, Score]) -> dict[int, Score]:
    """Give the scores of the lines, those of whole-line labels before and after the speech added."""
    scores = dict(shown)
    for rule in rules:
        lines = [line for line in sheet.filled if len(line.bare) <= _TIME and zones.of(line) != "middle"]
        for line, below in zip_longest(lines, lines[1:]):
            if bits := _bits(rule, line.bare):
                scores[line.number] = combined(scores.get(line.number), Score(bits, (rule,)))
                if below and line.bare.endswith(_COLONS) and _is_value(rule, line, below):
                    scores[below.number] = combined(scores.get(below.number), Score(bits, (rule,)))
    return scores


def _bits(rule: Rule, text: str) -> float:
    return max((bits for pattern, bits in _patterns(rule) if pattern.fullmatch(text)), default=0.0)


@cache
def _patterns(rule: Rule) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern), float(bits)) for pattern, bits in rule.terms)


def _is_value(rule: Rule, label: Line, below: Line) -> bool:
    return (
        below.number == label.number + 1
        and len(label.bare) <= rule.params["label"]
        and len(below.bare) <= rule.params["value"]
        and not below.bare.endswith(_COLONS)
    )
