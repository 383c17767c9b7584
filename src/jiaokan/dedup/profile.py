"""Documents laid out for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.overlap import Numbered
from jiaokan.dedup.shingles import Shingles, distinct, wide_hashes


@dataclass(frozen=True, eq=False)
class Profile:
    """A text, character by character: `shingles[i]` is the hash of the five from `folded[i]`."""

    folded: Codepoints
    shingles: Shingles

    @classmethod
    def of(cls, folded: Codepoints) -> Profile:
        """Lay out a folded text."""
        return cls(folded, wide_hashes(folded))

    @cached_property
    def distinct(self) -> int:
        """Give how many distinct shingles there are."""
        return self.numbered().distinct

    def numbered(self) -> Numbered:
        """Give the shingles numbered; how many distinct ones there are is kept, the table is not."""
        numbered = Numbered(self.shingles)
        vars(self).setdefault("distinct", numbered.distinct)
        return numbered


def profile(text: str) -> Profile:
    """Lay out a text."""
    return Profile.of(fold(text))


def shingle_set(text: str) -> Shingles:
    """Give the set of shingles of a text, sorted."""
    return distinct(wide_hashes(fold(text)))
