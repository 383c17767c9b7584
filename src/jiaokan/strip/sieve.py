"""Finds where one of many patterns can begin, from the first three characters of each, in one pass of numpy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import chain, product
from typing import TYPE_CHECKING

from jiaokan.strip.starts import DIGIT, LONGEST, canonical

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
    """What patterns begin with; many strings share one of 2**16 slots, so that a place that passes only may fit."""

    starts: frozenset[str]

    def places(self, text: str) -> list[int]:
        """Give the places of `text` where a pattern can begin, in order."""
        codes = _codes(text + "\0\0")
        first, second, third = codes[:-2], codes[1:-1], codes[2:]
        passed = self._pairs.take(_slots(first, second)) | self._singles.take(first)
        places = passed.nonzero()[0]
        first, second, third = first.take(places), second.take(places), third.take(places)
        if _odd_digits().take(first).any() and text != (spelled := canonical(text)):
            return self.places(spelled)
        backward = _slots(second, first), _slots(_slots(third, second), first)
        fits = self._singles.take(first) | self._backward[0].take(backward[0]) | self._backward[1].take(backward[1])
        fitting: list[int] = places[fits].tolist()
        return fitting

    @cached_property
    def _singles(self) -> NDArray[np.bool_]:
        return _table(self._of_length(1), 1) | _odd_digits()

    @cached_property
    def _pairs(self) -> NDArray[np.bool_]:
        return _table({start[:2] for start in self.starts if len(start) > 1}, 2)

    @cached_property
    def _backward(self) -> tuple[NDArray[np.bool_], ...]:
        """Give tables for pairs and for triples; read backward, other strings share a slot."""
        return tuple(_table((start[::-1] for start in self._of_length(length)), length) for length in (2, LONGEST))

    def _of_length(self, length: int) -> Iterator[str]:
        return (start for start in self.starts if len(start) == length)


@cache
def _odd_digits() -> NDArray[np.bool_]:
    """Give a table of the digits that starts don't spell out, and of what may be one beyond U+FFFF."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    odd: NDArray[np.bool_] = np.char.isdecimal(np.arange(_PLANE, dtype=np.uint32).view("U1"))
    odd[[*map(ord, _DIGITS)]] = False
    odd[_PLANE - 1] = True
    return odd


def _table(starts: Iterable[str], length: int) -> NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    table = np.zeros(_PLANE, np.bool_)
    columns = _codes("".join(chain.from_iterable(map(_spelled, starts)))).reshape(-1, length).T
    table[reduce(_slots, columns)] = True
    return table


def _spelled(start: str) -> Iterator[str]:
    """Give a start with each of the ASCII digits for DIGIT."""
    return map("".join, product(*(_DIGITS if mark == DIGIT else mark for mark in start)))


def _slots(slots: NDArray[np.uint16], codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    return slots * np.uint16(_FACTOR) ^ codes


def _codes(text: str) -> NDArray[np.uint16]:
    """Give a code for each character, one for all beyond U+FFFF."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(codes) > len(text):
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.minimum(wide, _PLANE - 1).astype(np.uint16)
    return codes
