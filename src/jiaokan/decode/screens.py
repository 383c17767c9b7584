"""What the rules for mojibake look for first: the characters that bytes of UTF-8 become."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

from jiaokan.decode.taken import CYRILLIC, CYRILLIC_DOS, DOS, KOI8, MACINTOSH, NO_WORD, WESTERN, characters_for
from jiaokan.model import Rule

_LEADS, _CONTINUATION = range(0xE3, 0xEA), range(0x80, 0xC0)
_ALPHABETS = (("latin_1", *WESTERN), CYRILLIC, MACINTOSH, DOS)


def characters_of(rule: Rule) -> str:
    """Give the class of characters without one of which the rule finds nothing."""
    return _expanded(rule.params.get("characters", ""))


@cache
def screen_of(rule: Rule) -> re.Pattern[str]:
    """Give what the rule's mojibake has in it."""
    return re.compile(_expanded(rule.params["screen"]))


@cache
def _expanded(pattern: str) -> str:
    """Fill in what UTF-8 is in GBK: {first} and {second} of Chinese, {western}, some {rare}, of accented letters.

    In 8-bit encodings {leads} begin the characters of Chinese, and {three} of those characters are one. Of letters
    beside lines of tables in KOI8-R and code page 866 two such threes must stand in a line: ф║║ is 人.
    """
    if "{" not in pattern:
        return pattern
    classes = {
        "{first}": _read_as_gbk(_LEADS, _CONTINUATION),
        "{second}": _read_as_gbk(range(0x81, 0xC0), range(0xE2, 0xF0)),
        "{western}": _read_as_gbk((0xC2, 0xC3, 0xC5, 0xC6, 0xCB), _CONTINUATION),
        "{rare}": _read_as_gbk((0xC2, 0xC3), range(0x80, 0xA0)),
        "{leads}": "".join(characters_for(names, _LEADS) for names in (*_ALPHABETS, KOI8, CYRILLIC_DOS)),
        "{three}": "|".join(
            [*map(_three, _ALPHABETS), *(f"{three}[^\n]*?{three}" for three in (_three(KOI8), NO_WORD))]
        ),
    }
    for name, characters in classes.items():
        pattern = pattern.replace(name, characters)
    return pattern


def _three(names: tuple[str, ...]) -> str:
    return f"[{characters_for(names, _LEADS)}][{characters_for(names, _CONTINUATION)}]{{2}}"


def _read_as_gbk(leads: Iterable[int], trails: Iterable[int]) -> str:
    return "".join(bytes(pair).decode("gb18030", "ignore") for pair in product(leads, trails))
