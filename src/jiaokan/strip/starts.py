"""Tells from a pattern what its matches can begin with, so that few patterns are tried on a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGIT = "0"
ANYTHING = ""

_NOTHING = "nothing"  # what may be left out; no key is as long
_QUANTIFIER = re.compile(r"(?:[?*+]|\{[\d,]+\})[?+]?|")
_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_LOOKS = re.compile(r"(?:\^|\(\?<?[!=](?:[^()\[\]\\]|\\.|\[[^\]]*\])*\))*")
_ITEM = re.compile(r"\\x[0-9a-f]{2}|\\.|\[(?:[^\]\\]|\\.)+\]|.", re.DOTALL)
_MEMBER = re.compile(r"(\\x[0-9a-f]{2}|\\.|.)(?:-(.))?", re.DOTALL)
_UNCERTAIN = frozenset("($.{*+?")
_ANY_DIGIT = re.compile(r"\d")
_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_WIDEST = 64


def starts(pattern: str) -> set[str]:
    """Give pairs of characters or single ones, one of which each match has at its beginning, or ANYTHING.

    DIGIT stands for any digit; `canonical` writes a text so.
    """
    return {ANYTHING if key == _NOTHING else canonical(key) for key in _union(pattern)}


def canonical(text: str) -> str:
    """Write all digits as DIGIT."""
    return _ANY_DIGIT.sub(DIGIT, text)


def _union(pattern: str, length: int = 2) -> set[str]:
    return {key for alternative in _alternatives(pattern) for key in _starts(alternative, length)}


def _starts(alternative: str, length: int) -> set[str]:
    """Give what an alternative begins with: its first item, and the next where that may be left out."""
    looks = _LOOKS.match(alternative)
    rest = alternative[looks.end() :] if looks else alternative
    if not rest:
        return {_NOTHING}
    if rest[0] in _UNCERTAIN and not rest.startswith("(?:"):
        return {ANYTHING}
    item, begun = _first(rest, length)
    quantifier = _QUANTIFIER.match(rest, len(item))
    if _NOTHING in begun or _OPTIONAL.match(rest, len(item)):
        return (begun - {_NOTHING}) | _starts(rest[quantifier.end() if quantifier else len(item) :], length)
    is_one = len(begun) == 1 and item[0] != "(" and not (quantifier and quantifier[0])
    return _paired(min(begun), rest[len(item) :]) if is_one and length > 1 else begun


def _first(rest: str, length: int) -> tuple[str, set[str]]:
    """Give the first item of a pattern, and what it begins with."""
    if rest[0] == "(":
        item = rest[: _closing(rest) + 1]
        return item, _union(item[3:-1], length)
    match = _ITEM.match(rest)
    item = match[0] if match else rest
    return item, _members(item) if item[0] == "[" else _named(item)


def _paired(first: str, following: str) -> set[str]:
    """Give the character with each that comes next, where these are known."""
    seconds = _starts(following, 1) if first else {ANYTHING}
    return {first} if seconds & {ANYTHING, _NOTHING} else {first + second for second in seconds}


def _members(item: str) -> set[str]:
    """Give the characters of a class."""
    if item.startswith("[^"):
        return {ANYTHING}
    found: set[str] = set()
    for first, last in _MEMBER.findall(item[1:-1]):
        wide = last and ord(last) - ord(first[-1]) > _WIDEST
        found |= {ANYTHING} if wide else set(map(chr, range(ord(first), ord(last) + 1))) if last else _named(first)
    return found


def _named(item: str) -> set[str]:
    """Give the characters that an item outside classes and groups stands for."""
    if item == r"\d":
        return {DIGIT}
    if item == r"\s":
        return set(_SPACES)
    if item.startswith(r"\x"):
        return {chr(int("0" + item[1:], 0))}
    return {ANYTHING} if item.startswith("\\") and item[1].isalnum() else {item[-1]}


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
