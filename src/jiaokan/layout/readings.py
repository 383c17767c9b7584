"""Whether a sentence reads on over what stands between two of its lines, or in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jiaokan.lines import HAN


class Read(NamedTuple):
    """The bits by which a line reads on in the one below others, `into` the first of these, and the last `out` of them.

    A mark on either side of a seam leaves the model nothing to tell: that is 0.
    """

    over: float
    into: float
    out: float

    @property
    def gain(self) -> float:
        """Give by how many bits the text reads better without what stands between."""
        return self.over - self.into - self.out


def read_over(places: Iterable[tuple[str, str, str, str]]) -> Sequence[Read]:
    """Give for each line, the first and the last of those below it and the one behind them how they read."""
    places = list(places)
    if not places:
        return ()
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such lines loads it

    seams = [seam for upper, first, last, lower in places for seam in ((upper, lower), (upper, first), (last, lower))]
    told = [bool(HAN.match(left[-1:]) and HAN.match(right)) for left, right in seams]
    bits = [bit if is_told else 0.0 for bit, is_told in zip(drawn(seams), told, strict=True)]
    return [Read(*three) for three in zip(bits[::3], bits[1::3], bits[2::3], strict=True)]
