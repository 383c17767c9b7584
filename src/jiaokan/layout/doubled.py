"""Commas that a site put before every other mark."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_BEFORE_MARK = {comma: pattern(f"{comma}[，,。、；：！？]") for comma in "，,"}
"""What nearly no text has; a pattern that begins with one character is looked for in a tenth of the time."""

_DOUBLED = pattern(r"(?<=[\u4e00-\u9fff\d%％”’》）)」』])[，,](?=[，,。、；：！？](?![，,。、；：！？.…]))")
_QUOTED = pattern(",,[^,，。“”\n]{1,40}[“”]")


def doubled_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the commas right before another mark in lines of prose, where a text has `gate.run` of them.

    `params.line` is the fewest characters of such a line; rows of a table with empty cells have no full stop.
    """
    if not any(comma in sheet.repertoire and pattern.search(sheet.text) for comma, pattern in _BEFORE_MARK.items()):
        return
    places = [match.start() for match in _DOUBLED.finditer(sheet.text)]
    if len(places) < rule.gate["run"] or _are_quotes(sheet.text):
        return
    prose = {number for number in set(map(sheet.at, places)) if _is_prose(rule, sheet.bares[number])}
    found = [place for place in places if sheet.at(place) in prose]
    if len(found) >= rule.gate["run"]:
        yield from (Hit(rule, place, place + 2, sheet.text[place + 1]) for place in found)


def _are_quotes(text: str) -> bool:
    """Say whether two commas stand for an opening quotation mark, as in ,,工匠精神“."""
    return text.count("“") != text.count("”") and bool(_QUOTED.search(text))


def _is_prose(rule: Rule, line: str) -> bool:
    return len(line) >= rule.params["line"] and "。" in line
