"""Half-width marks among Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = re.compile(r"[,;:?!]")
_BRACKET = re.compile(r"[()（）\n]")
_HALF = frozenset("()")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_CLOSERS = "”’〞》〉】』」）、。，；：？！％…×"
_OPENERS = "“‘〝《〈【『「（"
_BEFORE = re.compile(rf"[{_HAN}{_CLOSERS})]")
_AFTER = re.compile(rf"[{_HAN}{_OPENERS}]")
_FACES = frozenset({":)", ":(", ";)", "://"})


def half_width_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the commas, semicolons, colons, question and exclamation marks that stand among Han characters."""
    for match in _MARK.finditer(sheet.text):
        if _among_han(sheet.text, match.start()):
            yield Hit(rule, match.start(), match.end(), _WIDE[match[0]])


def _among_han(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if text[place : place + 2] in _FACES:
        return False
    if _BEFORE.match(before):
        return True
    return text[place] in ",;" and before.isascii() and not before.isspace() and bool(_AFTER.match(after))


def half_width_brackets(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the half-width brackets of each pair on one line that has Han characters inside, or one wide bracket."""
    for opening, closing in _pairs(sheet.text):
        inside = sheet.text[opening + 1 : closing]
        halves = [place for place in (opening, closing) if sheet.text[place] in _HALF]
        if halves and (len(halves) == 1 or _HAS_HAN.search(inside)):
            for place in halves:
                yield Hit(rule, place, place + 1, _WIDE[sheet.text[place]])


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    open_brackets: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "\n":
            open_brackets.clear()
        elif match[0] in "(（":
            open_brackets.append(match.start())
        elif open_brackets:
            yield open_brackets.pop(), match.start()
