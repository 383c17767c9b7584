"""The numbers that Word puts before paragraphs by itself (一、 （二） 3.), which stand in no paragraph's text.

Source: ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jiaokan.files.wordml import WORD, parts_of, value_at

_UNITS = ("", "十", "百", "千")
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS, _ROMAN = (
    "abcdefghijklmnopqrstuvwxyz",
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx",
)
_SERIES: dict[str, Sequence[str]] = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "lowerLetter": _LETTERS,
    "upperLetter": _LETTERS.upper(),
    "lowerRoman": _ROMAN.split(),
    "upperRoman": _ROMAN.upper().split(),
}
_UNNUMBERED = frozenset({"none", "bullet"})
_LEVELS = 9


class Level(NamedTuple):
    """How one depth of a list is numbered."""

    start: int
    form: str
    text: str


def labels(document: Any) -> Callable[[Any], str]:  # noqa: ANN401 - python-docx is imported late
    """Give a function that gives each paragraph's number, "" where it has none; it is to be asked in their order."""
    lists = _lists(document.part)
    styles = {style.get(f"{WORD}styleId"): style for style in document.styles.element.iter(f"{WORD}style")}
    counts: dict[str, dict[int, int]] = {}

    def label(paragraph: Any) -> str:  # noqa: ANN401 - the same
        number, depth = _numbered(paragraph, styles)
        abstract, levels = lists.get(number, ("", {}))
        if depth not in levels:
            return ""
        counted = counts.setdefault(abstract, {})
        counted[depth] = counted.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counted.pop(deeper, None)
        return _written(levels, counted, depth)

    return label


def _numbered(paragraph: Any, styles: dict[str, Any]) -> tuple[str, int]:  # noqa: ANN401 - the same
    """Give the list and the depth that the paragraph names, or else its style or one that this is based on."""
    holder, number, depth, seen = paragraph, "", "", set[str]()
    while holder is not None:
        number = number or value_at(holder, "pPr/numPr/numId")
        depth = depth or value_at(holder, "pPr/numPr/ilvl")
        style = value_at(holder, "pPr/pStyle") if holder is paragraph else value_at(holder, "basedOn")
        holder = None if number or style in seen else styles.get(style)
        seen.add(style)
    return number, int(depth or 0)


def _lists(part: Any) -> dict[str, tuple[str, dict[int, Level]]]:  # noqa: ANN401 - the same
    """Give what each list is called in the paragraphs: whose count it goes on with, and its levels."""
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    for root in parts_of(part, "/numbering"):
        abstract = {
            one.get(f"{WORD}abstractNumId"): _levels(one.iterfind(f"{WORD}lvl"))
            for one in root.iterfind(f"{WORD}abstractNum")
        }
        for one in root.iterfind(f"{WORD}num"):
            number, base = one.get(f"{WORD}numId"), value_at(one, "abstractNumId")
            own = _overridden(one, abstract.get(base, {}))
            # a list with a start of its own counts for itself
            lists[number] = (f"{base}/{number}" if own else base, {**abstract.get(base, {}), **own})
    return lists


def _levels(elements: Any) -> dict[int, Level]:  # noqa: ANN401 - the same
    return {
        int(one.get(f"{WORD}ilvl")): Level(
            int(value_at(one, "start") or 0), value_at(one, "numFmt") or "decimal", value_at(one, "lvlText")
        )
        for one in elements
    }


def _overridden(one: Any, levels: dict[int, Level]) -> dict[int, Level]:  # noqa: ANN401 - the same
    own: dict[int, Level] = {}
    for override in one.iterfind(f"{WORD}lvlOverride"):
        depth, start = int(override.get(f"{WORD}ilvl")), value_at(override, "startOverride")
        own |= _levels(override.iterfind(f"{WORD}lvl"))
        if start and depth in {**levels, **own}:
            own[depth] = {**levels, **own}[depth]._replace(start=int(start))
    return own


def _written(levels: dict[int, Level], counted: dict[int, int], depth: int) -> str:
    form, text = levels[depth].form, levels[depth].text
    if form in _UNNUMBERED:
        return ""
    for upper in range(depth + 1):
        if f"%{upper + 1}" in text and upper in levels:
            count = counted.get(upper, levels[upper].start)
            text = text.replace(f"%{upper + 1}", numeral(count, levels[upper].form))
    return text if text[-1:] in "、．.)）：:" else f"{text} "


def numeral(number: int, form: str) -> str:
    """Write a number in one of Word's forms (ST_NumberFormat); decimal where the form is not known or ends before."""
    if 0 < number <= len(_SERIES.get(form, "")):
        return _SERIES[form][number - 1]
    if form.endswith(("Counting", "CountingThousand")) and 0 < number < 10 ** len(_UNITS):
        return _counted(str(number))
    return str(number)


def _counted(digits: str) -> str:
    written, gap = "", False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            written += ("零" if gap else "") + _DIGITS[int(digit)] + _UNITS[place]
        gap = digit == "0"
    return written.removeprefix("一") if written.startswith("一十") else written
