"""Titles that are set in several lines although their words are one phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiaokan.layout.columns import column_of
from jiaokan.layout.heads import head, is_next
from jiaokan.layout.wraps import joint
from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_KINDS = r"(?:通知|意见|决定|决议|方案|办法|规定|批复|通报|函|公告|通告|请示|报告|说明|提案|建议|答复|汇报|总结|倡议书)"
_KIND = pattern(rf"的(?:[\u4e00-\u9fff]{{0,4}}){_KINDS}$|{_KINDS}$")
_ABOUT = pattern(r"关于[\u4e00-\u9fff]{4}")
_TITLE = pattern(r"(?:[\u4e00-\u9fff\d“”《》（）、]|(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])){4,}")
_REST = pattern(rf"的[\u4e00-\u9fff]{{0,4}}{_KINDS}")
_BEGUN = pattern(r"[\u4e00-\u9fff]{2}")
_OFFICES = r"[\u4e00-\u9fff×xX]{2,20}(?:政府|办公室|办公厅|委员会|厅|局|县委|市委|省委|区委)"
_OFFICE = pattern(_OFFICES)
_OFFICE_ABOUT = pattern(rf"{_OFFICES}关于[\u4e00-\u9fff]{{2}}")
_MOST_LINES = 4
_NO_MARK = r"[^\s，。；：:！？!?—_|<>]"
_SPEECH = (
    r"(?:讲话|致辞|致词|发言|报告|汇报|演讲|贺词|贺辞|答辞|答词|祝酒[辞词]|欢迎[辞词]|[开闭]幕[辞词]|主持[辞词]|说明|总结|述职"
    r"|党课)(?:稿|提纲|摘要|摘登)?(?:（[^（）]{1,8}）)?"
)
_OCCASION = r"(?:会|会议|论坛|仪式|典礼|宴|式|活动|班|现场|座谈|期间|周|节|日)"
_AT = pattern(rf"(?:—{{1,2}})?{_NO_MARK}{{0,20}}在{_NO_MARK}{{2,}}")
_ENDED = pattern(rf"(?:{_SPEECH}|{_KINDS}|）)$")
_GOES_ON = pattern(r"[的就]|(?!在|关于|对|—|（|\d{4}年|[一二三四五六七八九十]{1,2}、)")
_SAID = pattern(rf"{_OCCASION}上(?:就{_NO_MARK}{{2,40}})?的[\u4e00-\u9fff]{{0,6}}{_SPEECH}$")
_SESSION = pattern(r"(?:—{1,2})?.*在.*(?:届|次)[\u4e00-\u9fff（）]*(?:会议|大会|全会)上$")
_OVER = "上"
_MOST_SPEECH = 3
_WITHIN_PHRASE = 12.0  # bits: 100周年 / 大会上 has 5, 代表大会 / 第一次会议 8


def title_in_lines(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends within a word of a title, and in a column those within the phrase that a title is.

    This goes from 关于 to its kind, with the office above it, or from 在 to the speech that is made there.
    `params.reach` is the most lines of the head, `params.line` the most characters of a line.
    """
    lines, longest = head(sheet, rule.params["reach"]), rule.params["line"]
    if column_of(sheet):
        runs = [run for run in (_title(lines, longest, in_column=True), _speech(lines, longest)) if run]
        pairs = {upper.number: (upper, lower) for run in runs for upper, lower in pairwise(run)}
        yield from (joint(rule, sheet, *pair) for pair in pairs.values())
        if runs:
            return
    if not _title(lines, longest):
        run = _speech(lines, longest)
        is_title = _SAID.search("".join(line.bare for line in run))  # what stands below one is set as it pleases
        phrases = (pair for pair in pairwise(run) if is_title and _reads_on(*pair))
        yield from (joint(rule, sheet, *pair) for pair in phrases if not _is_torn(*pair))
        short = ((upper, lower) for upper, lower in pairwise(lines) if len(upper.bare) <= longest)
        yield from (joint(rule, sheet, upper, lower) for upper, lower in short if _is_torn(upper, lower))


def _title(lines: Sequence[Line], longest: int, *, in_column: bool = False) -> Sequence[Line]:
    """Give the lines of a title with 关于 in several lines, and those of an office above it, or before it in its line.

    The latter only in a column: a title that is set in two lines of pleasing length has it there.
    """
    for first, line in enumerate(lines):
        is_about = _ABOUT.match(line.bare) or (in_column and _OFFICE_ABOUT.match(line.bare))
        last = _last_of_title(lines, first, longest) if is_about else first
        if last > first:
            return lines[first - (first > 0 and bool(_OFFICE.fullmatch(lines[first - 1].bare))) : last + 1]
    return ()


def _last_of_title(lines: Sequence[Line], first: int, longest: int) -> int:
    """Give the place of the line that ends a title, that of its first one if it is whole or nothing ends it."""
    for last in range(first, min(first + _MOST_LINES, len(lines))):
        bare = lines[last].bare
        is_part = _TITLE.fullmatch(bare) or (last > first and _REST.fullmatch(bare))
        if len(bare) > longest or not is_part or not is_next(lines[max(first, last - 1)], lines[last]):
            return first
        if _KIND.search("".join(line.bare for line in lines[first : last + 1])):
            return last
    return first


def _speech(lines: Sequence[Line], longest: int) -> Sequence[Line]:
    """Give the lines of a title that says where a speech was made, of which none is whole by itself."""
    for first, line in enumerate(lines):
        if not _AT.fullmatch(line.bare) or _ENDED.search(line.bare):
            continue
        for last in range(first + 1, min(first + _MOST_SPEECH, len(lines))):
            run = lines[first : last + 1]
            if not all(_goes_on(upper, lower, longest) for upper, lower in pairwise(run)):
                break
            if _is_said("".join("".join(line.bare.split()) for line in run)):
                return run
    return ()


def _goes_on(upper: Line, lower: Line, longest: int) -> bool:
    """Say whether a line may be the next one of a title: it doesn't say 在 again, nor behind 上 another place."""
    if not is_next(upper, lower) or max(len(upper.bare), len(lower.bare)) > longest or "在" in lower.bare:
        return False
    begins = _GOES_ON.match(lower.bare)
    return begins is not None and (bool(begins[0]) or not upper.bare.endswith(_OVER))


def _is_said(title: str) -> bool:
    return bool(_SAID.search(title) or _SESSION.fullmatch(title))


def _reads_on(upper: Line, lower: Line) -> bool:
    """Say whether a title is broken where nobody breaks one for its looks: 乡村 / 振兴."""
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with two such lines loads it

    return drawn([(upper.bare, lower.bare)])[0] >= _WITHIN_PHRASE


def _is_torn(upper: Line, lower: Line) -> bool:
    """Say whether a line of a title ends within a word."""
    if not (lower.number == upper.number + 1 and _TITLE.fullmatch(upper.bare) and _BEGUN.match(lower.bare)):
        return False
    from jiaokan.seams import tears_word  # noqa: PLC0415 - heavy: only a text with two such lines loads it

    return tears_word(f"{upper.bare}\n{lower.bare}", len(upper.bare), len(upper.bare) + 1)
