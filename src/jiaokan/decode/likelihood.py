"""How likely a character is in Chinese text, in nats; the table is frequencies.txt, made by tasks/."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASCII = -5.0
BAD_BYTE = -12.0
CUT_BYTE = -7.0  # the first or the last byte of the file
IMPLAUSIBLE = -9.7
"""The mean below which text does not look Chinese: prose lies near -6.8, lists of names near -8.5, and Korean or
wrongly paired bytes read as GB 18030 below -10.5."""

# last code point of each range, and the likelihood of a character in it that the table lacks
_RANGES = (
    (0x08, -12.0),
    (0x0D, ASCII),
    (0x1F, -12.0),
    (0x7E, ASCII),
    (0x9F, -17.0),
    (0x24F, -14.0),
    (0x1FFF, -15.0),
    (0x2DFF, -13.0),
    (0x303F, -13.0),
    (0x31FF, -13.0),
    (0x33FF, -14.0),
    (0x4DBF, -17.0),
    (0x9FFF, -14.5),
    (0xABFF, -18.0),
    (0xD7A3, -14.0),
    (0xF8FF, -18.0),
    (0xFAFF, -16.0),
    (0xFFEF, -13.0),
    (0xFFFD, BAD_BYTE),
    (0xFFFF, -20.0),
    (0x10FFFF, -17.0),
)
_BEYOND_FIRST_LEVEL = (
    "体强机万义党决构与优着种价况复据极气确网减园宁帮彻担无适厂吨"
    "够样灾献胜启洁离荣裏冲啓夯异潜宪峯怀拟携烟凭宝尔庄扰梦汉牀硅礼触赶饋"
)
"""The common characters that Big5 has only after those it holds for frequent: nearly all of them Simplified."""

_RARE_IN_BIG5 = -11.5
_LASTS = [last for last, _ in _RANGES]
_BEYOND_BMP = 1 << 16
_FEW = 128  # with so many characters an array is faster than a dict


class Weights(dict[str, float]):
    """Log-probability by character; what the table lacks is judged by its range."""

    def __missing__(self, character: str) -> float:
        self[character] = value = _RANGES[bisect_left(_LASTS, ord(character))][1]
        return value


@cache
def weights() -> Weights:
    """Give the table, read once."""
    rows = (files("jiaokan.decode") / "frequencies.txt").read_text("utf-8").split("\n")
    found = Weights()
    for row in filter(None, rows):
        value, _, characters = row.partition("\t")
        found.update(dict.fromkeys(characters, float(value)))
    return found


@cache
def weights_in_big5() -> Weights:
    """Give the table for what is read as Big5."""
    return Weights(weights() | dict.fromkeys(_BEYOND_FIRST_LEVEL, _RARE_IN_BIG5))


@cache
def by_code_point(*, in_big5: bool = False) -> NDArray[np.float64]:
    """Give the table by code point, the last entry for all beyond the BMP; all are halves, so any sum is exact."""
    import numpy as np  # noqa: PLC0415 - heavy: a text in UTF-8 needs none of it

    values = np.empty(_BEYOND_BMP + 1)
    for (last, value), start in zip(_RANGES, (0, *(last + 1 for last in _LASTS)), strict=False):
        values[start : last + 1] = value
    table = weights_in_big5() if in_big5 else weights()
    values[[min(ord(character), _BEYOND_BMP) for character in table]] = [*table.values()]
    return values


def total(text: str, codec: str = "") -> float:
    """Give the log-likelihood of a text, in nats, where it is known read in `codec`."""
    in_big5 = codec == "big5hkscs"
    if len(text) < _FEW:
        table = weights_in_big5() if in_big5 else weights()
        return sum(map(table.__getitem__, text))
    return float(by_code_point(in_big5=in_big5).take(code_points(text), mode="clip").sum())


def mean(text: str, likelihood: float | None = None) -> float:
    """Give the mean log-likelihood of the characters outside ASCII; 0 where there are none.

    `likelihood` is that of the whole text, where it is known.
    """
    plain = text.encode("ascii", "ignore").decode()
    count = len(text) - len(plain)
    if not count:
        return 0.0
    whole = total(text) if likelihood is None else likelihood
    return (whole - total(plain)) / count if plain else whole / count


def code_points(text: str) -> NDArray[np.uint32]:
    """Give the text as an array."""
    import numpy as np  # noqa: PLC0415 - heavy: a text in UTF-8 needs none of it

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
