"""A text as numbered lines with their places, made once and shared by the procedures of a stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

SALUTATION = re.compile(
    r"[^，。]{0,24}(?:同志们|同志|代表|委员|朋友们|来宾|领导|同学们|先生们|女士们|老师们)[^，。]{0,12}[:：！!]"
)


class Line(NamedTuple):
    """`text[start:end]` without its newline; `bare` is the same without white space around it."""

    number: int
    start: int
    end: int
    bare: str


@dataclass(frozen=True)
class Sheet:
    """A text and its lines; lines are cut at newlines only, offsets are code points."""

    text: str

    @cached_property
    def lines(self) -> list[Line]:
        """Give all lines, blank ones too."""
        lines, start = [], 0
        for number, line in enumerate(self.text.split("\n")):
            end = start + len(line)
            lines.append(Line(number, start, end, line.strip()))
            start = end + 1
        return lines

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


@lru_cache(maxsize=2)
def sheet_of(text: str) -> Sheet:
    """Give the sheet of a text; stages that see the same text share it."""
    return Sheet(text)
