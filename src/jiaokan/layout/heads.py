"""Titles, headings and speaker lines that were chopped into several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from jiaokan.layout.wraps import is_open, joint
from jiaokan.lines import Line, Sheet, is_salutation
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_LONGEST = 60
_MOST_HEADINGS = 64
_TAG = pattern(r"[\u4e00-\u9fff\d]+")
_SINGLE = pattern(r"[\u4e00-\u9fff]")
_YEAR = pattern(r"(?:19|20)\d\d(?=[\u4e00-\u9fff])(?!年)")
_ENUMERATED = pattern(r"[（(]?[一二三四五六七八九十]{1,3}(?:[)）、]|是)|第[一二三四五六七八九十]{1,3}[、，]")
_CONJUNCTIONS = frozenset("和与及暨以")
_CONJUNCTION = pattern(r"(?:和|与|及|暨|以及)[\u4e00-\u9fff]")
_POST = pattern(
    r"(?:书记|部长|市长|县长|区长|省长|镇长|乡长|主席|主任|局长|厅长|委员|常委|总理|院长|校长|秘书长|司长|处长|科长)$"
)
_GAP = pattern(r"\s+")
_OF = pattern(r"(?:在|关于|对|向)?[^，。；：！？]{7,50}(?:的|暨|和|与)")
_WHAT = pattern(
    r"(?:[\u4e00-\u9fff]{2,4})?(?:讲话|报告|通知|意见|决定|决议|方案|办法|规定|致辞|致词|发言|批复|通报|函|公告|请示|纪要|说明"
    r"|提案|建议|答复|汇报|总结|体会|倡议|倡议书|主持词|讲话稿|发言稿)"
)
_BESIDE = 2
_NAME_AND_DATE = pattern(r"(?:[xX×＊*○某]{1,3}|[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff][xX×某]{1,2})\s*[(（]\s*\d{4}年")


@lru_cache(maxsize=1)
def head(sheet: Sheet, reach: int) -> list[Line]:
    """Give the filled lines before the salutation or the first line of prose, `reach` at most; four rules ask."""
    lines: list[Line] = []
    for number in sheet.numbers[:reach]:
        if len(sheet.bares[number]) > _LONGEST or is_salutation(sheet.bares[number]):
            break
        lines.append(sheet.line(number))
    return lines


def chopped_title(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends inside a run of tag lines that the title after (or before) it says again.

    `gate.run` is the fewest tags, `gate.share` the share of them that the title must repeat, `params.tag` the most
    characters of a tag, `params.reach` the most lines of the head.
    """
    lines = head(sheet, rule.params["reach"])
    for run in _runs(lines, rule.params["tag"]):
        if len(run) >= rule.gate["run"] and _is_repeated(run, lines, rule.gate["share"]):
            for upper, lower in pairwise(run):
                yield joint(rule, sheet, upper, lower)


def _runs(lines: Sequence[Line], longest: int) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        fits = len(line.bare) <= longest and _TAG.fullmatch(line.bare)
        if run and (not fits or line.number != run[-1].number + 1):
            yield run
            run = []
        if fits:
            run.append(line)
    if run:
        yield run


def _is_repeated(run: Sequence[Line], lines: Sequence[Line], share: float) -> bool:
    titles = [line.bare for line in lines if line.number in (run[0].number - 1, run[-1].number + 1)]
    return any(sum(tag.bare in title for tag in run) >= share * len(run) for title in titles)


def tag_year(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the year without 年 before a tag line whose words the next line, which has no such year, says again."""
    lines = head(sheet, rule.params["reach"])
    for upper, lower in pairwise(lines):
        match = _YEAR.match(upper.bare)
        if match and match[0] not in lower.bare and _overlap(upper.bare[4:], lower.bare) >= rule.gate["share"]:
            start = upper.end - len(sheet.text[upper.start : upper.end].lstrip())
            yield Hit(rule, start, start + 4, None)


def _overlap(text: str, other: str) -> float:
    pairs = [a + b for a, b in pairwise(text)]
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0


def vertical_word(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends inside a word of the head that is written one character a line and known from the text."""
    for run in _runs(head(sheet, rule.params["reach"]), 1):
        word = "".join(line.bare for line in run)
        if len(run) > 1 and word in sheet.text and all(_SINGLE.fullmatch(line.bare) for line in run):
            for upper, lower in pairwise(run):
                yield joint(rule, sheet, upper, lower)


def speaker_line(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line end between the post of a speaker and the name that is followed by a date in brackets."""
    for upper, lower in pairwise(head(sheet, rule.params["reach"])):
        if lower.number == upper.number + 1 and _POST.search(upper.bare) and _NAME_AND_DATE.match(lower.bare):
            yield joint(rule, sheet, upper, lower)


def broken_heading(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line end inside a numbered heading: the rest begins with a conjunction, and the text has the whole.

    `params.line` is the most characters of each half, `params.witness` the characters on each side of the break
    that must stand together elsewhere in the text.
    """
    if _CONJUNCTIONS.isdisjoint(sheet.firsts):
        return
    longest, witness = rule.params["line"], rule.params["witness"]
    rest = (number for number in sheet.numbers if sheet.bares[number][0] in _CONJUNCTIONS)
    neighbours = ((sheet.line(number - 1), sheet.line(number)) for number in rest if number and sheet.bares[number - 1])
    broken = ((u, lo) for u, lo in neighbours if _is_heading(u, longest) and _goes_on(lo, longest))
    for upper, lower in islice(broken, _MOST_HEADINGS):
        if upper.bare[-witness:] + lower.bare[:witness] in sheet.text:
            yield joint(rule, sheet, upper, lower)


def _is_heading(line: Line, longest: int) -> bool:
    return len(line.bare) <= longest and is_open(line) and bool(_ENUMERATED.match(line.bare))


def _goes_on(line: Line, longest: int) -> bool:
    return len(line.bare) <= longest and is_open(line) and bool(_CONJUNCTION.match(line.bare))


def broken_title(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line end in a title whose first line ends in 的 and whose last one says what it is, and its spaces."""
    for upper, lower in pairwise(head(sheet, rule.params["reach"])):
        what = "".join(lower.bare.split())
        if is_next(upper, lower) and _OF.fullmatch(upper.bare) and _WHAT.fullmatch(what):
            yield joint(rule, sheet, upper, lower)
            start = sheet.text.index(lower.bare, lower.start)
            for gap in _GAP.finditer(sheet.text, start, start + len(lower.bare)):
                yield Hit(rule, gap.start(), gap.end(), "")


def is_next(upper: Line, lower: Line) -> bool:
    """Say whether nothing but one blank line may stand between two lines."""
    return lower.number - upper.number <= _BESIDE
