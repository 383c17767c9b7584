"""A line with what varies masked, so that lines of one type are one; and the pattern of such a type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

NUMBER, TITLE, GAP = "\x01", "\x02", "\x03"

# an address, a date, a number: a run of ASCII that has a digit, or a point or @ between letters
_VARIES = re.compile(r"[!-~]*(?:\d|[A-Za-z][.@/][A-Za-z])[!-~]*(?: \d{1,2}:\d\d(?::\d\d)?)?")
_SPACE = re.compile(r"[ \t\u3000\xa0]+")
_BARE = re.compile(r"[A-Za-z\u3400-\u9fff]")
_PATTERNS = {NUMBER: r"[!-~]+(?: [\d:]+)?", TITLE: r".{4,80}?", GAP: r"[^。；！？\n]{1,30}", " ": r"\s+"}


def masked(line: str, titles: Iterable[str] = ()) -> str:
    """Give the line with numbers, addresses and the document's title masked, spaces as one."""
    for title in titles:
        if title != line:
            line = line.replace(title, TITLE)
    return _SPACE.sub(" ", _VARIES.sub(NUMBER, line))


def plain(line: str) -> str:
    """Give a masked line without its masks."""
    return line.replace(NUMBER, "").replace(TITLE, "").replace(GAP, "")


def letters(line: str) -> int:
    """Give how many letters and Han characters a masked line has."""
    return len(_BARE.findall(line))


@cache
def pattern(line: str) -> str:
    """Give the regular expression of a masked line."""
    return "".join(_PATTERNS.get(char) or re.escape(char) for char in line)
