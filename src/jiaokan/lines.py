"""A text as numbered lines with their places, made once and shared by the procedures of a stage."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial, reduce
from itertools import compress, count
from operator import itemgetter, or_, sub
from typing import TYPE_CHECKING, NamedTuple, overload

from jiaokan.once import Once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HAN = re.compile(r"[\u4e00-\u9fff]")
_PLANE = 1 << 16
_NEARLY_ALL = 0.9
_CALLS = (":", "：", "！", "!")
SALUTATION = re.compile(
    r"[^，。]{0,24}(?:同志们|同志|代表|委员|朋友们|来宾|嘉宾|领导|同学们|先生们|女士们|老师们|乡亲|同仁|校友|战友|官兵|师生|家长们|同胞|姐妹|姊妹|工友)[^，。]{0,12}[:：！!]"
    r"|各(?!位)[\u4e00-\u9fff、，（）()]{2,40}[:：]"
    r"|(?:各位|[尊亲敬]\w的)[\u4e00-\u9fff、]{1,16}(?:，[\u4e00-\u9fff、]{1,16}){1,5}[:：]"
    r"|(?:[尊亲敬]\w的|广大|全体|全[省市州县区镇乡村校院厂]).{1,24}[者工师众民年员部女兵属户生家亲友人们][:：！!]"
)


def is_salutation(line: str) -> bool:
    """Say whether SALUTATION is the whole line; most lines don't end as one does."""
    return line.endswith(_CALLS) and bool(SALUTATION.fullmatch(line))


class Line(NamedTuple):
    """`text[start:end]` without its newline; `bare` is the same without white space around it."""

    number: int
    start: int
    end: int
    bare: str


_line = partial(tuple.__new__, Line)  # a text has thousands; Line() takes three times as long


class Filled(Sequence[Line]):
    """The lines of a text that aren't blank; few ask for more than the first and last of them."""

    __slots__ = ("_sheet", "numbers")

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.numbers = sheet.numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...

    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        found = self.numbers[place]
        return self._sheet.line(found) if isinstance(found, int) else list(map(self._sheet.line, found))

    def __iter__(self) -> Iterator[Line]:
        return iter(self._sheet.filled_lines)

    def before(self, number: int) -> int:
        """Give how many of the lines stand before the line `number`."""
        return bisect_left(self.numbers, number)


@dataclass(frozen=True)
class Sheet:
    """A text and its lines; lines are cut at newlines only, offsets are code points.

    `written` is the text as it stands where `text` is another reading of it, character by character.
    """

    text: str
    written: str = ""
    is_traditional: bool = False

    @Once
    def lines(self) -> list[Line]:
        """Give all lines, blank ones too; `line` and `filled` make fewer."""
        return list(map(_line, zip(count(), self._starts, self._ends, self.bares, strict=False)))

    def line(self, number: int) -> Line:
        """Give one line."""
        return _line((number, self._starts[number], self._ends[number], self.bares[number]))

    def shown(self, start: int, end: int) -> str:
        """Give a part of the text as a person finds it there."""
        return (self.written or self.text)[start:end]

    @property
    def filled(self) -> Filled:
        """Give the lines that aren't blank; kept, it would hold the sheet for the garbage collector to find."""
        return Filled(self)

    @Once
    def filled_lines(self) -> list[Line]:
        """Give them all at once."""
        return list(compress(self.lines, self.bares))

    @Once
    def numbers(self) -> list[int]:
        """Give their numbers."""
        return list(compress(count(), self.bares))

    @Once
    def bares(self) -> list[str]:
        """Give all lines without white space around them."""
        return list(map(str.strip, self._cut))

    @Once
    def firsts(self) -> str:
        """Give the first character of each line that isn't blank."""
        return "".join(map(itemgetter(0), filter(None, self.bares)))

    @Once
    def lasts(self) -> str:
        """Give the last character of each line that isn't blank."""
        return "".join(map(itemgetter(-1), filter(None, self.bares)))

    @Once
    def is_flush(self) -> bool:
        """Say whether no line has white space around it."""
        return self.bares == self._cut

    @Once
    def is_even(self) -> bool:
        """Say whether no blank line stands between filled ones, or one between every two."""
        return all(self.bares) or (all(self.bares[::2]) and not any(self.bares[1::2]))

    @Once
    def is_double(self) -> bool:
        """Say whether one blank line stands between nearly all lines."""
        if len(self.numbers) == len(self.bares):
            return False
        gaps = list(map(sub, self.numbers[1:], self.numbers))
        return gaps.count(2) > _NEARLY_ALL * len(gaps)

    def at(self, place: int) -> int:
        """Give the number of the line that `place` stands in."""
        return bisect_right(self._starts, place) - 1

    @Once
    def _cut(self) -> list[str]:
        return self.text.split("\n")

    @Once
    def breaks(self) -> NDArray[np.intp]:
        """Give the places of the newlines."""
        breaks: NDArray[np.intp] = (self.codes == ord("\n")).nonzero()[0]
        return breaks

    @Once
    def _ends(self) -> list[int]:
        return [*self.breaks.tolist(), len(self.text)]

    @Once
    def _starts(self) -> list[int]:
        return [0, *(self.breaks + 1).tolist()]

    @Once
    def codes(self) -> NDArray[np.uint32]:
        """Give the code points of the text."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)

    @Once
    def distinct(self) -> NDArray[np.uint32]:
        """Give each code point that stands in the text once, in order."""
        import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

        seen = np.zeros(_PLANE, np.bool_)
        if self.codes.max(initial=0) < _PLANE:
            seen[self.codes.astype(np.intp)] = True
            return seen.nonzero()[0].astype(np.uint32)
        seen[self.codes[self.codes < _PLANE]] = True
        return np.concatenate((seen.nonzero()[0].astype(np.uint32), np.unique(self.codes[self.codes >= _PLANE])))

    @Once
    def repertoire(self) -> str:
        """Give each character that stands in the text once, in order of code points."""
        # UTF-16 is read in a tenth of the time, but not what is beyond it, and the halves of a character as one
        read = self.distinct.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
        if len(read) == len(self.distinct) and self.distinct.max(initial=0) < _PLANE:
            return read
        return self.distinct.tobytes().decode("utf-32-le", "surrogatepass")

    def has(self, marks: Iterable[str]) -> bool:
        """Say whether any of the marks stands in the text."""
        return any(map(self.repertoire.__contains__, marks))

    def places(self, marks: str) -> list[int]:
        """Give the places of each of the marks, in order; a text has few of many marks."""
        present = [self.codes == ord(mark) for mark in marks if mark in self.repertoire]
        if not present:
            return []
        places: list[int] = reduce(or_, present).nonzero()[0].tolist()
        return places


@lru_cache(maxsize=2)
def sheet_of(text: str) -> Sheet:
    """Give the sheet of a text; stages that see the same text share it."""
    return Sheet(text)
