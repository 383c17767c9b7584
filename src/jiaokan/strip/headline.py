"""The title of a speech, as its first lines say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiaokan.lines import is_salutation

LONGEST = 60
_KIND = (
    r"(?:讲话|报告|发言|致辞|致词|汇报|演讲|演说|讲稿|党课|主持词|总结|述职|祝词|贺信|开幕词|闭幕词|寄语|说明|动员"
    r"|对照检查|检视剖析|剖析检查)"
)
SPOKEN = re.compile(rf"{_KIND}(?:稿|提纲|纲要|要点|材料|摘要|范文)?(?:[（(][^（）()]{{1,12}}[)）])?$")
_WITH_MOTTO = re.compile(rf"[^，。：:]{{2,40}}{_KIND}稿?(?:[:：]|[—－-]{{1,2}})(?!.*[：:，。]$)[^。：:；]{{4,30}}")
_SUBTITLE = re.compile(r"[—－]+(?=[在关于对致])")
_TAG_YEAR = re.compile(r"\d{4}(?!年)")
_LEAD = re.compile(r"(?:[#•●■▪◆·|｜*\s]+|【篇[\d一二三四五六七八九十]{1,2}】)+")
_NAMED = re.compile(r"(?:本文|文章)(?:标题|题目)\s*[:：]\s*(?P<title>[^|<]{6,60}?)\s*$")


def title_of(lines: Sequence[str]) -> str:
    """Give the longest line of the head that says it is a speech, or the one above a subtitle that does."""
    head: list[str] = []
    for line in lines:
        if is_salutation(line) or len(line) > LONGEST:
            break
        head.append(_LEAD.sub("", line, count=1) if _LEAD.match(line) else line)
    spoken = [line for line in head if SPOKEN.search(line) and not line.startswith(("—", "－"))]
    titles = spoken or list(filter(_WITH_MOTTO.fullmatch, head))
    if titles:
        return max(titles, key=lambda line: (not _TAG_YEAR.match(line), len(line)))
    return next((_above(head, number) for number, line in enumerate(head) if _is_subtitle(line)), "")


def named_title(lines: Sequence[str]) -> str:
    """Give the title that a page names at its end: 本文标题：…."""
    return next((match["title"] for line in lines if (match := _NAMED.match(line))), "")


def _is_subtitle(line: str) -> bool:
    return bool(_SUBTITLE.match(line) and SPOKEN.search(line))


def _above(head: Sequence[str], number: int) -> str:
    """Give the line above a subtitle, or the subtitle where that is none of a title."""
    above = head[number - 1] if number else ""
    is_motto = above and not re.search(r"[。，：:|>]|\d{4}[-/]", above)
    return above if is_motto else _SUBTITLE.sub("", head[number], count=1)
