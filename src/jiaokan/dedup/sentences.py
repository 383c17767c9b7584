"""Sentences that one of two documents holds and the other lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.names import masked
from jiaokan.dedup.passages import Passage, Stretches
from jiaokan.dedup.profile import Profile

# a sentence of a speech has twelve characters and more, and a run of fewer than eight that differs is a word or two
# that were swapped, misread or masked
SENTENCE, CLAUSE = 12, 8
# titles, places, dates and site furniture stand before the first fifty characters that agree and after the last
# fifty, within the first and last eighth of the text
_AGREED, _FRAME, _FRAME_SHARE = 50, 400, 8
_ALIGNED_BY_CHARACTER = 64


def may_be_own(one: Profile, found: Stretches) -> NDArray[np.bool_]:
    """Say which stretches lie in the body and are as long as a clause."""
    long: NDArray[np.bool_] = found.ends - found.starts >= CLAUSE
    if not long.any():
        return long
    size = one.folded.size
    frame = min(_FRAME, size // _FRAME_SHARE)
    starts, ends = np.append(found.starts, size), np.append(0, found.ends)
    agreed = np.flatnonzero(starts - ends >= _AGREED)
    head, tail = (ends[agreed[0]], starts[agreed[-1]]) if agreed.size else (0, size)
    return long & (found.starts >= min(head, frame)) & (found.starts < max(tail, size - frame))


def own_sentence(one: Profile, other: Profile, found: list[Passage], swapped: Mapping[str, str]) -> Passage | None:
    """Give the longest passage in which `one` says its own, where all of them make up a sentence.

    `swapped` are words that stand for each other throughout, as in a spun text; they make no sentence.
    """
    longest: Passage | None = None
    said = 0
    for passage in sorted(found, key=lambda passage: passage.start - passage.end):
        own = _own(one, other, passage, swapped)
        said += own
        longest = longest or (passage if own else None)
        if said >= SENTENCE:
            return longest
    return None


def _own(one: Profile, other: Profile, passage: Passage, swapped: Mapping[str, str]) -> int:
    """Give how many characters of a passage, figures and names aside, say what the other does not say there."""
    here = one.folded[passage.start : passage.end]
    there = other.folded[passage.other_start : passage.other_end]
    if here.size == there.size and 2 * np.count_nonzero(here == there) >= here.size:
        return 0
    said = masked(here)
    for word, other_word in swapped.items():
        said = said.replace(word, other_word)
    return len(said) if len(said) >= CLAUSE and _mostly_lacking(said, masked(there)) else 0


def _mostly_lacking(said: str, instead: str) -> bool:
    """Say whether less than half of `said` stands in `instead` in the same order; by pairs where both are long."""
    if max(len(said), len(instead)) > _ALIGNED_BY_CHARACTER:
        return 2 * (_pairs(said) & _pairs(instead)).total() < len(said)
    # most have hardly a character in common, and need not be aligned
    if 2 * sum(character in instead for character in said) < len(said):
        return True
    aligned = SequenceMatcher(None, said, instead, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in aligned) < len(said)


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))
