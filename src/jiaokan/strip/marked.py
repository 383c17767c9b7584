"""Where in a text the characters stand that few sentences have: what begins with one of them is looked for there."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jiaokan.lines import Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PLANE = 1 << 16
_UNUSUAL = re.compile(r"[^，。、；：）》\s\d\u3400-\u9fff]")
_BEYOND = "\U0001d400\U0001f300"  # stand for all characters beyond the plane


def places_of(sheet: Sheet, mark: re.Pattern[str]) -> NDArray[np.intp]:
    """Give the places of the characters that a pattern for one character, none of them a usual one, finds, in order."""
    places, codes = _unusual(sheet)
    found: NDArray[np.intp] = places[_table(mark).take(codes, mode="clip")]
    return found


@lru_cache(maxsize=2)
def _unusual(sheet: Sheet) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    places = _table(_UNUSUAL).take(sheet.codes, mode="clip").nonzero()[0]
    return places, sheet.codes[places]


@cache
def _table(mark: re.Pattern[str]) -> NDArray[np.bool_]:
    """Say of each code point of the plane, and of all beyond, whether a pattern finds it."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    table = np.zeros(_PLANE + 1, np.bool_)
    found = mark.findall("".join(map(chr, range(_PLANE))) + _BEYOND)
    table[[min(ord(character), _PLANE) for character in found]] = True
    return table
