"""Marks that stand twice in a line with speech between: no cut reaches from one to the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from jiaokan.lines import HAN
from jiaokan.strip.ends import common
from jiaokan.strip.readson import fit, page

_TOKEN = re.compile(r"[^\u3400-\u9fff\s\d，。；：、！？“”‘’]+")
_USUAL, _BRACKET = re.compile(r"[-,:;.()?!/%·…—]+"), re.compile(r"[][(){}<>《》【】〔〕〖〗「」『』｛｝［］〈〉（）]")
_MARKUP = re.compile(r"[*=_~`]+")  # by which an author stresses words
_SAYS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2}")
_AROUND, _TOKENS, _NEXT = 120, 60, 6
# by how many bits words between two marks must be a part of the sentence: marks that say nothing may frame a name,
# those that say something are one insert that stands twice
_FRAMED, _PARTED, _PLAIN = 3.5, -6.0, -12.0
_NEAR, _OF_PAGE = 40, 10.0
_NAMED, _UNNAMED, _MARKED_UP = 2.0, 0.5, -4.0


class Pair(NamedTuple):
    """A mark at `[first, first + length)` that stands again from `second` on; it says something or is but signs."""

    first: int
    second: int
    length: int
    says: bool

    @property
    def spans(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (self.first, self.first + self.length), (self.second, self.second + self.length)


def twice(text: str, start: int, end: int) -> list[Pair]:
    """Give the marks around a stretch of a line that stand there twice with speech between, as long as they are."""
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end, end + _AROUND)
    high = min(len(text), end + _AROUND) if stop < 0 else stop
    taken: set[int] = set()
    known: set[tuple[int, int]] = set()
    found: list[Pair] = []
    for pair in sorted(_pairs(text, low, high), key=lambda pair: (-pair.length, pair.second - pair.first)):
        fresh = [span for span in pair.spans if span not in known]
        if all(taken.isdisjoint(range(*span)) for span in fresh) and not _stands_between(text, pair, known):
            taken.update(*(range(*span) for span in fresh))
            known.update(fresh)
            found.append(pair)
    return sorted(pair for pair in found if _parts_speech(text, pair))


def _stands_between(text: str, pair: Pair, known: set[tuple[int, int]]) -> bool:
    mark = text[slice(*pair.spans[0])]
    return any(pair.first < start < pair.second and text[start:end] == mark for start, end in known)


def _pairs(text: str, low: int, high: int) -> Iterator[Pair]:
    tokens: dict[str, list[int]] = defaultdict(list)
    for number, match in enumerate(_TOKEN.finditer(text, low, high)):
        if number < _TOKENS and not _USUAL.fullmatch(match[0]):
            tokens[match[0]].append(match.start())
    for token, places in tokens.items():
        for number, first in enumerate(places):
            for second in places[number + 1 : number + _NEXT]:
                yield _grown(text, low, high, first, second, len(token))


def _grown(text: str, low: int, high: int, first: int, second: int, length: int) -> Pair:
    right = common(text[first + length : second], text[second + length : high])
    end = first + length + right
    left = common(text[low:first][::-1], text[end:second][::-1])
    if left and left == second - end:  # what stands between them alone is no part of them
        left = 0
    mark = text[first - left : end]
    return Pair(first - left, second - left, len(mark), bool(_SAYS.search(mark)))


def _parts_speech(text: str, pair: Pair) -> bool:
    (first, start), (end, last) = pair.spans
    words = text[start:end]
    if not HAN.search(words):
        return False
    if pair.says:
        found = fit(text[:first], words, text[last:])
        around = page(text[max(0, first - _NEAR) : first]) + page(text[last : last + _NEAR])
        return found.whole > (_PARTED if found.page > _NAMED else _PLAIN) and around < _OF_PAGE
    return _may_frame(text[first:start], words) and reads_on(text[:first], words, text[last:], text[first:start])


def reads_on(before: str, words: str, behind: str, signs: str = "") -> bool:
    """Say whether words that signs frame are a part of the sentence, and the signs a stress."""
    found = fit(before, words, behind)
    if _MARKUP.fullmatch(signs):
        return found.whole > _MARKED_UP
    return found.whole > (_FRAMED if found.page > _NAMED else _UNNAMED)


def _may_frame(signs: str, words: str) -> bool:
    """Say whether an author stresses words by such signs; a bracket has another half."""
    return not _BRACKET.search(signs) and len(HAN.findall(words)) > 1
