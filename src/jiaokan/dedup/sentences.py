"""Sentences that one of two documents holds and the other lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.names import masked
from jiaokan.dedup.passages import Passage, Stretches, passages
from jiaokan.dedup.profile import Profile

# a sentence of a speech has twelve characters and more, and a run of fewer than eight that differs is a word or two
# that were swapped, misread or masked; one of five and more counts half where nothing of it stands in the other's place
SENTENCE, CLAUSE, FACT = 12, 8, 5
# titles, places, dates and site furniture stand before the first fifty characters that agree and after the last
# twenty, within the first and last eighth of the text
_AGREED_FIRST, _AGREED_LAST, _FRAME, _FRAME_SHARE = 50, 20, 400, 8
# what faces another of its kind is no such thing: behind the text a sentence or two, before it, where titles are, more
_AT_HEAD, _AT_TAIL = 48, 30
_ALIGNED_BY_CHARACTER, _AS_LONG = 64, 1.5


def may_be_own(one: Profile, mine: Stretches, theirs: Stretches) -> list[Passage]:
    """Give the passages of the body that are as long as a fact, and those of the frame that face another, if long."""
    lengths = mine.ends - mine.starts
    long = lengths >= FACT
    if not long.any():
        return []
    in_body = _in_body(one, mine)
    found = passages(mine, theirs, in_body & long)
    framed = ~in_body & (lengths >= _AT_TAIL)
    if not framed.any():
        return found
    needed = np.where(2 * mine.starts < one.folded.size, _AT_HEAD, _AT_TAIL)
    framed &= lengths >= needed
    facing = zip(passages(mine, theirs, framed), needed[framed].tolist(), strict=True)
    return [*found, *(passage for passage, least in facing if passage.other_end - passage.other_start >= least)]


def _in_body(one: Profile, found: Stretches) -> NDArray[np.bool_]:
    size = one.folded.size
    frame = min(_FRAME, size // _FRAME_SHARE)
    starts, ends = np.concatenate((found.starts, [size])), np.concatenate(([0], found.ends))
    agreed = starts - ends
    first, last = (agreed >= _AGREED_FIRST).nonzero()[0], (agreed >= _AGREED_LAST).nonzero()[0]
    head, tail = ends[first[0]] if first.size else 0, starts[last[-1]] if last.size else size
    in_body: NDArray[np.bool_] = (found.starts >= min(head, frame)) & (found.starts < max(tail, size - frame))
    return in_body


def own_sentence(one: Profile, other: Profile, found: list[Passage], swapped: Mapping[str, str]) -> Passage | None:
    """Give the longest passage in which `one` says its own, where all of them make up a sentence.

    `swapped` are words that stand for each other throughout, as in a spun text; they make no sentence.
    """
    longest: Passage | None = None
    said = 0.0
    for passage in sorted(found, key=lambda passage: passage.start - passage.end):
        own = _own(one, other, passage, swapped)
        said += own
        longest = longest or (passage if own else None)
        if said >= SENTENCE:
            return longest
    return None


def _own(one: Profile, other: Profile, passage: Passage, swapped: Mapping[str, str]) -> float:
    """Give how many characters of a passage, figures and names aside, say what the other does not say there.

    Those of a fact count half.
    """
    here = one.folded[passage.start : passage.end]
    there = other.folded[passage.other_start : passage.other_end]
    if here.size == there.size and 2 * np.count_nonzero(here == there) >= here.size:
        return 0
    said = masked(here)
    for word, other_word in swapped.items():
        said = said.replace(word, other_word)
    if len(said) < FACT:
        return 0
    instead = masked(there)
    if len(said) < CLAUSE:
        is_fact = len(instead) >= FACT and set(said).isdisjoint(instead)
        return len(said) / 2 if is_fact else 0
    return len(said) if _mostly_lacking(said, instead) else 0


def _mostly_lacking(said: str, instead: str) -> bool:
    """Say whether less than half of `said` stands in `instead` in the same order, pairs at least where that is longer.

    Where one is long, pairs of characters are counted in any order.
    """
    if max(len(said), len(instead)) > _ALIGNED_BY_CHARACTER:
        return 2 * (_pairs(said) & _pairs(instead)).total() < len(said)
    # most have hardly a character in common, and need not be aligned
    if 2 * sum(character in instead for character in said) < len(said):
        return True
    aligned = SequenceMatcher(None, said, instead, autojunk=False).get_matching_blocks()
    least = 1 if len(instead) <= _AS_LONG * len(said) else 2
    return 2 * sum(block.size for block in aligned if block.size >= least) < len(said)


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))
