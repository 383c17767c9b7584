"""Whether a line is the rest of the one above, as far as their words say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from jiaokan.layout.columns import LABEL, NUMBERED, Column
from jiaokan.lines import HAN, Line, is_salutation
from jiaokan.once import pattern

_VERSE, _CLAUSES = 16, frozenset("，、；。！？")
_PAUSES = frozenset("，、。")
_BULLETS = frozenset("•●○◆■★")
_MARKED = pattern(r"[，。；：、！？,;:!?]")
_POINT = pattern(
    r"[•●○◆■★]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[ivx]{1,4})[)）](?![项款目])|\d{1,2}[.．](?!\d)"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$|幻灯片 ?\d{1,3}$"
)
_BRACKETED = pattern(r"[（(][^（）()]*[)）]")
_BELOW_TITLE = pattern(r"——|[（(][^（）()]*(?:[)）]$|$)|[尊亲敬]\w的|各位|同志们")
_SUBTITLE = pattern(r"——|[（(](?:19|20)\d\d年")
_SPOKEN_TITLE = pattern(
    r"(?:在|关于)[^，。；：]{4,50}的(?:讲话|报告|发言|致辞|致词|汇报|说明|演讲|讲稿|党课|主持词|总结|悼词|贺词)(?:稿|提纲)?"
)
_NEARLY = 0.85  # of the width, that a line takes if a wide character or a mark had no room
_ON, _WORD, _SURELY = 0.0, 5.0, 8.0  # bits of what goes on, of what is cut within a word, and of a sure one


def verse(pairs: Sequence[tuple[Line, Line]]) -> set[int]:
    """Give the numbers of lines behind a colon that are as long as one another, short, and end in marks."""
    found, length = set[int](), 0
    for upper, lower in pairs:
        if upper.bare[-1] in "：:" and len(lower.bare) <= _VERSE:
            length = len(lower.bare)
        if len(lower.bare) != length or lower.bare[-1] not in _CLAUSES:
            length = 0
        elif upper.number in found or upper.bare[-1] in "：:":
            found.add(lower.number)
    both = [(upper.number, lower.number) for upper, lower in pairs if found.issuperset((upper.number, lower.number))]
    return set(chain.from_iterable(both))


def is_torn(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether a line that is nearly full ends within a word."""
    taken = column.measure(text[upper.start : upper.end].rstrip())
    if not (_NEARLY * column.width <= taken <= column.width and HAN.match(upper.bare[-1]) and HAN.match(lower.bare)):
        return False
    return _bits(upper, lower) >= _SURELY


def is_rest(upper: Line, lower: Line, *, is_flush: bool) -> bool:
    """Say whether a word goes on from one line to the other, or a sentence, where the lower one `is_flush` for that."""
    if not (HAN.match(upper.bare[-1]) and HAN.match(lower.bare)):
        return False
    return _bits(upper, lower) >= (_ON if is_flush and _MARKED.search(lower.bare) else _WORD)


def is_new(upper: Line, lower: Line) -> bool:
    """Say whether a line has a number, or below a title or label a label or a call, and isn't the rest of a word."""
    if upper.bare[-1] in _PAUSES:
        return False
    leads = _PAUSES.isdisjoint(upper.bare) or LABEL.match(upper.bare) or upper.bare[0] in _BULLETS
    is_led = leads and (LABEL.match(lower.bare) or is_salutation(lower.bare))
    if _POINT.match(lower.bare):
        return True
    if is_led and upper.bare[0] in _BULLETS and not HAN.match(upper.bare[-1]):
        return True
    return bool(is_led or NUMBERED.match(lower.bare)) and _bits(upper, lower) < _WORD


def is_unmarked(line: Line) -> bool:
    """Say whether a line has no mark of a sentence, as titles have none."""
    return not _MARKED.search(line.bare)


def is_title(upper: Line, lower: Line) -> bool:
    """Say whether a paragraph without a mark so far ends with its line, and doesn't go on in the next one."""
    if upper.bare[-1] in "）)" or _BRACKETED.fullmatch(lower.bare) or _SUBTITLE.match(lower.bare):
        return True
    if _BELOW_TITLE.match(lower.bare):
        return _bits(upper, lower) < _WORD
    return bool(HAN.match(upper.bare[-1]) and HAN.match(lower.bare)) and _bits(upper, lower) < _ON


def begins_title(line: Line, below: Line | None) -> bool:
    """Say whether a line, or it and the next one, is the title of a speech."""
    whole = line.bare + below.bare if below else line.bare
    return bool(_SPOKEN_TITLE.fullmatch(line.bare) or _SPOKEN_TITLE.fullmatch(whole))


def _bits(upper: Line, lower: Line) -> float:
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text that is set in a column loads it

    return drawn([(upper.bare, lower.bare)])[0]
