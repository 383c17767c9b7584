"""Half-width marks among Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.rules import lines_at

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARKS = ",;:?!"
_STOP = re.compile(r"(?<=[\u3400-\u9fff）)”》％%])\.(?=$|[ \u3400-\u9fff“（《”）])", re.MULTILINE)
_STRAIGHT = re.compile('"')
_BRACKETS = re.compile("[()（）]")
_HALF = frozenset("()")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_CLOSERS = "”’〞》〉】』」）、。，；：？！％…×"
_OPENERS = "“‘〝《〈【『「（"
_BEFORE = re.compile(rf"[{_HAN}{_CLOSERS})]")
_AFTER = re.compile(rf"[{_HAN}{_OPENERS}]")
_CITED = re.compile(r"\[(?:[A-Z]|[A-Z]{1,2}/OL)\][.,/]")
_FACES = frozenset({":)", ":(", ";)", "://"})


def half_width_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the commas, semicolons, colons, question and exclamation marks that stand among Han characters.

    A line of a bibliography, 北京: 商务印书馆, 1999, has them so by its own standard (GB/T 7714).
    """
    cited = {sheet.at(at) for at, line in lines_at(sheet.places("["), sheet.text) if _CITED.search(line)}
    for place in sheet.places(_MARKS):
        if _among_han(sheet.text, place) and not (cited and sheet.at(place) in cited):
            yield Hit(rule, place, place + 1, _WIDE[sheet.text[place]])


def half_width_stops(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stops behind Han characters, `gate.run` at least, of a text that has hardly any 。 (`gate.share`).

    Behind `gate.ends` of them stands a space, or they end a line of `params.line` characters.
    """
    if "." not in sheet.repertoire:
        return
    places = [place for place in sheet.places(".") if _STOP.match(sheet.text, place)]
    if len(places) < rule.gate["run"]:
        return
    ends = sum(line.bare[-1] == "." and len(line.bare) >= rule.params["line"] for line in sheet.filled)
    if ends + sum(sheet.text[place + 1 : place + 2] == " " for place in places) < rule.gate["ends"]:
        return
    if sheet.text.count("。") <= rule.gate["share"] * len(places):
        yield from (Hit(rule, place, place + 1, "。") for place in places)


def _among_han(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if text[place : place + 2] in _FACES or (text[place] == "," and "," in (before, after)):
        return False
    if _BEFORE.match(before):
        return True
    return text[place] in ",;" and before.isascii() and not before.isspace() and bool(_AFTER.match(after))


def half_width_brackets(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the half-width brackets of each pair on one line that has Han characters inside, or one wide bracket."""
    for opening, closing in _pairs(sheet):
        inside = sheet.text[opening + 1 : closing]
        halves = [place for place in (opening, closing) if sheet.text[place] in _HALF]
        if halves and (len(halves) == 1 or _HAS_HAN.search(inside)):
            for place in halves:
                yield Hit(rule, place, place + 1, _WIDE[sheet.text[place]])


def _pairs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Give the pairs of brackets of each line that has half-width ones."""
    for start, line in lines_at(sheet.places("()"), sheet.text):
        yield from _pairs_in_line(sheet.text, start, start + len(line))


def _pairs_in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    open_brackets: list[int] = []
    for match in _BRACKETS.finditer(text, start, end):
        if match[0] in "(（":
            open_brackets.append(match.start())
        elif open_brackets:
            yield open_brackets.pop(), match.start()


def straight_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the straight quotation marks of a line that has them in pairs, each pair around Han characters.

    `params.longest` is the most characters between a pair.
    """
    for start, line in lines_at(sheet.places('"'), sheet.text):
        places = [match.start() for match in _STRAIGHT.finditer(sheet.text, start, start + len(line))]
        pairs = list(zip(places[::2], places[1::2], strict=False))
        if len(places) % 2 == 0 and all(_is_quoted(sheet.text, *pair, rule.params["longest"]) for pair in pairs):
            for opening, closing in pairs:
                yield Hit(rule, opening, opening + 1, "“")
                yield Hit(rule, closing, closing + 1, "”")


def _is_quoted(text: str, opening: int, closing: int, longest: int) -> bool:
    inside = text[opening + 1 : closing]
    is_inch = text[opening - 1 : opening].isdigit()
    return not is_inch and len(inside) <= longest and bool(_HAS_HAN.search(inside)) and inside == inside.strip()
