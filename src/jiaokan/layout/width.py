"""Half-width marks among Han characters."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.layout.lost import closes_reading, is_lost
from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern
from jiaokan.rules import lines_at

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARKS = ",;:?!"
_BRACKETS = pattern("[()（）]")
_HALF = frozenset("()")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_HAN = pattern(f"[{_HAN}]")
_CLOSERS = "”’〞》〉】』」）、。，；：？！％…×"
_OPENERS = "“‘〝《〈【『「（"
_BEFORE = pattern(rf"[{_HAN}{_CLOSERS})]")
_AFTER = pattern(rf"[{_HAN}{_OPENERS}]")
_CITED = pattern(r"\[(?:[A-Z]|[A-Z]{1,2}/OL)\][.,/]")
_IN_ROW = pattern(r" ?[A-Za-z0-9]")  # 1, 2, …, n
_FIGURE = r"(?:\d[\d.,:]*(?:[%％‰℃°]|[A-Za-z]{1,4}\d?)?)"
_REFERENCE = r"(?:\d+|\d{1,2}[.-]\d{1,2}|\d{1,2}[a-z])\)"
_MEASURE = pattern(rf"\((?!{_REFERENCE})[≥≤<>±+-]?{_FIGURE}(?:[—–~～-]{{1,2}}{_FIGURE})?\)")
_BEFORE_MEASURE = pattern(rf"[{_HAN}{_CLOSERS}]")
_BEHIND_MEASURE = pattern(rf"[{_HAN}{_OPENERS}{_CLOSERS},;:.?!\n]")
_ASKED = pattern(rf"[{_HAN}](?:\d[\d.,]*[%％‰℃]?|[A-Z]{{2,8}})\?|[{_HAN}]\d[\d.,]*[%％‰℃]!")
_BEHIND_ASKED = pattern(rf"[{_HAN}{_CLOSERS}\"\n]")
_LONGEST_FIGURE = 16
_SPACE = pattern(rf" (?=[{_HAN}{_OPENERS}\d])")
_ENTITY = pattern(r"[&＆](?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30})$")
_LONGEST_ENTITY = 32
_FACES = frozenset({":)", ":(", ";)", "://"})


def half_width_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the commas, semicolons, colons, question and exclamation marks that stand among Han characters.

    A line of a bibliography, 北京: 商务印书馆, 1999, has them so by its own standard (GB/T 7714).
    """
    cited = {sheet.at(at) for at, line in lines_at(sheet.places("["), sheet.text) if _CITED.search(line)}
    for place in sheet.places(_MARKS):
        if _stands_for_byte(sheet.text, place):
            continue
        if _among_han(sheet.text, place) and not (cited and sheet.at(place) in cited):
            yield Hit(rule, place, behind_mark(sheet.text, place), _WIDE[sheet.text[place]])


def _stands_for_byte(text: str, place: int) -> bool:
    """Say whether a ? stands for a lost byte, or a mark behind it is half of another character."""
    return (text[place] == "?" and is_lost(text, place)) or (
        text[place] == "!" and text[place - 1 : place] == "?" and is_lost(text, place - 1)
    )


def behind_mark(text: str, place: int) -> int:
    """Give the place behind a half-width mark and its one space in a sentence, of which a full-width mark has none."""
    return place + 1 + bool(_SPACE.match(text, place + 1))


def _among_han(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if text[place : place + 2] in _FACES or (text[place] == "," and "," in (before, after)):
        return False
    if text[place] == ";" and _ENTITY.search(text, max(0, place - _LONGEST_ENTITY), place):
        return False
    if _BEFORE.match(before):
        return before != "…" or not _IN_ROW.match(text, place + 1)
    if text[place] in "?!":
        return _is_asked(text, place)
    return text[place] in ",;" and before.isascii() and not before.isspace() and bool(_AFTER.match(after))


def _is_asked(text: str, place: int) -> bool:
    """Say whether a question or an exclamation among Han characters ends in a figure or an acronym."""
    start = max(0, place - _LONGEST_FIGURE)
    behind = text[place + 1 : place + 2] or "\n"
    if not _BEHIND_ASKED.match(behind):
        return False
    begins = max((match.start() for match in _HAS_HAN.finditer(text, start, place)), default=-1)
    return begins >= 0 and bool(_ASKED.fullmatch(text, begins, place + 1))


def half_width_brackets(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the half-width brackets of each pair on one line that has Han characters inside, or one wide bracket.

    A pair around a measure in a sentence is given where the text has other brackets that are wide, or should be.
    """
    pairs = list(_pairs(sheet))
    chinese = {pair for pair in pairs if _is_chinese(sheet.text, *pair)}
    has_wide = bool(chinese) or "（" in sheet.repertoire
    for opening, closing in pairs:
        if (opening, closing) in chinese or (has_wide and _is_measure(sheet.text, opening, closing)):
            for place in (opening, closing):
                if sheet.text[place] in _HALF:
                    yield Hit(rule, place, place + 1, _WIDE[sheet.text[place]])


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    halves = (text[opening] in _HALF) + (text[closing] in _HALF)
    return halves == 1 or (halves > 0 and bool(_HAS_HAN.search(text, opening, closing)))


def _is_measure(text: str, opening: int, closing: int) -> bool:
    """Say whether a sentence has a measure, a time or a range in half-width brackets; 1 or 3-2 refers to something."""
    if not _MEASURE.fullmatch(text, opening, closing + 1):
        return False
    behind = text[closing + 1 : closing + 2] or "\n"
    return bool(_BEFORE_MEASURE.match(text[opening - 1 : opening]) and _BEHIND_MEASURE.match(behind))


def _pairs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Give the pairs of brackets of each line that has half-width ones."""
    for start, line in lines_at(sheet.places("()"), sheet.text):
        yield from _pairs_in_line(sheet.text, start, start + len(line))


def _pairs_in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    open_brackets: list[int] = []
    for match in _BRACKETS.finditer(text, start, end):
        if match[0] in "(（":
            open_brackets.append(match.start())
        elif open_brackets and not closes_reading(text, match.start()):
            yield open_brackets.pop(), match.start()
