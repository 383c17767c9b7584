"""Finds where one of many patterns can begin, from the first three characters of each, in one pass of numpy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from typing import TYPE_CHECKING

from jiaokan.lines import Sheet, sheet_of
from jiaokan.strip.starts import DIGIT, LONGEST, starts

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


@cache
def openings(pattern: str) -> frozenset[str]:
    """Give one to three characters, any of which a match can begin with; those that come second are as in `opening`."""
    return frozenset({pattern[:LONGEST]} if pattern.isalpha() else _openings(pattern))


def _openings(pattern: str) -> Iterator[str]:
    first, seconds = opening(pattern)
    for start in starts(pattern, LONGEST):
        second, third = start[1:2], start[2:].replace(DIGIT, "")
        if not seconds:
            yield first if second == DIGIT else first + second + third
        elif second in (DIGIT, ""):
            yield from (first + digit for digit in seconds if not second or digit in _DIGITS)
        elif second in seconds:
            yield first + second + third


@dataclass(frozen=True, eq=False)
class Sieve:
    """What patterns begin with; many strings share one of 2**16 slots, so that a place that passes only may fit."""

    openings: frozenset[str]

    def places(self, text: str) -> list[int]:
        """Give the places of `text` where a pattern can begin, in order."""
        codes = _codes(sheet_of(text), LONGEST - 1)
        places = self._pairs.take(_slots(codes[:-2], codes[1:-1])).nonzero()[0]
        first, second, third = codes.take(places), codes.take(places + 1), codes.take(places + 2)
        pairs, triples = self._backward
        places = places[pairs.take(_slots(second, first)) | triples.take(_slots(_slots(third, second), first))]
        alone = self._alone.take(codes[: len(text)])
        alone[places] = True
        found: list[int] = alone.nonzero()[0].tolist()
        return found

    @cached_property
    def _alone(self) -> NDArray[np.bool_]:
        return _table(set(self._of_length(1)), 1)

    @cached_property
    def _pairs(self) -> NDArray[np.bool_]:
        return _table({start[:2] for start in self.openings if len(start) > 1}, 2)

    @cached_property
    def _backward(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Give tables for pairs and for triples; read backward, other strings share a slot."""
        pairs, triples = ([start[::-1] for start in self._of_length(length)] for length in (2, LONGEST))
        return _table(pairs, 2), _table(triples, LONGEST)

    def _of_length(self, length: int) -> Iterator[str]:
        return (start for start in self.openings if len(start) == length)


def _table(starts: Iterable[str], length: int) -> NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    table = np.zeros(_PLANE, np.bool_)
    table[reduce(_slots, _codes(Sheet("".join(starts)), 0).reshape(-1, length).T)] = True
    return table


def _slots(slots: NDArray[np.uint16], codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    slots = slots * _FACTOR  # modulo 2**16, since the codes have 16 bits
    return slots ^ codes


def _codes(sheet: Sheet, beyond: int) -> NDArray[np.uint16]:
    """Give the lower half of the code of each character, and so many zeros behind them."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    codes = np.zeros(len(sheet.codes) + beyond, np.uint16)
    codes[: len(sheet.codes)] = sheet.codes
    return codes
