"""Offsets as lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Places:
    """The lines of a text; both line and column are counted from 1, columns in code points."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def of(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Give where a line starts and ends, without its newline."""
        following = self._starts[number : number + 1]
        return self._starts[number - 1], following[0] - 1 if following else self._length
