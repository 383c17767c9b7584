"""Tells one speech published twice from two documents built on one template."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import regex

from jiaokan.dedup.fold import Codepoints
from jiaokan.dedup.passages import Passage, passages
from jiaokan.dedup.profile import Overlap, Profile

# a sentence of a speech has twelve characters and more, and a run of fewer than eight that differs is a word or two
# that were swapped, misread or masked
SENTENCE, _CLAUSE = 12, 8
# titles, places, dates and site furniture stand before the first fifty characters that agree and after the last
# fifty, within the first and last eighth of the text
_AGREED, _FRAME, _FRAME_SHARE = 50, 400, 8
_TITLE = 60
# a subject is named often, and nothing else is exchanged as often
_NAMED, _NAMED_SHARE = 5, 0.6
_LONGEST_NAME = 8
_ALIGNED_BY_CHARACTER = 64

_FIGURES_AND_NAMES = regex.compile(
    r"[0-9a-z〇零一二三四五六七八九十百千万亿两年月日点]|[^省市县区州旗盟镇乡村]{1,3}[省市县区州旗盟镇乡村]"
)
_PLACES = frozenset("省市县区州旗盟镇乡村街")


class Ground(NamedTuple):
    """Why two similar documents are not one, and spans of the folded texts that show it."""

    reason: str
    first: tuple[int, int]
    second: tuple[int, int]


def template(one: Profile, other: Profile, common: Overlap) -> Ground | None:
    """Give the ground on which two similar documents are two; None where they are one speech."""
    if min(common.first, common.second) - common.common < _CLAUSE:
        return None
    mine, theirs = passages(one, other)
    if ground := _other_subject(one, other, mine):
        return ground
    first = _own_sentence(one, other, mine)
    second = first and _own_sentence(other, one, theirs)
    if not first or not second:
        return None
    return Ground("each holds sentences that the other lacks", first[:2], second[:2])


def holds_its_own(one: Profile, other: Profile) -> bool:
    """Say whether the body of `one` holds a sentence that `other` lacks."""
    return _own_sentence(one, other, passages(one, other)[0]) is not None


def _own_sentence(one: Profile, other: Profile, found: list[Passage]) -> Passage | None:
    """Give the longest passage of the body in which `one` says its own, where all of them make up a sentence."""
    body = _body(one, found)
    own = {passage: _own(one, other, passage) for passage in found if body[0] <= passage.start < body[1]}
    if sum(own.values()) < SENTENCE:
        return None
    return max(own, key=lambda passage: own[passage])


def _body(one: Profile, found: list[Passage]) -> tuple[int, int]:
    """Give where the head ends and the tail starts."""
    size = one.folded.size
    frame = min(_FRAME, size // _FRAME_SHARE)
    starts = [passage.start for passage in found] + [size]
    ends = [0] + [passage.end for passage in found]
    agreed = [(end, start) for end, start in zip(ends, starts, strict=True) if start - end >= _AGREED]
    head, tail = (agreed[0][0], agreed[-1][1]) if agreed else (0, size)
    return min(head, frame), max(tail, size - frame)


def _own(one: Profile, other: Profile, passage: Passage) -> int:
    """Give how many characters of a passage, figures and names aside, say what the other does not say there."""
    if passage.end - passage.start < _CLAUSE:
        return 0
    here = one.folded[passage.start : passage.end]
    there = other.folded[passage.other_start : passage.other_end]
    if here.size == there.size and 2 * np.count_nonzero(here == there) >= here.size:
        return 0
    said, instead = _masked(here), _masked(there)
    return len(said) if len(said) >= _CLAUSE and 2 * _shared(said, instead) < len(said) else 0


def _masked(folded: Codepoints) -> str:
    return _FIGURES_AND_NAMES.sub("", _string(folded))


def _string(folded: Codepoints) -> str:
    return folded.astype("<u4").tobytes().decode("utf-32-le")


def _shared(said: str, instead: str) -> int:
    """Give how many characters of `said` stand in `instead` in the same order; by pairs where both are long."""
    if max(len(said), len(instead)) <= _ALIGNED_BY_CHARACTER:
        return sum(block.size for block in SequenceMatcher(None, said, instead, autojunk=False).get_matching_blocks())
    return (_pairs(said) & _pairs(instead)).total()


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def _other_subject(one: Profile, other: Profile, mine: list[Passage]) -> Ground | None:
    """Give the words that stand for each other throughout, titles included, and are no names: another subject."""
    exchanged = [passage for passage in mine if _exchange(passage)]
    if len(exchanged) < _NAMED:
        return None
    words = [_words(one, other, passage) for passage in exchanged]
    ((subject, times),) = Counter(words).most_common(1)
    if times < max(_NAMED, _NAMED_SHARE * len(words)) or not _in_titles(one, other, subject):
        return None
    shown = [passage for passage, pair in zip(exchanged, words, strict=True) if pair == subject]
    if any(_is_name(one, passage.start, passage.end) for passage in shown):
        return None
    return Ground(f"another subject, {subject[0]} and {subject[1]}", shown[0][:2], shown[0][2:])


def _exchange(passage: Passage) -> bool:
    return (
        0 < passage.end - passage.start <= _LONGEST_NAME
        and 0 < passage.other_end - passage.other_start <= _LONGEST_NAME
    )


def _words(one: Profile, other: Profile, passage: Passage) -> tuple[str, str]:
    return (
        _string(one.folded[passage.start : passage.end]),
        _string(other.folded[passage.other_start : passage.other_end]),
    )


def _in_titles(one: Profile, other: Profile, subject: tuple[str, str]) -> bool:
    return subject[0] in _string(one.folded[:_TITLE]) and subject[1] in _string(other.folded[:_TITLE])


def _is_name(one: Profile, start: int, end: int) -> bool:
    word = _string(one.folded[start : end + 1])
    return bool(_PLACES & set(word[-2:])) or not _masked(one.folded[start:end])
