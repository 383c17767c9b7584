"""Spaces before full-width marks, and paragraphs that stand in one line, set apart by wide gaps."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.layout.columns import column_of
from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_BEFORE_MARK = pattern(r" (?=[。，；！？、](?! ))(?<=[\u4e00-\u9fff％%”》）] )")
_BETWEEN_HAN = pattern(r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff])")
_LAST = 4
_SENTENCE = -5.0  # bits of a stop behind the last characters; behind 为 and 由, which a blank follows, it has -5.5
_GAP = pattern(r"(?: {3,}|[ \t]*\u3000[ \t\u3000]*\u3000[ \t\u3000]*)(?=\S)")
_ENDED = pattern(r"[。！？：；:!?;”）)](?= *$)|^$")


def spaces_before_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the single spaces before full-width marks, `gate.run` of them, where the words before may end there.

    A form has a blank where a name or a number is to be put in: 主持人为 。
    """
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    places = [match.start() for match in _BEFORE_MARK.finditer(sheet.text)]
    if len(places) < rule.gate["run"]:
        return
    others = sum(1 for _ in _BETWEEN_HAN.finditer(sheet.text))  # line ends leave spaces before marks too, among others
    if len(places) < 2 * others or column_of(sheet):
        return
    from jiaokan.ngrams import shipped  # noqa: PLC0415 - heavy: only a text with such spaces loads it

    windows = [sheet.text[max(0, place - _LAST + 1) : place].rjust(_LAST - 1, "。") + "。" for place in places]
    bits = shipped().bits(windows, _LAST - 1)
    if all(bits > _SENTENCE):
        yield from (Hit(rule, place, place + 1, "") for place in places)


def paragraphs_in_line(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the gaps of a line that holds most of a text, where they stand between paragraphs.

    `params.line` is the fewest characters of the line and `gate.most` its part of the text, `gate.run` the fewest gaps,
    `gate.ended` the share of them that follow the end of a sentence or a call, and `params.paragraph` the fewest
    characters from one to the next on average.
    """
    start, end = _middle(sheet.text)
    if end - start < max(rule.params["line"], rule.gate["most"] * len(sheet.text)):
        return
    longest = sheet.text[start:end].strip()
    gaps = list(_GAP.finditer(longest))
    if len(gaps) < rule.gate["run"] or len(longest) < rule.params["paragraph"] * len(gaps):
        return
    ended = sum(bool(_ENDED.search(longest[: gap.start()][-2:])) for gap in gaps)
    if ended < rule.gate["ended"] * len(gaps):
        return
    start = sheet.text.index(longest, start)
    for gap in gaps:
        indent = "".join(mark for mark in gap[0] if mark == "\u3000")
        yield Hit(rule, start + gap.start(), start + gap.end(), f"\n{indent}", f"{rule.name}: {gap[0]!r}")


def _middle(text: str) -> tuple[int, int]:
    """Give the line that holds the middle of a text, as one that is half of it does."""
    middle = len(text) // 2
    end = text.find("\n", middle)
    return text.rfind("\n", 0, middle) + 1, end if end >= 0 else len(text)
