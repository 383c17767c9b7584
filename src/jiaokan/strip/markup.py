"""Tags of a page's source that stand in a text: what ends a paragraph there ends a line, all others go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule

_BLOCK, _INLINE = "p|div|center|section|h[1-6]", "span|font|strong|em|b|i|u|o:p|st1:[a-z]+"
_ATTRIBUTES = r"(?:\s[^<>\n]{0,400})?/?>"
_AT_END = rf"(?=</?(?:br|{_BLOCK}){_ATTRIBUTES}[ \t\u3000]*(?:\n|\Z))"
_TAG = rf"(?:(?<![A-Za-z0-9])|{_AT_END})</?(?:br|{_BLOCK}|{_INLINE}){_ATTRIBUTES}"
_ANY = re.compile(rf"</?(?:br|{_BLOCK}|{_INLINE})[\s/>]", re.IGNORECASE)
_RUN = re.compile(rf"(?<![ \t\u3000])[ \t\u3000]*(?:{_TAG}[ \t\u3000]*)+", re.IGNORECASE)
_ENDS_BLOCK = re.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}", re.IGNORECASE)
_BREAK = re.compile(r"<br", re.IGNORECASE)
_ENDED = re.compile(r"[。！？!?：:；;”’…）)]")
_MASK = "一"
_SIDE = 12
_ON = 3.0  # bits of a sentence that goes on


def page_markup(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the tags, with a line end for those between two paragraphs of a line; what the text speaks of stays."""
    if "<" not in sheet.repertoire or not _ANY.search(sheet.text):
        return
    text = re.sub(rule.unless, lambda match: _MASK * len(match[0]), sheet.text)
    runs = list(_RUN.finditer(text))
    breaks = [
        run for run in runs if _BREAK.search(run[0]) and "\n" not in text[max(0, run.start() - 1) : run.end() + 1]
    ]
    are_ends = 2 * sum(bool(_ENDED.match(text, run.start() - 1)) for run in breaks) >= len(breaks)
    for run in runs:
        start, end = run.span()
        if end == len(text) or text[end] == "\n":
            is_all = start == 0 or text[start - 1] == "\n"
            yield Hit(rule, start, min(end + is_all, len(text)), "")
        elif start == 0 or text[start - 1] == "\n":
            yield Hit(rule, text.index("<", start), end, "")
        else:
            is_end = _BREAK.search(run[0]) and _is_end(text, *run.span(), are_ends=are_ends)
            yield Hit(rule, start, end, "\n" if is_end or _ENDS_BLOCK.search(run[0]) else "")


def _is_end(text: str, start: int, end: int, *, are_ends: bool) -> bool:
    """Say whether <br> ends a line: behind a sentence, and where most do so, behind what doesn't go on."""
    is_ended = bool(_ENDED.match(text, start - 1))
    if is_ended or not are_ends:
        return is_ended
    if not (HAN.match(text, start - 1) and HAN.match(text, end)):
        return True
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such a tag loads it

    return drawn([(text[max(0, start - _SIDE) : start], text[end : end + _SIDE])])[0] < _ON
