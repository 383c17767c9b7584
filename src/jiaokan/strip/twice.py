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
_WORDS = re.compile(r"[\u3400-\u9fff\d，。；：、！？“”]+")
_SAYS = re.compile(r"[\u3400-\u9fffA-Za-z].*[\u3400-\u9fffA-Za-z]")
_AROUND, _TOKENS, _NEXT, _LONGEST = 120, 24, 4, 60
# a name has so many bits of a page, or fewer characters; by how many bits words that signs frame must be a part of the
# sentence, if they may be a name, if not, and if the signs are markup
_NAMED, _LONG, _FRAMED, _UNNAMED, _MARKED_UP = 2.0, 4, 3.5, 0.5, -4.0
# marks that say something are one insert that stands twice: words between may be as little a part as that, if they may
# be a site's and if not; around them stands a speech, which has at most so many bits of a page
_PARTED, _PLAIN, _NEAR, _OF_PAGE = -6.0, -12.0, 40, 10.0


class Pair(NamedTuple):
    """A mark at `[first, first + length)` that stands again from `second` on; it says something or is but signs."""

    first: int
    second: int
    length: int
    says: bool

    @property
    def spans(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Give where the mark stands, both times."""
        return (self.first, self.first + self.length), (self.second, self.second + self.length)

    def moved(self, by: int) -> Pair:
        """Give the pair in a text that begins so much earlier."""
        return self._replace(first=self.first + by, second=self.second + by)


def twice(text: str, start: int, end: int) -> list[Pair]:
    """Give the marks around a stretch of a line that stand there twice with speech between, as long as they are."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    low = text.rfind("\n", low, start) + 1 or low
    high = text.find("\n", end, high) if "\n" in text[end:high] else high
    found = (pair.moved(low) for pair in _chosen(text[low:high]))
    beside = (pair for pair in found if pair.first < end and start < pair.second + pair.length)
    return [pair for pair in beside if _parts_speech(text, pair)]


def _chosen(text: str) -> list[Pair]:
    """Give of all strings that stand twice the longest, and each with the place where it comes next."""
    taken: set[int] = set()
    known: set[tuple[int, int]] = set()
    found: list[Pair] = []
    for pair in sorted(_pairs(text), key=lambda pair: (-pair.length, pair.second - pair.first)):
        fresh = [span for span in pair.spans if span not in known]
        if all(taken.isdisjoint(range(*span)) for span in fresh) and not _stands_between(text, pair, known):
            taken.update(*(range(*span) for span in fresh))
            known.update(fresh)
            found.append(pair)
    return sorted(found)


def _stands_between(text: str, pair: Pair, known: set[tuple[int, int]]) -> bool:
    mark = text[slice(*pair.spans[0])]
    return any(pair.first < start < pair.second and text[start:end] == mark for start, end in known)


def _pairs(text: str) -> Iterator[Pair]:
    tokens: dict[str, list[int]] = defaultdict(list)
    for number, match in enumerate(_TOKEN.finditer(text)):
        if number < _TOKENS and not _USUAL.fullmatch(match[0]):
            tokens[match[0]].append(match.start())
    for token, places in tokens.items():
        for number, first in enumerate(places):
            for second in places[number + 1 : number + _NEXT]:
                yield _grown(text, len(token), first, second)


def _grown(text: str, length: int, first: int, second: int) -> Pair:
    right = common(text[first + length : min(second, first + _LONGEST)], text[second + length :])
    end = first + length + right
    left = common(text[max(0, first - _LONGEST) : first][::-1], text[end:second][::-1])
    if left and left == second - end:  # what stands between them alone is no part of them
        left = 0
    mark = text[first - left : end]
    return Pair(first - left, second - left, len(mark), bool(_SAYS.search(mark)))


def _parts_speech(text: str, pair: Pair) -> bool:
    (first, start), (end, last) = pair.spans
    words = text[start:end]
    if not HAN.search(words):
        return False
    before, behind = text[max(0, first - _NEAR) : first], text[last : last + _NEAR]
    if pair.says:
        found = fit(before, words, behind)
        is_part = found.whole > (_PARTED if found.page > _NAMED else _PLAIN)
        return is_part and page(before) + page(behind) < _OF_PAGE
    return _may_frame(text[first:start], words) and reads_on(before, words, behind, text[first:start])


def reads_on(before: str, words: str, behind: str, signs: str = "") -> bool:
    """Say whether words that signs frame are a part of the sentence, and the signs a stress."""
    if not _WORDS.fullmatch(words):
        return False
    found = fit(before, words, behind)
    if _MARKUP.fullmatch(signs):
        return found.whole > _MARKED_UP
    is_plain = found.page <= _NAMED and len(words) >= _LONG
    return found.whole > (_UNNAMED if is_plain else _FRAMED)


def _may_frame(signs: str, words: str) -> bool:
    """Say whether an author stresses words by such signs; a bracket has another half."""
    return not _BRACKET.search(signs) and len(HAN.findall(words)) > 1
