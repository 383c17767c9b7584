"""Tells mojibake that a text speaks of, as a sample of garbled text, from mojibake that it suffers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from jiaokan.decode.kunjinkao import sentences_around

_NAMES = "(?:UTF-?8|GB(?:K| ?2312| ?18030)|Big5|Latin-?1|ISO-?8859|Windows-?125|Unicode)"
_DONE = "读讀打显顯存解编編"  # what is done with an encoding that is named
_TOPIC = re.compile(
    "乱码|亂碼|[转解轉]码|[轉解]碼|编码(?:错误|出错|问题|不一致|混乱)|編碼(?:錯誤|問題)|字符集|字元集"
    f"|{_NAMES}[^。！？\n]{{0,16}}[{_DONE}]",
    re.IGNORECASE,
)
_WORDS, _PARTS_OF_NAMES = (
    ("码", "碼", "字符集", "字元集"),
    ("UTF", "utf", "GB", "gb", "Big5", "Latin", "8859", "125", "Unicode"),
)
_HEADING = re.compile("(?:乱码|亂碼)[^\n]{0,20}[:：]\n(?:[^\n]{0,40}\n){0,5}[^\n]{0,40}$")
_BEFORE, _SHORTEST = 300, 2
_LONGEST = 40  # what is shown as a sample is short
_GAP, _FAR = 6, 60  # what was lost within a sample; how far a sample goes on from what is spoken of


@lru_cache(maxsize=1)
def places_of_topic(text: str) -> list[int]:
    """Give where a text may speak of garbled text; to find words is far faster than a pattern. Each rule asks."""
    places = list[int]()
    for word in (*_WORDS, *_PARTS_OF_NAMES) if any(map(text.__contains__, _DONE)) else _WORDS:
        place = text.find(word)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + 1)
    return sorted(places)


def is_spoken_of(topics: Sequence[int], text: str, start: int, end: int) -> bool:
    """Say whether the sentence, the one beside it or a heading speaks of garbled text, as `topics` says."""
    nearest = bisect_left(topics, start - _BEFORE)
    if nearest == len(topics) or topics[nearest] > end + _BEFORE:
        return False
    return any(map(_TOPIC.search, sentences_around(text, start, end))) or (
        _HEADING.search(text, max(0, start - _BEFORE), start) is not None
    )


def beside_samples(text: str, places: Sequence[tuple[int, int]], spoken: Sequence[bool]) -> list[bool]:
    """Say of each stretch whether it is spoken of, or is part of the same sample as one beside it that is."""
    ahead = _going_on(text, places, spoken)
    mirrored = [(len(text) - end, len(text) - start) for start, end in reversed(places)]
    behind = _going_on(text[::-1], mirrored, [*reversed(spoken)])
    return [one or other for one, other in zip(ahead, reversed(behind), strict=True)]


def _going_on(text: str, places: Sequence[tuple[int, int]], spoken: Sequence[bool]) -> list[bool]:
    """Do so for what stands behind."""
    found, reach, limit = list[bool](), -_GAP, -1
    for (start, end), known in zip(places, spoken, strict=True):
        is_near = start - reach <= _GAP and start <= limit and "\n" not in text[reach:start]
        found.append(known or is_near)
        limit = end + _FAR if known else limit
        reach = end if found[-1] else reach
    return found


def may_be_sample(start: int, end: int) -> bool:
    """Say whether a stretch that the text speaks of is as short as samples are."""
    return end - start <= _LONGEST


def stands_beside(meant: str, text: str, start: int, end: int) -> bool:
    """Say whether the line has what a short stretch was meant to be: both are shown, or it is written twice."""
    if end - start > _LONGEST or len(meant) < _SHORTEST:
        return False
    head, tail = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return meant in text[head:start] or meant in text[end : tail if tail >= 0 else None]
