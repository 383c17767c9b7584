"""What a site says above a speech of what it gives its readers: it ends where the speech begins, often in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from jiaokan.lines import Line, Sheet, is_salutation
from jiaokan.model import Hit, Rule

_HEAD, _TEASER = 4000, 16
_END = re.compile(r"[。！？]+[”’）)]*[ \u3000]*")
_ADDRESSED = re.compile(r"(?:同志|代表|委员|朋友|同学|老师|来宾|嘉宾|领导|家长|乡亲|战友)们?[：:！!]")


def introductions(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give a site's introductions in the first `params.reach` lines, down to the first salutation.

    What `params.opening` matches goes. A sentence of `params.says` goes with what follows it
    of `params.closing`, and with all before it in its line, which has `params.before` characters at most and is no
    speaker's: addresses nobody, nor says in whose name he speaks (`params.spoken`). Where it is the opening of the
    speech, cut off, it goes too, since the speech has it below.
    """
    numbers = sheet.numbers[: rule.params["reach"]]
    head = sheet.text[: min(_HEAD, sheet.line(numbers[-1]).end)] if numbers else ""
    if not any(word in head for word in rule.params["known"]):
        return
    for line in map(sheet.line, numbers):
        if is_salutation(line.bare):
            return
        span = _opening(rule, sheet.text, line) or _said(rule, sheet.text, line)
        if span:
            yield Hit(rule, *span, "")


def notes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give what `params.pattern` matches, for which `params.dots` stand; it holds one of `params.words`.

    It is looked for in the lines that have such a word, or all over if `params.lines` says that it takes several.
    """
    if not (words := standing(sheet, rule.params["words"])):
        return
    whole = [(0, len(sheet.text))]
    for span in whole if rule.params.get("lines") else _lines_with(sheet, words):
        for match in _pattern(rule, "pattern").finditer(sheet.text, *span):
            yield Hit(rule, *match.span(), rule.params.get("dots", ""))


def _lines_with(sheet: Sheet, words: list[str]) -> list[tuple[int, int]]:
    known = re.compile("|".join(map(re.escape, words)))
    numbers = sorted({sheet.at(match.start()) for match in known.finditer(sheet.text)})
    return [(line.start, line.end) for line in map(sheet.line, numbers)]


def standing(sheet: Sheet, words: Iterable[str]) -> list[str]:
    """Give those of the words that stand in the text; most are ruled out by one of their characters."""
    return [word for word in words if all(map(sheet.repertoire.__contains__, word)) and word in sheet.text]


def _opening(rule: Rule, text: str, line: Line) -> tuple[int, int] | None:
    match = _pattern(rule, "opening").search(text, line.start, line.end)
    return match.span() if match else None


def _said(rule: Rule, text: str, line: Line) -> tuple[int, int] | None:
    match = _pattern(rule, "says").search(text, line.start, line.end)
    if not match or text.count("“", line.start, match.start()) > text.count("”", line.start, match.start()):
        return None
    stop = _END.search(text, match.end(), line.end)
    start, end = _start(rule, text, line, match.start()), stop.end() if stop else line.end
    if start is None or (not stop and end - match.start() > rule.params["before"]):
        return None
    closing = _pattern(rule, "closing").match(text, end, line.end)
    return start, closing.end() if closing else end


def _start(rule: Rule, text: str, line: Line, place: int) -> int | None:
    """Give where the introduction begins that has its site at a place, or nothing where a speaker may have begun."""
    before = text[line.start : place]
    if _is_teaser(text, line, place):
        return line.start
    if len(before) > rule.params["before"] or _ADDRESSED.search(before) or _pattern(rule, "spoken").search(before):
        return None
    title = _pattern(rule, "title").match(before)
    return line.start + (title.end() if title else 0)


def _is_teaser(text: str, line: Line, place: int) -> bool:
    """Say whether what stands before a place in its line ends as it goes on below: the speech's opening, cut off."""
    end = text[max(line.start, place - _TEASER) : place]
    return len(end) == _TEASER and end in text[line.end : line.end + _HEAD]


@cache
def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(rule.params[name])
