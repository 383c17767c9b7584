"""Tags of a forum's source (BBCode) that stand in a text: [b]…[/b], [color=#F00]…[/color], [img]…[/img]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule

_BLOCK = "align|center|indent|p|table|tr|td|th|list|quote|hide|free|h[1-6]|ul|ol|li"
_INLINE = (
    r"b|i|u|s|size|color|font|face|left|right|float|backcolor|background|sup|sub|url|email|fly|move|glow|shadow|code"
    r"|span|strong|em|qq|password|sell|postbg"
)
_TAG = re.compile(rf"\[(?P<slash>/?)(?P<name>{_BLOCK}|{_INLINE})(?P<value>=[^\[\]\n]{{1,200}})?\]", re.IGNORECASE)
_HELD = r"\[(img|attach|attachimg|media|flash|swf|audio|video)(?:=[^\[\]\n]{0,80})?\][^\[\]\n]{0,300}\[/\1\]"
_PIECE = rf"(?:{_HELD}|\[/?(?:{_BLOCK}|{_INLINE})(?:=[^\[\]\n]{{1,200}})?\])"
_RUN = re.compile(rf"(?<![ \t\u3000])[ \t\u3000]*(?:{_PIECE}[ \t\u3000]*)+", re.IGNORECASE)
_ENDS_BLOCK = re.compile(rf"\[/?(?:{_BLOCK})(?:=[^\[\]\n]{{1,200}})?\]", re.IGNORECASE)
_PLAIN = "一"


def forum_markup(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the tags, with a line end for those that end a paragraph in a line; what the text speaks of stays.

    A tag counts if it closes, has a value or is closed somewhere: [i] alone may be the number of a note.
    """
    if "[" not in sheet.repertoire or "]" not in sheet.repertoire:
        return
    text = re.sub(rule.unless, lambda match: _PLAIN * len(match[0]), sheet.text)
    closed = {tag["name"].lower() for tag in _TAG.finditer(text) if tag["slash"]}
    text = _TAG.sub(lambda tag: tag[0] if _counts(tag, closed) else _PLAIN * len(tag[0]), text)
    for run in _RUN.finditer(text):
        start, end = run.span()
        begins, ends = start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"
        if ends:
            yield Hit(rule, start, min(end + begins, len(text)), "")
        elif begins:
            yield Hit(rule, text.index("[", start), end, "")
        else:
            yield Hit(rule, start, end, "\n" if _ENDS_BLOCK.search(run[0]) else "")


def _counts(tag: re.Match[str], closed: set[str]) -> bool:
    return bool(tag["slash"] or tag["value"]) or tag["name"].lower() in closed
