"""Lines before and after the speech: labels and time stamps as whole lines, words and shapes of pages in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, zip_longest

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Rule
from jiaokan.strip.evidence import Score, combined
from jiaokan.strip.terms import total, whole
from jiaokan.strip.zones import Zones, is_titled

_COLONS = (":", "：")
_SEMICOLONS = (";", "；")
_EDGE, _ENDING = 60, 5
_INNOCENT = -99.0
_FRAGMENT = 6
_WEB = re.compile(r"(?:https?://|www)[\w.-]")
_ASCII = re.compile(r"[!-~]+(?: [!-~]{1,2})*")
_LONGEST_LABEL = 30
_SENTENCE_END = re.compile(r"(?:[。！？；!?;]|[\u4e00-\u9fff”’][.．])[”’]*$")
_SENTENCE = re.compile(rf"(?:[^\u4e00-\u9fff]*+{HAN.pattern}){{8}}")
_STOPS_WITHIN, _WRAPPED = re.compile(r"[\u4e00-\u9fff”]。[“\u4e00-\u9fff]"), 24
# brackets in which a speaker lists what a noun means, and what is quoted
_LIST_OR_QUOTE = re.compile(r"（[^（）、]*、[^（）]*）|“[^“”]*”")
_FIGURES = re.compile(r"[-\s\d_—·.第页]+")
_POINT = re.compile(
    r"#|<!--|[（(]?[一二三四五六七八九十]{1,3}[)）、]|[壹贰叁肆伍陆柒捌玖拾]{1,2}、|第[一二三四五六七八九十百]{1,4}[章节条]"
)
_ITEM = re.compile(r".*[^ -~][；;]$")
_FIRST = re.compile(r"[（(]?1[)）.．、]")  # of a list
_GOES_ON = re.compile(r"[\u3400-\u9fff，、；“”]*[\u3400-\u9fff”][，、]")
_LEADS = re.compile(r".*[，、]|[（(]?\d{1,3}[.．、)）]")
_FEW, _APART = 3, re.compile(r"(?:[\u4e00-\u9fff，。：、][ \u3000]{1,2}){4}")


def edge_scores(
    rules: Iterable[Rule], sheet: Sheet, zones: Zones, wrapped: AbstractSet[int], shown: Mapping[int, Score]
) -> dict[int, Score]:
    """Give the scores of all lines, with what the rules for the edges see in the lines outside the speech added."""
    speech = zones.runs_on(sheet) | wrapped
    beyond = (line for line in outer(sheet, zones) if line.number not in speech)
    edges = [line for line in beyond if not (is_part_of_speech(line) or is_set_wide(sheet, line))]
    scores = dict(shown)
    for rule in rules:
        for number, bits in _FINDERS[rule.match](rule, edges).items():
            scores[number] = combined(scores.get(number), Score(((rule, bits),)))
        if "inside" in rule.params:
            scores |= dict(_inside(rule, sheet, zones, wrapped, shown))
    return scores


def outer(sheet: Sheet, zones: Zones) -> Iterator[Line]:
    """Give those of the first and of the last lines that stand outside the speech."""
    filled = sheet.filled
    first, last, end = filled.before(zones.first), filled.before(zones.last + 1), len(filled)
    tail = max(_EDGE, end - _EDGE)
    before, after = (
        (range(min(_EDGE, first)), range(tail, first)),
        (range(last, min(_EDGE, end)), range(max(tail, last), end)),
    )
    return (filled[place] for places in zip(before, after, strict=True) for place in chain(*places))


def _inside(
    rule: Rule, sheet: Sheet, zones: Zones, wrapped: AbstractSet[int], shown: Mapping[int, Score]
) -> Iterator[tuple[int, Score]]:
    """Give the scores of the lines inside the speech that show evidence and are no part of it by their shape."""
    for number, score in shown.items():
        line = sheet.line(number)
        outside = zones.of(line) != "middle" or number in wrapped or len(line.bare) > rule.params["line"]
        if not (outside or is_sentence(line) or is_part_of_speech(line) or is_set_wide(sheet, line)):
            yield number, combined(score, Score(((score.leader, rule.params["inside"] * total(rule, line.bare)),)))


def is_numbered(line: Line) -> bool:
    """Say whether a line is a numbered heading or point."""
    return bool(_POINT.match(line.bare))


def is_set_wide(sheet: Sheet, line: Line) -> bool:
    """Say whether the characters of a line stand apart, and those of others do, which layout left so."""
    return bool(_APART.search(line.bare)) and len(_APART.findall(sheet.text)) > _FEW


def is_part_of_speech(line: Line) -> bool:
    """Say whether the shape of a line is that of a heading, a numbered point or a list's lead."""
    if _POINT.match(line.bare) or "＝" in line.bare or _GOES_ON.fullmatch(line.bare):
        return True
    if line.bare[-1] in _COLONS:
        return bool(_LEADS.match(line.bare))
    return line.bare[-1] in _SEMICOLONS and bool(_ITEM.match(line.bare))


def _labels(rule: Rule, edges: list[Line]) -> dict[int, float]:
    found: dict[int, float] = {}
    for line, below in zip_longest(edges, edges[1:]):
        bits = whole(rule, line.bare) if len(line.bare) <= _LONGEST_LABEL else 0.0
        if bits:
            found[line.number] = max(bits, found.get(line.number, 0.0))
            if below and line.bare.endswith(_COLONS) and _is_value(rule, line, below):
                found[below.number] = bits
    return found


def _is_value(rule: Rule, label: Line, below: Line) -> bool:
    return (
        below.number == label.number + 1
        and len(label.bare) <= rule.params["label"]
        and len(below.bare) <= rule.params["value"]
        and not below.bare.endswith(_COLONS)
        and not _FIRST.match(below.bare)
    )


def _words(rule: Rule, edges: list[Line]) -> dict[int, float]:
    lines = [line for line in edges if len(line.bare) <= rule.params["line"] and not is_sentence(line)]
    found = {}
    for line in lines:
        if _is_marred_speech(rule, line):
            found[line.number] = _INNOCENT
            continue
        rest = _without_title(rule, line.bare, edges)
        bits = total(rule, rest)
        echoes = rest != line.bare and (bits or _FIGURES.fullmatch(rest))
        found[line.number] = bits + (rule.params["echo"] if echoes else 0.0)
    return {number: bits for number, bits in found.items() if bits}


def _is_marred_speech(rule: Rule, line: Line) -> bool:
    """Say whether all that is odd in the line is an address or a run of noise put into it."""
    if not _WEB.search(line.bare):
        return False
    rest = _ASCII.sub("", line.bare)
    return len(HAN.findall(rest)) >= _FRAGMENT and not total(rule, rest)


def _is_title(line: Line, shortest: int) -> bool:
    return len(HAN.findall(line.bare)) >= shortest and is_titled(line.bare)


def _sentences(rule: Rule, edges: list[Line]) -> dict[int, float]:
    return {line.number: bits for line in edges if (bits := _sentence_bits(rule, line))}


def _sentence_bits(rule: Rule, line: Line) -> float:
    if len(line.bare) > rule.params["line"] or not is_sentence(line):
        return 0.0
    return total(rule, _LIST_OR_QUOTE.sub("", line.bare))


def reader_bits(rules: Iterable[Rule], line: Line) -> float:
    """Give what the line, if it is a sentence, shows of an address to the reader of a page by such rules."""
    return sum(_sentence_bits(rule, line) for rule in rules)


def is_sentence(line: Line) -> bool:
    """Say whether a line ends as a sentence does and is long enough to be one, or a sentence goes on in it."""
    return _is_sentence(line.bare)


@lru_cache(maxsize=256)
def _is_sentence(bare: str) -> bool:
    if not _SENTENCE_END.search(bare, max(0, len(bare) - _ENDING)) and not _goes_on(bare):
        return False
    return bool(_SENTENCE.match(bare))


def _goes_on(bare: str) -> bool:
    stop = _STOPS_WITHIN.search(bare) if "。" in bare and len(bare) >= _WRAPPED else None
    return bool(stop and "，" in bare[: stop.start()])


def _without_title(rule: Rule, text: str, edges: Iterable[Line]) -> str:
    for line in edges:
        title = line.bare
        if title in text and title != text and _is_title(line, rule.params["title"]):
            return text.replace(title, "")
    return text


_FINDERS: dict[str, Callable[[Rule, list[Line]], dict[int, float]]] = {
    "whole_line": _labels,
    "edge": _words,
    "edge_sentence": _sentences,
}
EDGE_PROCEDURES = tuple(_FINDERS)
