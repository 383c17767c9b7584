"""The first letters of Chinese words in pinyin, as sites take them for a name: 秘客部落 is mkbl."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

# GB 2312 has its first 3,755 characters in the order of pinyin; with these a new letter begins
_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = [first.encode("gb2312") for first in _FIRSTS]
_END = "座".encode("gb2312")


def initials(text: str) -> str:
    """Give the letter that each character begins with in pinyin; a space where it is none of the 3,755 commonest."""
    return "".join(map(_initial, text))


@lru_cache(maxsize=1 << 13)
def _initial(character: str) -> str:
    code = character.encode("gb2312", "ignore")
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _END else " "
