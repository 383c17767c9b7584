"""Tells from a pattern what its matches can begin with, so that few patterns are tried on a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import prod

DIGIT = "0"
ANYTHING = ""
LONGEST = 3

_NOTHING = "nothing"  # what may be left out; no key is as long
_QUANTIFIER = re.compile(r"(?:[?*+]|\{[\d,]+\})[?+]?|")
_REPEATED = re.compile(r"\{(\d+)")
_OPTIONAL = re.compile(r"[?*]|\{[0,]")
_LOOKS = re.compile(r"(?:\^|\(\?<?[!=](?:[^()\[\]\\]|\\.|\[[^\]]*\])*\))*")
_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")
_ITEM = re.compile(r"\\x[0-9a-f]{2}|\\.|\[(?:[^\]\\]|\\.)+\]|.", re.DOTALL)
_TOKEN = re.compile(r"\\.|\[(?:[^\]\\]|\\.)+\]|[()|]", re.DOTALL)
_MEMBER = re.compile(r"(\\x[0-9a-f]{2}|\\.|.)(?:-(.))?", re.DOTALL)
_UNCERTAIN = frozenset("($.{*+?")
_ANY_DIGIT = re.compile(r"\d")
_FREQUENT = frozenset("，。、：（） " + DIGIT)
_RARE = 0.001
_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_WIDEST = 94
_MANY = 1 << 10


def starts(pattern: str, length: int = 2) -> set[str]:
    """Give strings of up to `length` characters, one of which each match has at its beginning, or ANYTHING.

    DIGIT stands for any digit; `canonical` writes a text so.
    """
    return {ANYTHING if key == _NOTHING else canonical(key) for key in _union(pattern, length)}


def signs(pattern: str, length: int = LONGEST) -> set[str]:
    """Give strings of up to `length` characters, one of which stands in each match, the rarest known, or ANYTHING."""
    if _FLAGS.match(pattern):
        return {ANYTHING}
    return {canonical(sign) for alternative in _alternatives(pattern) for sign in _rarest(alternative, length)}


def canonical(text: str) -> str:
    """Write all digits as DIGIT."""
    return _ANY_DIGIT.sub(DIGIT, text)


def _union(pattern: str, length: int) -> set[str]:
    return {key for alternative in _alternatives(pattern) for key in _starts(alternative, length)}


def _starts(alternative: str, length: int) -> set[str]:
    """Give what an alternative begins with: its first item, and the next where that may be left out."""
    if alternative.isalnum():
        return {alternative[:length]}
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
    repeated = _REPEATED.match(rest, len(item))
    if repeated and int(repeated[1]) >= length and item[0] != "(":
        return _followed(begun, _starts(item * (length - 1), length - 1))
    goes_on = length > 1 and item[0] != "(" and ANYTHING not in begun and not (quantifier and quantifier[0])
    return _followed(begun, _starts(rest[len(item) :], length - 1)) if goes_on else begun


def _rarest(alternative: str, length: int) -> set[str]:
    """Give a set of strings, one of which stands in each match of an alternative: the first rare one, or the rarest."""
    if alternative.isalnum():
        return {alternative[:length]}
    best, least = {ANYTHING}, 1.0
    for strings in _sets(alternative, length):
        share = sum(map(_share, strings))
        if share < least:
            best, least = strings, share
        if least < _RARE:
            break
    return best


def _sets(alternative: str, length: int) -> Iterator[set[str]]:
    """Give what an alternative, and what is left of it behind each of its items, begins with."""
    rest = alternative
    while rest:
        yield {ANYTHING if key == _NOTHING else key for key in _starts(rest, length)}
        item = _item(rest)
        quantifier = _QUANTIFIER.match(rest, len(item))
        if item.startswith(("(?:", "(?=")) and not _OPTIONAL.match(rest, len(item)):
            yield {sign for inner in _alternatives(item[3:-1]) for sign in _rarest(inner, length)}
        rest = rest[quantifier.end() if quantifier else len(item) :]


@cache
def _share(string: str) -> float:
    """Guess in what share of places a string stands."""
    return prod(0.05 if mark in _FREQUENT else 0.002 for mark in string)


def _first(rest: str, length: int) -> tuple[str, set[str]]:
    """Give the first item of a pattern, and what it begins with."""
    item = _item(rest)
    if item[0] == "(":
        return item, _union(item[3:-1], length)
    return item, _members(item) if item[0] == "[" else _named(item)


def _item(rest: str) -> str:
    if rest[0] == "(":
        return rest[: _closing(rest) + 1]
    match = _ITEM.match(rest)
    return match[0] if match else rest


def _followed(firsts: set[str], following: set[str]) -> set[str]:
    """Give each character with all that can come next, where these are known and not too many."""
    if following & {ANYTHING, _NOTHING} or len(firsts) * len(following) > _MANY:
        return firsts
    return {first + after for first in firsts for after in following}


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
    for place in _at_top(pattern, "|") if "|" in pattern else ():
        yield pattern[start:place]
        start = place + 1
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Give the place where the group that the pattern begins with ends."""
    return 1 + next(_at_top(pattern[1:], ")"))


def _at_top(pattern: str, mark: str) -> Iterator[int]:
    """Give the places of a mark that lie in no group and no class."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        seen = token[0]
        if seen == mark and not depth:
            yield token.start()
        elif seen in "()":
            depth += 1 if seen == "(" else -1
