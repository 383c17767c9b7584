"""Finds where one of many patterns can begin, from the first two characters of each, in one pass of numpy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PLANE = 1 << 16
_FACTOR = 40503  # 2**16 by the golden ratio, which spreads codes that lie close together
_META = frozenset(".^$*+?{}[]\\|()")
_QUANTIFIERS = frozenset("*+?{")
_DIGITS = "0123456789"
_CLASS = re.compile(r"(?:\\s\?)?\\d(?![?*{])|\[([^\]\\^-]+)\](?![?*{])")


def opening(pattern: str) -> tuple[str, str]:
    """Give the character that a pattern begins with, and those that can come second; none where any can."""
    first, rest = (pattern[1], pattern[2:]) if pattern.startswith("\\") else (pattern[0], pattern[1:])
    if match := _CLASS.match(rest):
        return first, next(filter(None, match.groups()), "") or _DIGITS + (" \t\u3000\xa0" if "s" in match[0] else "")
    certain = rest[:1] and rest[0] not in _META and rest[1:2] not in _QUANTIFIERS
    return first, rest[0] if certain else ""


@dataclass(frozen=True, eq=False)
class Sieve:
    """The openings of patterns; pairs of characters share 2**16 slots, so that a place that passes only may fit."""

    openings: tuple[tuple[str, str], ...]

    def places(self, text: str) -> list[int]:
        """Give the places of `text` where a pattern can begin, in order."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        codes = np.frombuffer((text + "\0").encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
        if len(codes) > len(text) + 1:  # astral characters take two units, which would shift the places
            wide = np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            codes = np.minimum(wide, _PLANE - 1).astype(np.uint16)
        fits = self._pairs.take(codes[:-1] * np.uint16(_FACTOR) ^ codes[1:])
        for single in self._singles:
            if single in text:
                fits |= codes[:-1] == ord(single)
        places: list[int] = np.flatnonzero(fits).tolist()
        return places

    @cached_property
    def _pairs(self) -> NDArray[np.bool_]:
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        pairs = np.zeros(_PLANE, dtype=np.bool_)
        for first, seconds in self.openings:
            for second in seconds:
                pairs[ord(first) * _FACTOR % _PLANE ^ ord(second)] = True
        return pairs

    @cached_property
    def _singles(self) -> tuple[str, ...]:
        return tuple({first for first, seconds in self.openings if not seconds})
