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
_USUAL = re.compile(r"[，。、；：）》\s\d\u3400-\u9fff]")


def places_of(sheet: Sheet, mark: re.Pattern[str]) -> list[int]:
    """Give the places of the characters that a pattern for one character, none of them a usual one, finds, in order."""
    unusual, places = _unusual(sheet)
    return [places[match.start()] for match in mark.finditer(unusual)]


@lru_cache(maxsize=2)
def _unusual(sheet: Sheet) -> tuple[str, list[int]]:
    """Give the characters of a text that are not usual, and the place of each."""
    places = _are_unusual().take(sheet.codes, mode="clip").nonzero()[0]
    return sheet.codes[places].tobytes().decode("utf-32-le", "surrogatepass"), places.tolist()


@cache
def _are_unusual() -> NDArray[np.bool_]:
    """Say of each code point of the plane, and of all beyond, whether it is not usual."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    table = np.ones(_PLANE + 1, np.bool_)
    table[[*map(ord, _USUAL.findall("".join(map(chr, range(_PLANE)))))]] = False
    return table
