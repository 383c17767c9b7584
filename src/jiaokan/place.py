"""Offsets as lines and columns, and as offsets in the text of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from jiaokan.model import Encoding

_PLAIN = Encoding()


class Places:
    """The lines of a text; both line and column are counted from 1, columns in code points."""

    def __init__(self, text: str, encoding: Encoding = _PLAIN) -> None:
        self._text = text
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))
        self._newline = encoding.newline
        self._odd = dict(encoding.odd)
        grown = (len(kind) - 1 for kind in self._newlines(0, len(text)))
        self._more = list(accumulate(grown, initial=0)) if self._odd or len(self._newline) > 1 else []

    def of(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Give where a line starts and ends, without its newline."""
        following = self._starts[number : number + 1]
        return self._starts[number - 1], following[0] - 1 if following else len(self._text)

    def in_file(self, offset: int) -> int:
        """Give an offset as one of the text of the file, decoded and without its mark, with its own newlines."""
        return offset + self._more[bisect_right(self._starts, offset) - 1] if self._more else offset

    def cut(self, start: int, end: int) -> str:
        """Give `[start, end)` of the text with the newlines that the file has there."""
        first, *others = self._text[start:end].split("\n")
        return first + "".join(map("".join, zip(self._newlines(start, end), others, strict=True)))

    def as_written(self, text: str) -> str:
        """Give a text that takes the place of another with the newline that the file has most."""
        return text.replace("\n", self._newline)

    def _newlines(self, start: int, end: int) -> Iterator[str]:
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return (self._odd.get(follows - 1, self._newline) for follows in self._starts[first:last])
