"""Tells from a pattern what its matches can begin with, so that few patterns are tried on a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.strip.sieve import opening

DIGIT = r"\d"
ANYTHING = ""

_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_UNCERTAIN = frozenset("($.{*+?")
_LOOKS = re.compile(r"(?:\^|\(\?<?[!=](?:[^()\[\]\\]|\\.|\[[^\]]*\])*\))*")
_CLASS = re.compile(r"\[([^\]^\\][^\]\\]*)\]")
_RANGE = re.compile(r"(.)-(.)|(.)", re.DOTALL)
_WIDEST = 64


def starts(pattern: str) -> set[str]:
    """Give pairs of characters, single ones or DIGIT, one of which each match has at its beginning; else ANYTHING."""
    return {key for alternative in _alternatives(pattern) for key in _starts(alternative)}


def _starts(alternative: str) -> Iterator[str]:
    looks = _LOOKS.match(alternative)
    rest = alternative[looks.end() :] if looks else alternative
    if rest.startswith("(?:"):
        end = _closing(rest)
        yield from {ANYTHING} if _OPTIONAL.match(rest, end + 1) else starts(rest[3:end])
    elif rest.startswith("["):
        yield from _members(rest)
    elif rest.startswith(DIGIT):
        yield ANYTHING if _OPTIONAL.match(rest, 2) else DIGIT
    elif not rest or rest[0] in _UNCERTAIN or _OPTIONAL.match(rest, 1) or (rest[0] == "\\" and rest[1].isalnum()):
        yield ANYTHING
    else:
        first, seconds = opening(rest)
        yield from [first + second for second in seconds] or [first]


def _members(pattern: str) -> Iterator[str]:
    """Give the characters of the class that the pattern begins with."""
    match = _CLASS.match(pattern)
    if not match or _OPTIONAL.match(pattern, match.end()):
        yield ANYTHING
        return
    for first, last, single in _RANGE.findall(match[1]):
        if not single and ord(last) - ord(first) > _WIDEST:
            yield ANYTHING
        else:
            yield from single or map(chr, range(ord(first), ord(last) + 1))


def _alternatives(pattern: str) -> Iterator[str]:
    start = 0
    for place in _at_top(pattern, "|"):
        yield pattern[start:place]
        start = place + 1
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Give the place where the group that the pattern begins with ends."""
    return 1 + next(_at_top(pattern[1:], ")"))


def _at_top(pattern: str, mark: str) -> Iterator[int]:
    """Give the places of a mark that lie in no group and no class."""
    depth, place, in_class = 0, 0, False
    while place < len(pattern):
        seen = pattern[place]
        if seen == mark and not depth and not in_class:
            yield place
        elif seen == "\\":
            place += 1
        elif in_class or seen == "[":
            in_class = seen != "]"
        else:
            depth += (seen == "(") - (seen == ")")
        place += 1
