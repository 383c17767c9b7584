"""The column that a document is set in, where its lines were broken at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter

from jiaokan.layout.widths import CELLS, PART, columns, widths
from jiaokan.layout.wraps import neighbours
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Rule
from jiaokan.once import pattern
from jiaokan.rules import shipped

ENDS = pattern(r"[。！？!?….](?:(?<!\.)|(?<=[\u4e00-\u9fff）)%]\.))(?:[”’〞）)》」』\"]*|[（(][^（）()]{1,10}[）)])$")
_NUMBER = (
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节条部分]"
    r"|[（(]?\d{1,2}[)）．.、](?!\d)"
)
NUMBERED = pattern(rf"(?:{_NUMBER})")
PARAGRAPH = pattern(rf"(?:{_NUMBER}|[一二三四五六七八九十]是|[^，。]{{2,16}}[:：]$)")
LABEL = pattern(r"[^，。；、：:\d]{2,8}[：:]")
HEADING = pattern(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百]{1,4}[章节部])[^，。；、：,;:]*|.*(?:大会|会议|全会)上"
)
_BLANK = frozenset(" \t\u3000")
_HANGING = "，。、；：！？”’〞）》】」』,.;:!?)…—·％%"
_UNIT = pattern(r"[!-~]*[A-Za-z\d][!-~]*|[\"'(“‘（《【「『〔]?.", re.DOTALL)
_STOPS = "。！？!?…"
_SURE_ENDS, _LIKELY_ENDS = frozenset(_STOPS), frozenset('.”’〞）)》」』"')
_ENDED = pattern(r"[。！？：；…”’）)!?:;](?:(?<=[。！？”])\d{1,3})?$")  # the number of a page may be glued to it
_LEADS = frozenset("：:；;")
_INDENTED = 0.3
_FEWEST, _MOSTLY = 3, 0.6
_INDENT = 8  # what begins further to the right is centred, or a signature
_ENOUGH = 40
_OVER = 12  # columns that marks, a word of Latin letters or the number of a page may stand out
_SLACK = 8  # of the width, that a full line may fall short at most
_WORD, _MOST = 5.0, 8.0  # bits of what is cut within a word, and what one line end may show at most


@dataclass(frozen=True)
class Column:
    """The width that a document is set in, what it counts, how paragraphs begin, and the bits that speak for it.

    A site may have set the lines above and below the `body`. A full line may be `short` of the width by so much.
    `hanging`: so far at least the lines below the first are indented, and the first are less.
    """

    width: int
    measure: Callable[[str], int]
    body: range
    indented: bool
    spaced: bool
    short: int = 0
    shown: float = 0.0
    hanging: int = 0

    @property
    def columns(self) -> int:
        """Give the width in columns, where all characters take two."""
        return self.width if self.measure is columns else 2 * self.width


@lru_cache(maxsize=2)
def column_of(sheet: Sheet) -> Column | None:
    """Give the column that the lines of a text fill by the numbers of the rule for hard wraps; None without one.

    `gate.lines` is the fewest full lines, `gate.share` the share of them among lines that stop in mid-sentence,
    `gate.over` the most lines that may be wider, `gate.torn` the share of full lines that end within a word; `params`
    are the least and the greatest width in columns, that below which a column is narrow, the longest line, what a line
    may fall short of the width, and the part of it that makes a line a long one.
    """
    rule = _numbers()
    return None if _too_long(rule, sheet) else _column(rule, sheet)


@cache
def _numbers() -> Rule:
    return next(rule for rule in shipped() if rule.match == "hard_wraps")


def is_ended(bare: str) -> bool:
    """Say whether ENDS is found in a line; nearly all lines show by their last character alone whether it is."""
    return bare[-1] in _SURE_ENDS or (bare[-1] in _LIKELY_ENDS and bool(ENDS.search(bare)))


def _too_long(rule: Rule, sheet: Sheet) -> bool:
    """Say at once that too many lines are longer than any column."""
    longest: int = rule.params["longest"]
    most: float = len(sheet.lasts) * rule.gate["over"]
    return sum(map(longest.__lt__, map(len, sheet.bares))) > most


def _column(rule: Rule, sheet: Sheet) -> Column | None:
    """Give the column that most lines fill, of the commonest widths in columns and in characters."""
    if len(sheet.lasts) - sum(map(sheet.lasts.count, _STOPS)) <= rule.gate["lines"]:
        return None
    cut = [(upper, lower) for upper, lower in neighbours(sheet) if not is_ended(upper.bare)]
    if len(cut) < rule.gate["lines"]:
        return None
    fits = widths(rule, sheet)
    if not fits:
        return None
    hanging = _hanging(sheet, cut)
    margins = not hanging and _is_indented(sheet), _is_spaced(sheet)
    found = list[tuple[bool, float, Column]]()
    for measure, width, body in fits:
        short = min(rule.params["short"], width // _SLACK)
        column = Column(width, measure, body, *margins, short, hanging=hanging)
        within = [pair for pair in cut if pair[0].number in body]
        if full := _full(rule, column, sheet.text, within):
            shown = _shown(rule, full, is_deeper=hanging > 1)
            found.append((len(body) == len(sheet.lines), shown, replace(column, shown=shown)))
    return max((one for one in found if one[1] > 0), key=itemgetter(0, 1), default=(False, 0.0, None))[2]


def _shown(rule: Rule, full: Sequence[tuple[Line, Line]], *, is_deeper: bool) -> float:
    """Give the bits by which full lines go on in the next ones, and one for each; 0 where they may be those of a list.

    `gate.torn` is the share of them that end within words, `gate.bits` what each of them shows on average; all together
    show as much as `gate.lines` of them. Where what goes on `is_deeper` on the page, it is enough that they show any.
    """
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text that is set in a column loads it

    sides = [(upper.bare.removesuffix("-"), lower.bare) for upper, lower in full if HAN.match(lower.bare)]
    bits = drawn([side for side in sides if HAN.match(side[0][-1:])][:_ENOUGH])
    evened = sum(max(-_MOST, min(_MOST, bit)) for bit in bits)
    is_torn = sum(map(_WORD.__lt__, bits)) >= max(2, rule.gate["torn"] * len(bits))
    goes_on = evened >= rule.gate["bits"] * max(rule.gate["lines"], len(bits)) or (is_deeper and evened > 0)
    return evened + len(full) if is_torn or goes_on else 0.0


def _full(rule: Rule, column: Column, text: str, cut: Sequence[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """Give the full lines that stop in mid-sentence, and the next ones; none where they are few or too many are short.

    A narrow column has more lines, and they are more easily alike by chance: it needs `gate.narrow` of them.
    """
    long = [pair for pair in cut if column.measure(pair[0].bare) >= rule.params["long"] * column.width]
    full = [pair for pair in long if _goes_on(column, text, *pair)]
    fewest = rule.gate["lines"] if column.width >= rule.params["narrow"] else rule.gate["narrow"]
    if len(full) < fewest:
        return []
    short = sum(_is_short(column, text, *pair) for pair in long)
    return full if len(full) >= rule.gate["share"] * (len(full) + short) else []


def _goes_on(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether a line is full and the next one may be the rest of it."""
    if begins(column, text, lower) or CELLS.search(upper.bare) or CELLS.search(lower.bare):
        return False
    return is_full(column, text, upper, lower)


def _is_short(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether a line isn't full although the next one seems to go on: no column is set so."""
    if upper.bare[-1] in _LEADS or begins(column, text, lower) or _may_begin(lower) or _is_set_apart(text, upper):
        return False
    return not is_full(column, text, upper, lower)


def _may_begin(line: Line) -> bool:
    return bool(PARAGRAPH.match(line.bare) or LABEL.match(line.bare))


def _is_set_apart(text: str, line: Line) -> bool:
    return bool(CELLS.search(line.bare) or HEADING.fullmatch(line.bare)) or _is_centred(text, line)


def _is_centred(text: str, line: Line) -> bool:
    return columns(text[line.start : text.index(line.bare, line.start)]) > _INDENT


def begins(column: Column, text: str, line: Line) -> bool:
    """Say whether a line begins a paragraph by its indent, or by a lesser one than the lines below the first have."""
    return (column.indented and text[line.start] in _BLANK) or _depth(text, line) < column.hanging


def _depth(text: str, line: Line) -> int:
    """Give the characters of white space before a line."""
    return text.index(line.bare, line.start) - line.start


def is_full(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether what the lower line begins with has no room in the upper one."""
    if _is_centred(text, upper) or is_over(column, text, upper):
        return False
    first = _UNIT.match(lower.bare)
    room = column.measure(first[0]) if first else 0
    hangs = lower.bare[1:2] in _HANGING or upper.bare[-1] in _HANGING
    taken = column.measure(text[upper.start : upper.end].rstrip())
    slack = 2 if hangs else 0
    return bool(
        column.width - column.short <= taken + min(room, column.width // PART) + slack
        and taken + room + slack > column.width
    )


def fills(column: Column, text: str, line: Line) -> bool:
    """Say whether a line by itself is as wide as the column."""
    return column.measure(text[line.start : line.end].rstrip()) >= column.width - column.short


def is_over(column: Column, text: str, line: Line) -> bool:
    """Say whether a line is wider than any that the column holds: a site set it, or something stands in it."""
    shown = text[line.start : line.end].rstrip()
    return column.measure(shown) > column.width + _OVER and columns(shown) > column.columns + _OVER


def hangs_over(column: Column, text: str, upper: Line, lower: Line) -> bool:
    """Say whether a line of which all but the number at its end fills the column goes on in the next one."""
    end = upper.start + len(text[upper.start : upper.end].rstrip())
    filling = text[upper.start : end].rstrip("0123456789")
    is_over = column.measure(text[upper.start : end]) > column.width >= column.measure(filling)
    without = Line(upper.number, upper.start, upper.start + len(filling), filling.strip())
    goes_on = not ENDS.search(without.bare) and not begins(column, text, lower) and not _may_begin(lower)
    return is_over and goes_on and is_full(column, text, without, lower)


def stops(column: Column, text: str, line: Line, below: Line | None) -> bool:
    """Say whether a line is neither full nor ends a sentence, and another one goes on below: a header does so."""
    if not below or _ENDED.search(line.bare[-4:]) or is_ended(line.bare) or begins(column, text, below):
        return False
    return not is_full(column, text, line, below)


def _is_indented(sheet: Sheet) -> bool:
    indented = sum(sheet.text[line.start] in " \u3000\t" for line in sheet.filled)
    ended = sum(is_ended(line.bare) for line in sheet.filled)
    return max(1, ended * _INDENTED) < indented < len(sheet.filled) * (1 - _INDENTED)


def _hanging(sheet: Sheet, cut: Sequence[tuple[Line, Line]]) -> int:
    """Give the least indent of lines that may be the rest of others, where those behind a full stop have a lesser one.

    It is that of most lines behind long ones, where all have some.
    """
    if sheet.is_flush:
        return 0
    rest = [(upper, _depth(sheet.text, lower)) for upper, lower in cut if not _may_begin(lower)]
    first = [_depth(sheet.text, lower) for upper, lower in neighbours(sheet) if is_ended(upper.bare)]
    if _hangs([depth for _, depth in rest], first, 1):
        return 1
    widest = max((columns(upper.bare) for upper, _ in rest), default=0)
    behind_long = [depth for upper, depth in rest if columns(upper.bare) >= _MOSTLY * widest]
    common = max(Counter(behind_long).items(), key=itemgetter(1), default=(0, 0))[0]
    return common if common > 1 and _hangs(behind_long, first, common) else 0


def _hangs(rest: Sequence[int], first: Sequence[int], least: int) -> bool:
    """Say whether most lines that may be the rest of others have an indent, and those behind a full stop have not."""
    deep, shallow = sum(depth >= least for depth in rest), sum(depth < least for depth in first)
    return shallow >= max(_FEWEST, (1 - _INDENTED) * len(first)) and deep >= max(_FEWEST, _MOSTLY * len(rest))


def _is_spaced(sheet: Sheet) -> bool:
    """Say whether blank lines stand between paragraphs; where one stands between all lines they tell nothing."""
    gaps = sum(not line.bare for line in sheet.lines[1:-1])
    return gaps > 1 and gaps * 2 < len(sheet.lines) and not sheet.is_double
