"""Where in a document a line stands: before the speech, in it, or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from jiaokan.lines import SALUTATION, Line, Sheet

_FAREWELL = re.compile(r"[^，。]{0,6}(?:谢谢|感谢)(?:大家|各位|同志们)?[^，。]{0,4}[！!。]?")
TITLE = re.compile(
    r"讲话|报告|发言|致辞|汇报|总结|方案|意见|通知|讲稿|演讲|体会|贺信|主持|动员|会议|论坛|大会|会上|党课|述职|心得"
    r"|寄语|祝词|开幕|闭幕|公报|决定|纪要|要点|规划|条例|办法|规定|同志|书记|部长|市长|县长|省长|主席|主任|^[（(]?\d{4}年"
)
_DOUBTFUL = 4.0
SPOKEN_TITLE = re.compile(
    r"(?:—{1,2})?(?:在|关于)[^，。；|_>]{4,50}的?(?:讲话|报告|发言|致辞|致词|汇报|说明|演讲|讲稿|党课|主持词|总结)(?:稿|提纲)?"
)
_PARAGRAPH = 40
_PROSE = re.compile(r"[\u4e00-\u9fff][，。；：,;:、]")


class Zones(NamedTuple):
    """The line numbers of the first and of the last line of the speech itself."""

    first: int
    last: int

    def of(self, line: Line) -> str:
        """Give head, middle or tail."""
        if line.number < self.first:
            return "head"
        return "tail" if line.number > self.last else "middle"


def zones(sheet: Sheet, doubt: Callable[[Line], float]) -> Zones:
    """Give where the speech begins and ends: salutation, farewell or a line of prose; `doubt` gives a line's bits."""
    first = next((line.number for line in sheet.filled if _is_body(line, doubt)), len(sheet.lines))
    last = next((line.number for line in reversed(sheet.filled) if _is_body(line, doubt)), len(sheet.lines))
    return Zones(first, last)


def _is_body(line: Line, doubt: Callable[[Line], float]) -> bool:
    if SALUTATION.fullmatch(line.bare) or _FAREWELL.fullmatch(line.bare):
        return True
    return len(line.bare) >= _PARAGRAPH and bool(_PROSE.search(line.bare)) and doubt(line) < _DOUBTFUL
