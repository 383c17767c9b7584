"""Where in a document a line stands: before the speech, in it, or after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jiaokan.lines import Line, Sheet, is_salutation

FAREWELL = re.compile(
    r"[^，。]{0,6}(?:谢谢|感谢)(?!您?的?(?:观看|欣赏|收看|浏览|阅读|下载|惠顾|光临))(?:大家|各位|同志们)?[^，。]{0,4}[！!。]?"
)
_CLOSING = re.compile(
    r".{0,60}(?:[祝愿]|我的(?:发言|讲话|汇报|报告|演讲|致辞)|[讲说]完|不当之处|以上).{0,60}谢谢(?:大家|各位|同志们)[^，。]{0,4}[！!。]?"
)
_TITLE_WORD = re.compile(
    r"讲话|报告|发言|致辞|汇报|总结|方案|意见|通知|讲稿|演讲|演说|体会|贺信|主持|动员|会议|论坛|大会|会上|党课|述职|心得"
    r"|寄语|祝词|开幕|闭幕|公报|决定|纪要|要点|规划|条例|办法|规定|同志|书记|部长|市长|县长|省长|主席|主任"
)
_OF_YEAR = re.compile(r"[（(]?\d{4}年")
TITLE = re.compile(rf"{_TITLE_WORD.pattern}|^{_OF_YEAR.pattern}")
_DOUBTFUL = 4.0
_SHORT_DOUBT = 2.0
_BIT = 40
_CERTAIN = 7.0
_ENDED = frozenset("。！？!?…：:；;”’〞）)》】")
SPOKEN_TITLE = re.compile(
    r"(?:—{1,2})?(?:在|关于)[^，。；|_>]{4,50}的?(?:讲话|报告|发言|致辞|致词|汇报|说明|演讲|演说|讲稿|党课|主持词|总结)(?:稿|提纲)?"
    r"(?:[（(](?:全文|摘要|节选|摘录|实录)[）)])?"
)
_DAY = re.compile(
    r"(?:(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_SIGNATORY = re.compile(
    r"[\u4e00-\u9fff\sxX×*]{2,30}(?:委|委员会|府|办|办公室|[局厅部院处科组会庭站所校队厂村]|公司|支部|中心|集团|社区)"
    r"|(?:[\u4e00-\u9fff]{1,4}人|审判[长员])\s*[:：\s].{2,12}"
)
_PARAGRAPH = 40
_SIGNED_AFTER = 16
_RUN = 3
_WRAPPED = 12
_RAGGED = 4
_PROSE = re.compile(r"[\u4e00-\u9fff][，。；,;、]")


class Zones(NamedTuple):
    """The line numbers of the first and of the last line of the speech itself; a text `without_prose` shows neither."""

    first: int
    last: int
    without_prose: bool = False

    def of(self, line: Line) -> str:
        """Give head, middle or tail."""
        if line.number < self.first:
            return "head"
        return "tail" if line.number > self.last else "middle"

    def holds(self, number: int) -> bool:
        """Say whether a line stands in the speech."""
        return self.first <= number <= self.last

    def runs_on(self, sheet: Sheet) -> set[int]:
        """Give the numbers of the lines below the speech that go on with a line of prose that stops in mid-sentence."""
        number, found = self.last, set[int]()
        if not _PROSE.search("".join(sheet.bares[number : number + 1])):
            return found
        while number < len(sheet.bares) - 1 and (sheet.bares[number] or "。")[-1] not in _ENDED:
            number += 1
            found.add(number)
            if not _PROSE.search(sheet.bares[number]):
                break
        return found


def is_titled(text: str) -> bool:
    """Say whether TITLE is found in the text: alternatives that all begin with a character of their own are quick."""
    return bool(_TITLE_WORD.search(text) or _OF_YEAR.match(text))


def is_signed(text: str) -> bool:
    """Say whether a line is a day as it is signed, or who may have signed with it."""
    return bool(_DAY.fullmatch(text) or _SIGNATORY.fullmatch(text))


def zones(sheet: Sheet, doubt: Callable[[Line], float]) -> Zones:
    """Give where the speech begins and ends: salutation, farewell, prose; `doubt` gives the bits a line shows."""
    lines = sheet.numbers
    first = next((place for place in range(len(lines)) if _is_body(sheet, place, doubt)), None)
    if first is None:
        return Zones(len(sheet.bares), len(sheet.bares), without_prose=True)
    speech = Zones(lines[first], _last(sheet, first, doubt))
    more = [n for n in speech.runs_on(sheet) if _PROSE.search(sheet.bares[n]) and doubt(sheet.line(n)) < _CERTAIN]
    speech = speech._replace(last=max(more, default=speech.last))
    return speech._replace(last=max(_signatures(sheet, speech, doubt), default=speech.last))


def _last(sheet: Sheet, first: int, doubt: Callable[[Line], float]) -> int:
    """Give the number of the last line of prose; below a salutation alone that of the last sentence, or of all."""
    lines = sheet.numbers
    last = next(place for place in reversed(range(len(lines))) if _is_body(sheet, place, doubt))
    if last > first or not is_salutation(sheet.bares[lines[last]]):
        return lines[last]
    return max((n for n in lines[last + 1 :] if _is_said(sheet, n, doubt)), default=len(sheet.bares) - 1)


def _signatures(sheet: Sheet, speech: Zones, doubt: Callable[[Line], float]) -> Iterator[int]:
    """Give the numbers of the days that stand below the one who signs with them, soon after the last prose."""
    place = sheet.filled.before(speech.last + 1)
    lines = sheet.numbers[place : place + _SIGNED_AFTER]
    for above, number in pairwise(lines):
        is_signed = _DAY.fullmatch(sheet.bares[number]) and _SIGNATORY.fullmatch(sheet.bares[above])
        if is_signed and not doubt(sheet.line(above)):
            yield number


def _is_body(sheet: Sheet, place: int, doubt: Callable[[Line], float]) -> bool:
    number = sheet.numbers[place]
    bare = sheet.bares[number]
    if is_salutation(bare) or ("谢" in bare and (FAREWELL.fullmatch(bare) or _CLOSING.fullmatch(bare))):
        return True
    if not _PROSE.search(bare):
        return False
    is_prose = len(bare) >= _PARAGRAPH or _in_wrapped_prose(sheet, place, doubt)
    return is_prose and doubt(sheet.line(number)) < _DOUBTFUL + len(bare) // _BIT


def _is_said(sheet: Sheet, number: int, doubt: Callable[[Line], float]) -> bool:
    """Say whether a line is a sentence: what follows a salutation need not be long to be prose."""
    bare = sheet.bares[number]
    return bool(_PROSE.search(bare)) and bare[-1] in "。！" and doubt(sheet.line(number)) < _SHORT_DOUBT


def _in_wrapped_prose(sheet: Sheet, place: int, doubt: Callable[[Line], float]) -> bool:
    """Say whether the line is one of three in a row that read like prose broken at one width."""
    windows = (sheet.numbers[first : first + _RUN] for first in range(max(0, place - 2), place + 1))
    return any(
        _is_wrapped([sheet.bares[number] for number in window])
        and all(doubt(sheet.line(number)) < _DOUBTFUL for number in window)
        for window in windows
    )


def _is_wrapped(window: Sequence[str]) -> bool:
    lengths = [len(bare) for bare in window]
    return (
        len(window) == _RUN
        and min(lengths) >= _WRAPPED
        and max(lengths[:-1]) - min(lengths[:-1]) <= _RAGGED
        and lengths[-1] <= lengths[0] + _RAGGED
        and any(bare[-1] not in _ENDED for bare in window)
        and all(_PROSE.search(bare) for bare in window)
    )
