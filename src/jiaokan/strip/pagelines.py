"""Lines that are written as pages are: what no term knows, told by its pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Rule
from jiaokan.strip.edges import is_part_of_speech, is_sentence, is_set_wide, outer
from jiaokan.strip.evidence import Score, combined
from jiaokan.strip.terms import total
from jiaokan.strip.zones import Zones

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEADING = re.compile(r"[\u4e00-\u9fff\s，、]+|[—－-]{1,2}[\u4e00-\u9fff·\s]{2,10}《[^》]+》")
_ENGLISH = re.compile(r".*[\u4e00-\u9fff][:：，]\s?[\"“]?[A-Z](?:[a-z]+[ ,'’-]+){3,}[a-z]+[.!?][\"”]?")
_SPEECH = re.compile(r"(?:.*[：，])?[“「][^“”「」]*[？！。，…]”?」?")
_SAID = re.compile(r"(?:[\u3400-\u9fff][，。、！？；：…—,.!?:;'\"“”‘’]*)+")
_UNSAID = re.compile(r"([\u3400-\u9fff])\1+|[^\u3400-\u9fff]+")
_SENTENCE_ENDS, _TRAILING, _CLOSING = frozenset("。！？!?"), frozenset(".…"), "'\"”’"
_SIGN = re.compile(r"[^\w\s（(—-]")
_NUMBERED_PAGE = re.compile(r"[\u4e00-\u9fff][。！？；”]\d{1,3}$")
_PLAIN = re.compile(r"[A-Za-z\d]")


def page_scores(
    rules: Collection[Rule],
    sheet: Sheet,
    zones: Zones,
    wrapped: AbstractSet[int],
    shown: Mapping[int, Score],
) -> dict[int, Score]:
    """Give the scores of all lines, with what the rules see of a page in the lines that are no sentence added.

    A line outside the speech counts from `params.least` bits of a page on, and one inside it from `params.inside`, if
    no stretch of it has more than `params.speech` bits against; each counts `params.each`, all together `params.most`.
    A line of Han characters alone may be a heading, and what another rule takes for a speaker's (the name of a body)
    stays so, in the speech too what one for the edges does.
    """
    scores = dict(shown)
    of_edges = [rule for rule in rules if rule.match == "edge"]
    for rule in (rule for rule in rules if rule not in of_edges):
        for line, bits in _found(rule, sheet, zones, wrapped):
            if line.number in shown and any(against < 0 for _, against in shown[line.number].by_rule):
                continue
            if zones.holds(line.number) and any(total(edge, line.bare) < 0 for edge in of_edges):
                continue
            weight = min(rule.params["most"], rule.params["each"] * bits)
            scores[line.number] = combined(scores.get(line.number), Score(((rule, round(weight, 2)),)))
    return scores


def _found(rule: Rule, sheet: Sheet, zones: Zones, wrapped: AbstractSet[int]) -> Iterator[tuple[Line, float]]:
    from jiaokan.strip.foreign import line_bits  # noqa: PLC0415 - heavy: only a run that cleans loads it

    bits = line_bits(sheet)
    lines = [sheet.line(number) for number in (bits >= rule.params["least"]).nonzero()[0].tolist()]
    lines = [line for line in lines if _is_label(rule, line) and not is_set_wide(sheet, line)]
    if not lines:
        return
    speech = zones.runs_on(sheet) | wrapped
    beyond = {line.number for line in outer(sheet, zones)}
    for line in lines:
        if _may_be_said(rule, sheet, line, zones):
            continue
        inside = zones.of(line) == "middle" and _is_inside(rule, line, bits)
        if line.number not in speech and (line.number in beyond or inside):
            yield line, float(bits[line.number])


def _is_label(rule: Rule, line: Line) -> bool:
    """Say whether a line is short and no sentence, heading, point of a list, form, English saying or direct speech."""
    if not line.bare or len(line.bare) > rule.params["line"] or is_sentence(line) or is_part_of_speech(line):
        return False
    if "__" in line.bare or _NUMBERED_PAGE.search(line.bare):
        return False
    if any(shape.fullmatch(line.bare) for shape in (_HEADING, _ENGLISH, _SPEECH)):
        return False
    return bool(HAN.search(line.bare) or _SIGN.match(line.bare))


def _may_be_said(rule: Rule, sheet: Sheet, line: Line, zones: Zones) -> bool:
    """Say whether a line of characters and the marks of sentences, in the speech or beside it, is none of a page.

    Its marks tell nothing, nor a character that comes again and again (哈哈哈！): its words have fewer bits than
    `params.said`, or it is a sentence beside the speech.
    """
    if not _SAID.fullmatch(line.bare):
        return False
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such a line loads it

    last = line.bare.rstrip(_CLOSING)[-1:]
    is_silent = page(_UNSAID.sub(r"\1", line.bare)) < float(rule.params["said"])
    if zones.holds(line.number):
        return is_silent
    place = sheet.filled.before(line.number)
    is_beside = any(map(zones.holds, sheet.numbers[max(0, place - 1) : place + 2]))
    return is_beside and (last in _SENTENCE_ENDS or (is_silent and last in _TRAILING))


def _is_inside(rule: Rule, line: Line, bits: NDArray[np.float64]) -> bool:
    from jiaokan.strip.foreign import deepest  # noqa: PLC0415 - heavy: only a text with such a line loads it

    enough = bits[line.number] >= rule.params["inside"] and deepest(line.bare) <= rule.params["speech"]
    return bool(enough and "，" not in line.bare and not _PLAIN.match(line.bare))
