"""Lines that are written with a space behind every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import itemgetter

from jiaokan.layout.columns import column_of
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_BLANK = frozenset(" \u3000")
_UNIT = r"(?:[\u4e00-\u9fff〇○，。、；：！？“”‘’《》（）—-]|[A-Za-z\d.]+)"
_SPACED = pattern(rf"{_UNIT}(?P<gap>[ \u3000]{{1,4}}){_UNIT}(?:(?P=gap){_UNIT})+")
_NUMERAL = r"(?:[一二三四五六七八九十百]|\d{1,2})"
_CHAPTER = pattern(
    rf"第(?P<gap>[ \u3000]{{1,4}}){_NUMERAL}(?:(?P=gap){_NUMERAL}){{0,3}}(?P=gap)[编章节]"
    rf"(?P<wide>[ \u3000]{{1,8}})(?P<name>{_UNIT}(?:(?P=gap){_UNIT})+)"
)
_SHORT = pattern(r"[\u4e00-\u9fff](?P<gap>[ \u3000]{1,8})[\u4e00-\u9fff](?:(?P=gap)[\u4e00-\u9fff]){0,8}")
_MEANT = "\u3000"  # one wide space, as print sets titles of two or three characters
_GAP = pattern(r"[ \u3000]+")
_COUNTED = pattern(r"[一二三四五六七八九十]{3}")
_CIRCLE = pattern(r"(?<![一二三四五六七八九〇○])[〇○]")  # no numeral: one to tick
_APART = pattern(r"[\u4e00-\u9fff，。、；：][ \u3000]{1,4}(?=[\u4e00-\u9fff])")
_LONGEST, _OFTEN = 200, 20
_LAST_BUT_ONE = itemgetter(slice(-2, -1))


def spaced_characters(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces of lines with as much behind every character, where these read on as official Chinese does.

    `params.line` is the fewest Han characters of a line, `gate.bits` what each must be likelier than by itself. The
    number of a chapter is enough, and keeps one space behind it. In a column that is a shorter line that ends in one
    of `params.words`, too.
    """
    if not sheet.has(_BLANK):
        return
    ends_apart = map(_BLANK.__contains__, map(_LAST_BUT_ONE, sheet.bares))
    for line in map(sheet.line, compress(count(), ends_apart)):
        if len(line.bare) > _LONGEST:
            continue
        start = sheet.text.index(line.bare, line.start)
        if chapter := _chapter(line.bare):
            yield from _closed(rule, sheet, start, start + chapter.end("wide") - len(chapter["wide"]))
            yield from _closed(rule, sheet, start + chapter.start("wide") + 1, start + len(line.bare))
        elif _is_spaced(rule, line) or _is_usual(rule, sheet, line):
            yield from _closed(rule, sheet, start, start + len(line.bare))


def is_spaced(text: str) -> bool:
    """Say whether blanks stand between the characters of a text, behind one in twenty at least."""
    blanks = text.count(" ") + text.count("\u3000")
    return blanks * _OFTEN >= len(text) and len(_APART.findall(text)) * _OFTEN >= len(text) > 0


def is_set_wide(bare: str) -> bool:
    """Say whether a line is a short one, or a chapter's, with as much behind every character."""
    return bool(_chapter(bare) or _SHORT.fullmatch(bare))


def _chapter(bare: str) -> re.Match[str] | None:
    match = _CHAPTER.fullmatch(bare)
    return match if match and match["wide"].startswith(match["gap"]) and len(HAN.findall(match["name"])) > 1 else None


def _closed(rule: Rule, sheet: Sheet, start: int, end: int) -> Iterator[Hit]:
    for gap in _GAP.finditer(sheet.text, start, end):
        yield Hit(rule, gap.start(), gap.end(), "")


def _is_spaced(rule: Rule, line: Line) -> bool:
    if not _SPACED.fullmatch(line.bare) or len(HAN.findall(line.bare)) < rule.params["line"]:
        return False
    return _reads_on(line.bare, rule.gate["bits"])


def _is_usual(rule: Rule, sheet: Sheet, line: Line) -> bool:
    """Say whether a line of a text in a column, where few spaces are meant, names a document or a part of one."""
    short, words = _SHORT.fullmatch(line.bare), tuple(rule.params["words"])
    if not short or short["gap"] == _MEANT or not _GAP.sub("", line.bare).endswith(words):
        return False
    return bool(column_of(sheet))


def _reads_on(bare: str, bits: float) -> bool:
    """Say whether a line without its spaces is no list of surnames, numerals or other words of one character."""
    from jiaokan.seams import likelier  # noqa: PLC0415 - heavy: only a text with such a line loads it

    whole = _GAP.sub("", bare)
    return not _COUNTED.search(whole) and not _CIRCLE.search(whole) and likelier(whole) >= bits
