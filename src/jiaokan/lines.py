"""A text as numbered lines with their places, made once and shared by the procedures of a stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain, count, repeat
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PLANE = 1 << 16
SALUTATION = re.compile(
    r"[^，。]{0,24}(?:同志们|同志|代表|委员|朋友们|来宾|领导|同学们|先生们|女士们|老师们)[^，。]{0,12}[:：！!]"
)


class Line(NamedTuple):
    """`text[start:end]` without its newline; `bare` is the same without white space around it."""

    number: int
    start: int
    end: int
    bare: str


_line = partial(tuple.__new__, Line)  # a text has thousands; Line() takes three times as long


@dataclass(frozen=True)
class Sheet:
    """A text and its lines; lines are cut at newlines only, offsets are code points."""

    text: str

    @cached_property
    def lines(self) -> list[Line]:
        """Give all lines, blank ones too."""
        cut = self.text.split("\n")
        ends = list(map(add, accumulate(map(len, cut)), count()))
        starts = chain((0,), map(add, ends, repeat(1)))
        return list(map(_line, zip(count(), starts, ends, map(str.strip, cut), strict=False)))

    def at(self, place: int) -> int:
        """Give the number of the line that `place` stands in."""
        return bisect_right(self._starts, place) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def filled(self) -> list[Line]:
        """Give the lines that aren't blank."""
        return [line for line in self.lines if line.bare]

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """Give the code points of the text."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def repertoire(self) -> str:
        """Give each character that stands in the text once, in order of code points."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        codes, beyond = self.codes, np.zeros(0, np.uint32)
        if codes.max(initial=0) >= _PLANE:
            codes, beyond = codes[codes < _PLANE], np.unique(codes[codes >= _PLANE])
        seen = np.zeros(_PLANE, np.bool_)
        seen[codes] = True
        marks = np.concatenate((np.flatnonzero(seen).astype(np.uint32), beyond))
        return marks.tobytes().decode("utf-32-le", "surrogatepass")

    def places(self, marks: str) -> list[int]:
        """Give the places of each of the marks, in order."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        found = [self.codes == ord(mark) for mark in marks if mark in self.repertoire]
        places: list[int] = np.flatnonzero(np.logical_or.reduce(found)).tolist() if found else []
        return places


@lru_cache(maxsize=2)
def sheet_of(text: str) -> Sheet:
    """Give the sheet of a text; stages that see the same text share it."""
    return Sheet(text)
