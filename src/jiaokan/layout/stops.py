"""Half-width stops, and the full-width ．, at the ends of Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jiaokan.layout.width import behind_mark
from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_HAN = "\u3400-\u9fff"
_CLOSERS = "）)”》」』％%"
_STOPS = ".．"
_MARK = f"[{_STOPS}]"
_STOP = pattern(rf"(?<=[{_HAN}{_CLOSERS}]){_MARK}(?=$|[ {_HAN}“（《「『”」』）\"])", re.MULTILINE)
_END = pattern(rf"(?<=[{_HAN}{_CLOSERS}]){_MARK}(?=$|[”」』\"])", re.MULTILINE)
_BETWEEN = pattern(rf"(?<=[{_HAN}{_CLOSERS}]){_MARK}(?=[{_HAN}“「（《])")
_FIGURE_END = pattern(rf"(?<=\d){_MARK}(?=$|[”」』\"])", re.MULTILINE)
_ADDRESS = pattern(r"(?:@|www\.|://)[A-Za-z0-9./_-]{3,60}\.")
_LONGEST_ADDRESS = 64
_ENTRY = pattern(r"[\[［〔【]\d")
_CITED = pattern(rf"\.(?<=[{_HAN}]\.) +[{_HAN}]")  # a pattern that begins with one character is found at once
_CHINESE = pattern(rf"[{_HAN}]{{2}}")
_SEGMENT = pattern(rf"{_MARK}[{_HAN}]{{1,4}}{_MARK}")
_COMMA = pattern(rf"[{_HAN}],[{_HAN}]")
_LABEL = pattern(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?|[\d（）()]{1,4})")
_FIRST = 4


def half_width_stops(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stops behind Han characters, `gate.run` at least, of a text that has hardly any 。 (`gate.share`).

    Behind `gate.ends` of them stands a space, or they end a line of `params.line` characters.
    """
    if not sheet.has(_STOPS):
        return
    places = [
        place for place in sheet.places(_STOPS) if _STOP.match(sheet.text, place) and not _is_of_label(sheet, place)
    ]
    if len(places) < rule.gate["run"]:
        return
    ends = sum(line.bare[-1] in _STOPS and len(line.bare) >= rule.params["line"] for line in sheet.filled)
    if ends + sum(sheet.text[place + 1 : place + 2] == " " for place in places) < rule.gate["ends"]:
        return
    if sheet.text.count("。") <= rule.gate["share"] * len(places):
        yield from (Hit(rule, place, behind_mark(sheet.text, place), "。") for place in places)


def _is_of_label(sheet: Sheet, place: int) -> bool:
    """Say whether a stop stands behind the number of a heading, as in 一.总体要求."""
    return bool(_LABEL.fullmatch(sheet.text, sheet.line(sheet.at(place)).start, place))


def half_width_ends(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stops at the ends of lines and quotations with `params.line` characters before them.

    Those behind figures and addresses, in short lines and between sentences are given where the text has more of them:
    `gate.ends` of the first kind, one less where it has `gate.commas` half-width ones, `gate.run` in all, and
    `gate.share` of all its stops.
    """
    if not sheet.has(_STOPS):
        return
    certain, likely = list[int](), list[int]()
    sources = {sheet.at(match.start()) for match in _CITED.finditer(sheet.text)}
    for place in sheet.places(_STOPS):
        if sheet.at(place) in sources:
            continue
        if _is_end_of_sentence(rule, sheet, place):
            (certain if _END.match(sheet.text, place) else likely).append(place)
        elif _is_likely(rule, sheet, place):
            likely.append(place)
    yield from (Hit(rule, place, place + 1, "。") for place in certain)
    if likely and len(certain) >= _fewest_ends(rule, sheet) and _has_more(rule, sheet, len(certain) + len(likely)):
        yield from (Hit(rule, place, place + 1, "。") for place in likely)


def _fewest_ends(rule: Rule, sheet: Sheet) -> int:
    commas = islice(_COMMA.finditer(sheet.text), rule.gate["commas"])
    has_commas = "," in sheet.repertoire and sum(1 for _ in commas) == rule.gate["commas"]
    return int(rule.gate["ends"]) - has_commas


def _has_more(rule: Rule, sheet: Sheet, count: int) -> bool:
    all_stops = count + sheet.text.count("。")
    return bool(count >= rule.gate["run"] and count >= rule.gate["share"] * all_stops)


def _is_end_of_sentence(rule: Rule, sheet: Sheet, place: int) -> bool:
    """Say whether a stop behind Han characters or a figure ends a line, or a quotation in it, as long as a sentence."""
    if not (_END.match(sheet.text, place) or _FIGURE_END.match(sheet.text, place)):
        return False
    line = sheet.line(sheet.at(place))
    if not _CHINESE.search(sheet.text, max(line.start, place - rule.params["line"]), place):
        return False
    return place - line.start >= rule.params["line"] and not _ENTRY.match(line.bare)


def _is_likely(rule: Rule, sheet: Sheet, place: int) -> bool:
    """Say whether a stop ends a short line or an address, or stands between two sentences."""
    text = sheet.text
    if _END.match(text, place):
        start = sheet.line(sheet.at(place)).start
        return place - start >= _FIRST and bool(_CHINESE.search(text, max(start, place - rule.params["line"]), place))
    if _BETWEEN.match(text, place):
        return not _parts_names(rule, sheet, place)
    start = max(sheet.line(sheet.at(place)).start, place - _LONGEST_ADDRESS)
    address = _ADDRESS.search(text, start, place + 1)
    return bool(address) and text[place + 1 : place + 2] in ("", "\n")


def _parts_names(rule: Rule, sheet: Sheet, place: int) -> bool:
    """Say whether a stop may part a foreign name (买买提.艾力) or the entries of a list, or stands behind a number."""
    start, sounds = sheet.line(sheet.at(place)).start, rule.params["sounds"]
    in_name = sheet.text[place - 1] in sounds and sheet.text[place + 1] in sounds
    near = _SEGMENT.search(sheet.text, max(start, place - _FIRST - 1), place + _FIRST + 2)
    return in_name or bool(near) or place - start < _FIRST
