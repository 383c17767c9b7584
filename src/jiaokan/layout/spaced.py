"""Lines that are written with a space behind every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import itemgetter

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule

_BLANK = frozenset(" \u3000")
_UNIT = r"(?:[\u4e00-\u9fff，。、；：！？“”‘’《》（）—-]|[A-Za-z\d.]+)"
_SPACED = re.compile(rf"{_UNIT}(?P<gap>[ \u3000]{{1,4}}){_UNIT}(?:(?P=gap){_UNIT})+")
_GAP = re.compile(r"[ \u3000]+")
_COUNTED = re.compile(r"[一二三四五六七八九十]{3}")
_LONGEST = 200
_LAST_BUT_ONE = itemgetter(slice(-2, -1))


def spaced_characters(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces of lines with as much behind every character, where these read on as official Chinese does.

    `params.line` is the fewest Han characters of a line, `gate.bits` what each must be likelier than by itself.
    """
    if _BLANK.isdisjoint(sheet.repertoire):
        return
    ends_apart = map(_BLANK.__contains__, map(_LAST_BUT_ONE, sheet.bares))
    for line in map(sheet.line, compress(count(), ends_apart)):
        if _is_spaced(line, rule.params["line"]) and _reads_on(line.bare, rule.gate["bits"]):
            start = sheet.text.index(line.bare, line.start)
            gaps = _GAP.finditer(sheet.text, start, start + len(line.bare))
            yield from (Hit(rule, gap.start(), gap.end(), "") for gap in gaps)


def _is_spaced(line: Line, fewest: int) -> bool:
    return len(line.bare) <= _LONGEST and bool(_SPACED.fullmatch(line.bare)) and len(HAN.findall(line.bare)) >= fewest


def _reads_on(bare: str, bits: float) -> bool:
    """Say whether a line without its spaces is no list of surnames, numerals or other words of one character."""
    from jiaokan.seams import likelier  # noqa: PLC0415 - heavy: only a text with such a line loads it

    whole = _GAP.sub("", bare)
    return not _COUNTED.search(whole) and likelier(whole) >= bits
