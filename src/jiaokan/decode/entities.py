"""Entities of HTML that stand in a text as they are written: &ldquo; for “, &nbsp; for a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from jiaokan.frontmatter import front_matter
from jiaokan.model import Hit, Rule

_NAMED = r"#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[lg]t|[A-Za-z][A-Za-z0-9]{2,30}"
# nobody takes them for anything else though the semicolon is lost or was made full-width
_KNOWN, _END = r"[lr][ds]quo|[mn]dash|hellip|middot", r"(?:[;；]|(?![\w=]))"
_ENTITY = re.compile(rf"[&＆](?:(?P<named>{_NAMED});|(?P<known>{_KNOWN}){_END})", re.ASCII)
_SPACE = rf"[&＆](?P<name>(?:nb|en|em|thin)sp|#160|#[xX][aA]0|#12288|#[xX]3000){_END}"
_BLANKS = re.compile(
    r"(?<![ \t\u3000])[ \t\u3000]*(?:{}[ \t\u3000]*)+".format(_SPACE.replace("?P<name>", "?:")), re.ASCII
)
_BLANK = re.compile(rf"{_SPACE}|[ \t\u3000]", re.ASCII)
_BEFORE_TEXT = re.compile(r"(?:\s|<[^<>\n]{1,200}>)*")
_PROSE = re.compile(r"[，。；！？,]")
_WIDE = re.compile(r"[\u3400-\u9fff，。；：！？、“”‘’《》]")
_LETTER = re.compile("[A-Za-z]")
_WIDE_BLANKS = frozenset({"emsp", "#12288", "#x3000", "#X3000"})
_INVISIBLE = frozenset("\r\ufffd")


class _Line(NamedTuple):
    """The line `[start, end)` of a text, and whether a sentence stands in it."""

    start: int
    end: int
    is_prose: bool


def entities(rule: Rule, text: str) -> Iterator[Hit]:
    """Give each entity with the character that it names; blanks go from within sentences."""
    reach = len(front_matter(text))
    line = _Line(0, -1, is_prose=False)
    for run in _BLANKS.finditer(text, reach):
        line = line if run.end() <= line.end else _line_of(text, run)
        new = _blank(text, run, line)
        if new is not None:
            yield Hit(rule, run.start(), run.end(), new)
    for match in _ENTITY.finditer(text, reach):
        new = meant(match["named"] or match["known"])
        if new and not new.isspace():
            yield Hit(rule, match.start(), match.end(), new)


@lru_cache(maxsize=256)
def meant(name: str) -> str:
    """Give the character that an entity names, nothing where there is no such entity."""
    written = f"&{name};"
    new = unescape(written)
    return "" if new == written or not _INVISIBLE.isdisjoint(new) else new


def _line_of(text: str, run: re.Match[str]) -> _Line:
    start, end = text.rfind("\n", 0, run.start()) + 1, text.find("\n", run.end())
    end = end if end >= 0 else len(text)
    return _Line(start, end, is_prose=bool(_PROSE.search(text, start, end)))


def _blank(text: str, run: re.Match[str], line: _Line) -> str | None:
    """Give what a run of blanks means; None beside letters in a sentence, of which strip asks how they are set off."""
    if run.end() == line.end:
        return ""
    if _BEFORE_TEXT.fullmatch(text, line.start, run.start()):
        return "".join("\u3000" if blank["name"] in _WIDE_BLANKS else " " for blank in _BLANK.finditer(run[0]))
    if not line.is_prose:
        return " "
    before, behind = text[run.start() - 1], text[run.end()]
    if _WIDE.match(before) and _WIDE.match(behind):
        return ""
    return None if _LETTER.match(before) or _LETTER.match(behind) else " "
