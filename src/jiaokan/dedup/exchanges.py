"""Words that stand for each other in two documents: names, synonyms that were swapped, or another subject."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.names import is_name
from jiaokan.dedup.passages import Passage, Stretches
from jiaokan.dedup.profile import Profile

Exchanges = dict[tuple[str, str], list[Passage]]

_LONGEST = 8
_TITLE = 60
# a subject is named again and again, once in so many characters, and nothing else is exchanged as often
_ASIDE = 6  # the subject of the other may be mentioned once for so many times
_NAMED, _NAMED_ONCE_IN, _NAMED_SHARE = 5, 300, 0.6


def is_exchange(found: Stretches) -> NDArray[np.bool_]:
    """Say which stretches are short enough to be a word in the place of another."""
    lengths = found.ends - found.starts
    return (lengths > 0) & (lengths <= _LONGEST)


def one_word_may_stand_out(one: Profile, found: Stretches) -> bool:
    """Say whether so many of the stretches start with one character and are as long that `other_subject` may hold."""
    if len(found) < _enough(one, 0):
        return False
    short = is_exchange(found)
    starts, lengths = found.starts[short], (found.ends - found.starts)[short]
    needed = ceil(_enough(one, starts.size))
    if starts.size < needed:
        return False
    alike = np.sort(one.folded[starts].astype(np.uint64) * np.uint64(_LONGEST + 1) + lengths.astype(np.uint64))
    return bool((alike[needed - 1 :] == alike[: alike.size - needed + 1]).any())


def _enough(one: Profile, exchanged: int) -> float:
    return max(_NAMED, one.folded.size / _NAMED_ONCE_IN, _NAMED_SHARE * exchanged)


def exchanges(one: Profile, other: Profile, found: list[Passage]) -> Exchanges:
    """Give the words of `one` and those that stand in their place in `other`, with all places of each pair."""
    pairs: Exchanges = {}
    for passage in found:
        start, end, other_start, other_end = passage
        if 0 < other_end - other_start <= _LONGEST:
            words = unfolded(one.folded[start:end]), unfolded(other.folded[other_start:other_end])
            pairs.setdefault(words, []).append(passage)
    return pairs


def other_subject(one: Profile, other: Profile, exchanged: Exchanges) -> Passage | None:
    """Give a place of the words, no names, of which each document uses one from its title on and hardly the other.

    They must be most of what differs between the two: where many words are exchanged, a text was spun.
    """
    (word, instead), places = max(exchanged.items(), key=lambda item: len(item[1]), default=(("", ""), []))
    if len(places) < _enough(one, sum(map(len, exchanged.values()))):
        return None
    mine, theirs = unfolded(one.folded), unfolded(other.folded)
    if word not in mine[:_TITLE] or instead not in theirs[:_TITLE]:
        return None
    if _ASIDE * max(mine.count(instead), theirs.count(word)) > len(places):
        return None
    names = (is_name(one.folded[place.start : place.end + 1], place.end - place.start) for place in places)
    return None if any(names) else places[0]
