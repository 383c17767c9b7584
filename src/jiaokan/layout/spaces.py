"""Spaces that old line ends and Latin habits left in the middle of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiaokan.layout.columns import column_of
from jiaokan.layout.widths import columns
from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_HAN = r"[\u4e00-\u9fff]"
_BETWEEN_HAN = pattern(rf" (?<={_HAN} )(?<![条章节款] )(?={_HAN})")
_FOUR = pattern(rf"{_HAN}{{4}}")
_MARK = pattern("[，。；：、]")
_WIDE = r"[\u3400-\u9fff，。、；：！？“”《》（）％]"
_BESIDE_WIDE = pattern(rf" (?:(?<={_WIDE} )(?=[^ \n])|(?<=[^ \n] )(?={_WIDE}))")
_BEHIND_MARK = pattern(r" (?<=[，。；：！？] )(?=[\u3400-\u9fff“《（])")
_TAB = pattern(rf"\t(?:(?<={_HAN}{_HAN}\t)(?={_HAN}{_HAN})|(?<=[，、；]\t)(?=[^\s]))")
_PAUSES = frozenset("，、；")
_NEAR = 30
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_INDENT = 16
_MOST = 500
_HANGING = 2
_TRIED, _BEFORE_MARKS = 8, 2
_READS_ON = 8.0  # bits


def spaces_in_words(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the single spaces in prose where the characters around them stand together elsewhere, or are a known word.

    `params.line` is the fewest characters of a line of prose, `params.apart` the fewest between two spaces. Broken
    lines are joined before, so that the spaces of others still stand at one distance.
    """
    if " " not in sheet.repertoire or column_of(sheet):
        return
    text, apart = sheet.text, rule.params["apart"]
    end = sheet.places(" ")[_MOST] if text.count(" ") > _MOST else len(text)
    for place in map(re.Match.start, _BETWEEN_HAN.finditer(text)):
        if place >= end:
            return
        is_single = " " not in text[max(0, place - apart + 1) : place] + text[place + 1 : place + apart]
        is_in_prose = _in_prose(text, place, rule.params["line"])
        is_proven = is_in_prose and ((is_single and _stands_together(text, place)) or _stands_whole(text, place))
        if is_proven or (is_single and _in_word(text, place)):
            yield Hit(rule, place, place + 1, "", f"{rule.name}: {sheet.shown(place - 2, place + 3)}")


def tabs_in_lines(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the only tab of a line of prose where it stands within a word or behind a comma, as no cell ends.

    Where `gate.run` of them do, those of short lines are given too where the two sides read on.
    """
    if "\t" not in sheet.repertoire:
        return
    lines = map(sheet.line, sorted(set(map(sheet.at, sheet.places("\t")))))
    places = [sheet.text.index("\t", sheet.text.index(ln.bare, ln.start)) for ln in lines if ln.bare.count("\t") == 1]
    certain = [place for place in places if _is_in_prose(rule, sheet, place)]
    likely = sorted(set(places).difference(certain)) if len(certain) >= rule.gate["run"] else []
    for place in [*certain, *_reading_on(sheet.text, likely)]:
        yield Hit(rule, place, place + 1, "")


def _is_in_prose(rule: Rule, sheet: Sheet, place: int) -> bool:
    """Say whether a tab in a line of prose stands behind a comma or within a word."""
    if len(sheet.bares[sheet.at(place)]) < rule.params["line"] or not _TAB.match(sheet.text, place):
        return False
    return sheet.text[place - 1] in _PAUSES or _in_word(sheet.text, place)


def _reading_on(text: str, places: Sequence[int]) -> list[int]:
    """Give the places between Han characters at which a text reads on."""
    among = [place for place in places if HAN.match(text[place - 1]) and HAN.match(text[place + 1])]
    if not among:
        return []
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such a tab loads it

    bits = drawn([(text[max(0, place - _NEAR) : place], text[place + 1 : place + _NEAR]) for place in among])
    return [place for place, shown in zip(among, bits, strict=True) if shown >= _READS_ON]


def _in_word(text: str, place: int) -> bool:
    """Say whether a space stands within a word of a sentence; that between surname and name is meant."""
    if text[place - 1] in _SURNAMES:
        return False
    near = max(0, place - _NEAR)
    start, end = max(near, text.rfind("\n", near, place) + 1), text.find("\n", place, place + _NEAR)
    if not _MARK.search(text, start, end if end >= 0 else place + _NEAR):
        return False
    from jiaokan.seams import tears_word  # noqa: PLC0415 - heavy: only a text with such a space loads it

    return tears_word(text, place, place + 1)


def _in_prose(text: str, place: int, shortest: int) -> bool:
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    before = text[start:place]
    return len(line) >= shortest and "。" in line and (len(before) >= _INDENT or bool(_MARK.search(before)))


def _stands_together(text: str, place: int) -> bool:
    left, right = text[place - 2 : place], text[place + 1 : place + 3]
    return bool(_FOUR.fullmatch(left + right)) and left + right[0] in text and left[1] + right in text


def _stands_whole(text: str, place: int) -> bool:
    """Say whether four characters around a space stand elsewhere as one; that between surname and name is meant."""
    windows = (text[place - before : place] + text[place + 1 : place + 5 - before] for before in (1, 2, 3))
    return text[place - 1] not in _SURNAMES and any(_FOUR.fullmatch(four) and four in text for four in windows)


def spaces_at_line_ends(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces that stand as far from one another as a line is wide: `gate.run` of them, `gate.share` of all.

    `params.line` is the fewest characters of a paragraph, `params.narrowest` the least width of a line, and
    `params.short` what one may fall short of the commonest, all in columns. Lines that are broken are joined before.
    """
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    if not _may_end_lines(rule, sheet):
        return
    spaces = [match.start() for match in _BESIDE_WIDE.finditer(sheet.text)]
    starts = [max(before, sheet.text.rfind("\n", before + 1, place)) for before, place in pairwise((-1, *spaces))]
    far = (rule.params["narrowest"] - rule.params["short"]) // 2
    if sum(place - start > far for start, place in zip(starts, spaces, strict=True)) < rule.gate["run"]:
        return
    if column_of(sheet):
        return
    lines = list(map(sheet.line, sorted(set(map(sheet.at, spaces)))))
    long = [space for line in lines if len(line.bare) >= rule.params["line"] for space in _in(line, sheet.text)]
    indented, ends = max(
        ((counts, _ends(rule, long, sheet.text, counts)) for counts in (1, 0)), key=lambda pair: len(pair[1])
    )
    if ends:
        found = (space for line in lines for space in _in(line, sheet.text))
        yield from (Hit(rule, at, at + 1, "") for at, width, indent in found if width + indent * indented in ends)


def _may_end_lines(rule: Rule, sheet: Sheet) -> bool:
    """Say whether enough spaces stand as far from the start of their line as a narrow one is wide."""
    import numpy as np  # noqa: PLC0415 - heavy: only a run that cleans loads it

    places, far = (sheet.codes == ord(" ")).nonzero()[0], (rule.params["narrowest"] - rule.params["short"]) // 2
    starts = np.concatenate(([-1], sheet.breaks)).take(sheet.breaks.searchsorted(places))
    return bool(np.count_nonzero(places - starts > far) >= rule.gate["run"])


def _ends(rule: Rule, found: Sequence[tuple[int, int, int]], text: str, indented: int) -> frozenset[int]:
    """Give the widths at which lines ended; none where too few spaces stand there. With `indented` 1 indents count.

    One line end in two may have been lost. Where the commonest width is not that of the lines, the spaces before marks
    tell that they are line ends.
    """
    widths = [width + indent * indented for _, width, indent in found]
    counts = sorted(Counter(widths).items(), key=lambda item: item[::-1], reverse=True)[:_TRIED]
    fewest = max(rule.gate["run"], rule.gate["share"] * len(widths))
    narrowest, short = rule.params["narrowest"], rule.params["short"]
    for place, (common, _) in enumerate(counts):
        single = range(common - short, common + _HANGING + 1)
        ends = frozenset(single).union(range(2 * single[0], 2 * single[-1] + 1))
        at_ends = sum(map((ends if place else single).__contains__, widths))
        if common >= narrowest and at_ends >= fewest and (not place or _are_before_marks(found, text)):
            return ends
    return frozenset()


def _are_before_marks(found: Sequence[tuple[int, int, int]], text: str) -> bool:
    """Say whether several spaces stand before marks, where nobody types one."""
    return sum(bool(_MARK.match(text, place + 1)) for place, _, _ in found) >= _BEFORE_MARKS


def _in(line: Line, text: str) -> Iterator[tuple[int, int, int]]:
    """Give the spaces beside a wide character in a line, how wide the text before each is, and its indent."""
    first = text.index(line.bare, line.start)
    places = [first - 1, *map(re.Match.start, _BESIDE_WIDE.finditer(text, first, line.end))]
    for before, place in pairwise(places):
        yield place, columns(text[before + 1 : place]), columns(text[line.start : first]) if before < first else 0


def spaces_behind_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces behind full-width marks where `gate.run` of these have one, and `gate.share` of all in lines."""
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    places = [match.start() for match in _BEHIND_MARK.finditer(sheet.text)]
    if len(places) >= rule.gate["run"]:
        marks = sum(map(sheet.text.count, "，。；：！？")) - sum(map(sheet.lasts.count, "，。；：！？"))
        if len(places) >= rule.gate["share"] * marks:
            yield from (Hit(rule, place, place + 1, "") for place in places)
