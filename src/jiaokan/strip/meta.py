"""Reads what a document says about itself: title, speaker, date, place and source, also from lines that go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, count, repeat
from operator import contains, or_

from jiaokan.frontmatter import front_matter, stated
from jiaokan.lines import Sheet
from jiaokan.strip.headline import LONGEST, SPOKEN, named_title, title_of
from jiaokan.strip.speakers import speakers
from jiaokan.trace import Trace

_HEAD = 40
_TAIL = 12
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
_NOBODY = re.compile(
    r"(?:来自|来源于)?(?:作者|本站|本网|网友|会员|用户|个人|网络|互联网)(?:原创|投稿|整理|收集|上传|转载|供稿|发布|提供)?"
    r"|原创|转载|其[他它]|佚名|未知|不详|匿名|无|admin|管理员|小编|编辑",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"(?:收稿|修回|录用)(?:日期|时间)")
_ALONE = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}")
_TORN = re.compile(r"月\s*\d$")
_JOINED = re.compile(r"(?:注册|加入)(?:时间|日期)?\s*[:：]?\s*(?:\d{4}-.*)?")
_HELD = re.compile(r"(?:会议|活动)?(?:时\s*间|日\s*期)\s*[:：]")


def read_meta(trace: Trace) -> dict[str, str]:
    """Give title, speaker, date, published (both ISO 8601), place and source, as far as the document says them.

    The title is read from the text as cleaned, all else from the first and last lines of the original; what a block
    of metadata above the text says comes first.
    """
    original, cleaned = _text_of(trace.original), _text_of(trace.text)
    edges = _edges(original)
    labelled = _having(edges, ":", "：")
    dated = [edges[number] for number in _having(edges, "19", "20") if _is_dated(edges, number)]
    is_held = any(_PLACE.match(edges[number]) for number in labelled)  # minutes say when and where
    pages = [line for line in dated if _is_of_page(line) and not (is_held and _HELD.match(line))]
    title = title_of(_first_lines(cleaned)) or named_title(edges[-_TAIL:])
    found = {
        "title": _as_written(title, cleaned),
        "speaker": _as_written(_first(_named(edges, labelled, title)), original),
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
    return list(compress(lines, map((LONGEST * 2).__ge__, map(len, lines))))


def _first_lines(sheet: Sheet) -> list[str]:
    return list(map(sheet.bares.__getitem__, sheet.numbers[:_HEAD]))


def _having(lines: Sequence[str], one: str, other: str) -> list[int]:
    """Give the numbers of the lines that hold either of two strings, without which no pattern fits; few do."""
    either = map(or_, map(contains, lines, repeat(one)), map(contains, lines, repeat(other)))
    return list(compress(count(), either))


def _first(values: Iterator[str]) -> str:
    return next(values, "")


def _named(lines: Sequence[str], labelled: Sequence[int], title: str) -> Iterator[str]:
    unspoken = ["" if SPOKEN.search(line) else line for line in lines]
    return (name for name in speakers(unspoken, labelled, title=title) if not _NOBODY.fullmatch(name))


def _is_dated(lines: Sequence[str], number: int) -> bool:
    """Say whether a line may say when a text is from: not when its manuscript came or its poster registered."""
    line = lines[number]
    if _RECEIVED.match(line) or _TORN.search(line):
        return False
    return not any(map(_JOINED.fullmatch, lines[max(0, number - 1) : number + 1]))


def _is_of_page(line: str) -> bool:
    """Say whether a date is that of the page: beside words of one, or alone and written in figures."""
    return bool(_PAGE_DATE.search(line) or _ALONE.fullmatch(line))


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
            if not _NOBODY.fullmatch(match["source"]):
                yield match["source"]
        elif _SOURCE_LABEL.fullmatch(lines[number]):
            yield from lines[number + 1 : number + 2]
    addressed = _having(lines, "://", ".")
    addressed = [number for number in addressed if not _OF_PROGRAM.search(lines[number])]
    yield from (match[0] for number in addressed for match in _ADDRESS.finditer(lines[number]))
