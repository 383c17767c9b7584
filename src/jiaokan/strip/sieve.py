"""Finds where one of many patterns can begin, from the first two characters of each, in one pass of numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BITS = 32
_PLANE = 0x10000
_META = frozenset(".^$*+?{}[]\\|()")
_QUANTIFIERS = frozenset("*+?{")


def opening(pattern: str) -> tuple[str, str]:
    """Give the two characters that a pattern begins with; the second is empty where it isn't certain."""
    first, rest = (pattern[1], pattern[2:]) if pattern.startswith("\\") else (pattern[0], pattern[1:])
    certain = rest[:1] and rest[0] not in _META and rest[1:2] not in _QUANTIFIERS
    return first, rest[0] if certain else ""


@dataclass(frozen=True)
class Sieve:
    """The openings of patterns; characters are told apart in 32 groups, so a place that passes only may fit."""

    openings: tuple[tuple[str, str], ...]

    def places(self, text: str) -> list[int]:
        """Give the places of `text` where a pattern can begin, in order."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        firsts, seconds = self._tables
        codes = np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.minimum(codes, _PLANE - 1)
        places: list[int] = np.flatnonzero(firsts.take(codes[:-1]) & seconds.take(codes[1:])).tolist()
        return places

    @cached_property
    def _tables(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        firsts = np.zeros(_PLANE, dtype=np.uint32)
        seconds = np.zeros(_PLANE, dtype=np.uint32)
        group = {first: 1 << (number % _BITS) for number, first in enumerate(sorted({o[0] for o in self.openings}))}
        for first, second in self.openings:
            firsts[ord(first)] |= group[first]
            if second:
                seconds[ord(second)] |= group[first]
            else:
                seconds |= group[first]
        return firsts, seconds
