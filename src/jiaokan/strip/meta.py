"""Reads what a document says about itself: title, speaker, date, place and source, also from lines that go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, count, repeat
from operator import contains, or_

from jiaokan.frontmatter import front_matter, stated
from jiaokan.lines import Sheet, is_salutation
from jiaokan.trace import Trace

_HEAD = 40
_LONGEST = 60
_SPOKEN = re.compile(
    r"(?:讲话|报告|发言|致辞|致词|汇报|演讲|讲稿|党课|主持词|总结|述职|祝词|贺信|开幕词|闭幕词|寄语|说明|动员)"
    r"(?:稿|提纲|要点|材料|摘要)?(?:[（(][^（）()]{1,12}[)）])?$"
)
_TAG_YEAR = re.compile(r"\d{4}(?!年)")
_POST = r"(?:(?:[部市县区省镇乡局厅院校司处科]|秘书)长|书记|主[席任](?!团|会)|委员(?!会)|常委(?!会)|总理)"
_NAME = (
    r"(?!答记者问|办公室)[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff·]{2,8}|[xX×某○]{1,3}"
)
_SPEAKER = re.compile(rf"[^，。：:]{{0,24}}{_POST}\s*(?P<name>{_NAME})\s*(?:[（(].*)?")
# no speaker without it; alternatives that each begin with a character are quick
_IN_OFFICE = re.compile(rf"(?:长|书记|主席|主任|委员|常委|总理)\s*(?:{_NAME})\s*(?:[（(]|$)", re.MULTILINE)
_SIGNED = re.compile(r"(?:作\s*者|主讲人?|发言人|报告人)\s*[:：]\s*(?P<name>[\u4e00-\u9fff·xX×]{2,12})")
_DAY = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年.\-/]\s*(?P<m>1[0-2]|0?[1-9])\s*[月.\-/]\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_PAGE_DATE = re.compile(r"来\s*源|发布|发表|更新|时间|日期|上传|网|\d[:：]\d\d")
_PLACE = re.compile(r"(?:地\s*点|会议地点)\s*[:：]\s*(?P<place>[^\s，。<]{2,30})")
_SOURCE = re.compile(
    r"(?:来\s*源|稿源|出处|转载?自|文章来源|信息来源|本文来源)\s*[:：]\s*(?P<source>[^\s|，。)）】<]{2,40})"
)
_SOURCE_LABEL = re.compile(r"(?:来\s*源|稿源|文章来源|信息来源)\s*[:：]")
_ADDRESS = re.compile(
    r"(?<=“)https?://[^“”\s]+(?=”)|(?:https?://|www\.)[A-Za-z0-9._-]+(?:/[!-~]*(?<![)\]>'\".,;]))?", re.IGNORECASE
)
# who made the file or hosts it says so beside an address of his own
_OF_PROGRAM = re.compile(r"软件|编辑器|阅读器|转换器|试用|评估|Evaluation|[Cc]reated|Powered|声明|仅代表|不代表|申请")
_NOBODY = frozenset(
    ("佚名", "未知", "网络", "本站", "admin", "本站原创", "互联网", "网友投稿", "网络整理", "网络收集", "原创", "转载")
)
_RECEIVED = re.compile(r"(?:收稿|修回|录用)(?:日期|时间)")
_HELD = re.compile(r"(?:会议|活动)?(?:时\s*间|日\s*期)\s*[:：]")


def read_meta(trace: Trace) -> dict[str, str]:
    """Give title, speaker, date, published (both ISO 8601), place and source, as far as the document says them.

    The title is read from the text as cleaned, all else from the first and last lines of the original; what a block
    of metadata above the text says comes first.
    """
    original, cleaned = _text_of(trace.original), _text_of(trace.text)
    edges = _edges(original)
    dated = [edges[number] for number in _having(edges, "19", "20")]
    labelled = _having(edges, ":", "：")
    dated = [line for line in dated if not _RECEIVED.match(line)]
    is_held = any(_PLACE.match(edges[number]) for number in labelled)  # minutes say when and where
    pages = [line for line in dated if _PAGE_DATE.search(line) and not (is_held and _HELD.match(line))]
    found = {
        "title": _as_written(_title(_first_lines(cleaned)), cleaned),
        "speaker": _as_written(_first(_speakers(edges, labelled)), original),
        "date": _first(_dates([line for line in dated if line not in pages])),
        "published": _first(_dates(pages)),
        "place": _as_written(_first(_places(edges, labelled)), original),
        "source": _as_written(_first(_sources(edges, labelled)), original),
    }
    return {**{name: value for name, value in found.items() if value}, **stated(trace.original)}


def _text_of(document: str) -> Sheet:
    from jiaokan.script import read_simplified  # noqa: PLC0415 - heavy: only a run that cleans loads it

    return read_simplified(document.removeprefix(front_matter(document)))


def _as_written(value: str, sheet: Sheet) -> str:
    place = sheet.text.find(value) if value and sheet.written else -1
    return sheet.shown(place, place + len(value)) if place >= 0 else value


def _edges(sheet: Sheet) -> list[str]:
    numbers = sheet.numbers
    lines = [*map(sheet.bares.__getitem__, (*numbers[:_HEAD], *numbers[max(_HEAD, len(numbers) - _HEAD) :]))]
    return list(compress(lines, map((_LONGEST * 2).__ge__, map(len, lines))))


def _first_lines(sheet: Sheet) -> list[str]:
    return list(map(sheet.bares.__getitem__, sheet.numbers[:_HEAD]))


def _having(lines: Sequence[str], one: str, other: str) -> list[int]:
    """Give the numbers of the lines that hold either of two strings, without which no pattern fits; few do."""
    either = map(or_, map(contains, lines, repeat(one)), map(contains, lines, repeat(other)))
    return list(compress(count(), either))


def _first(values: Iterator[str]) -> str:
    return next(values, "")


def _title(lines: list[str]) -> str:
    head: list[str] = []
    for line in lines:
        if is_salutation(line) or len(line) > _LONGEST:
            break
        head.append(line.lstrip("# "))
    spoken = [line for line in head if _SPOKEN.search(line) and not line.startswith(("—", "－"))]
    return max(spoken, key=lambda line: (not _TAG_YEAR.match(line), len(line)), default="")


def _speakers(lines: Sequence[str], labelled: Sequence[int]) -> Iterator[str]:
    """Give the speakers; most texts name none, and then the lines with a label are all that is looked at."""
    named = _IN_OFFICE.search("\n".join(lines))
    for line in lines if named else map(lines.__getitem__, labelled):
        match = (named and _SPEAKER.fullmatch(line)) or _SIGNED.search(line)
        if match and not _SPOKEN.search(line):
            name = re.sub(r"\s", "", match["name"])
            if name not in _NOBODY:
                yield name


def _dates(lines: list[str]) -> Iterator[str]:
    for bracketed in (True, False):
        for line in lines:
            for match in _DAY.finditer(line):
                if bracketed == (line[0] in "（(—" or line == match[0] + "日"):
                    yield f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"


def _places(lines: Sequence[str], labelled: Sequence[int]) -> Iterator[str]:
    return (match["place"] for number in labelled for match in _PLACE.finditer(lines[number]))


def _sources(lines: Sequence[str], labelled: Sequence[int]) -> Iterator[str]:
    for number in labelled:
        if match := _SOURCE.search(lines[number]):
            if match["source"] not in _NOBODY:
                yield match["source"]
        elif _SOURCE_LABEL.fullmatch(lines[number]):
            yield from lines[number + 1 : number + 2]
    addressed = _having(lines, "://", ".")
    addressed = [number for number in addressed if not _OF_PROGRAM.search(lines[number])]
    yield from (match[0] for number in addressed for match in _ADDRESS.finditer(lines[number]))
