"""What is put into several sentences of one text, word for word, and tears one of them: a watermark comes back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from os.path import commonprefix
from typing import NamedTuple

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.rules import lines_at
from jiaokan.strip.disguised import ORNAMENTS
from jiaokan.strip.echoes import enough
from jiaokan.strip.ends import is_balanced, is_in_run
from jiaokan.strip.marked import places_of
from jiaokan.strip.matter import addressed
from jiaokan.strip.noise import has_characters_read

_STRANGE = re.compile(
    rf"(?![Xx]{{2}})[A-Za-zＡ-Ｚａ-ｚ]{{2}}| [A-Z-] |[{ORNAMENTS}【〖[{{⟨⟪_*#@§〃|^ㄨˇ˙\u20d0-\u20f0]|&[a-z]"
)
_ODD = re.compile(rf"[A-Za-zＡ-Ｚａ-ｚ{ORNAMENTS}【〖[{{⟨⟪_*#@§〃|^ㄨˇ˙\u20d0-\u20f0-]")
_MARKS = "，。；：、！？“”‘’「」『』 \u3000"
_BEFORE = re.compile(r"[\u3400-\u9fff，、；：。”]$")
_AROUND, _EACH, _MOST, _ASKED, _STRINGS = 60, 2, 400, 8, 256


class Place(NamedTuple):
    """A stretch `[start, end)` of the line `[first, last)`."""

    start: int
    end: int
    first: int
    last: int


def repeated_inserts(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stretches with Latin letters, brackets or ornaments that stand in several sentences word for word.

    They have `params.shortest` characters and `gate.least` bits of a page or more, each sentence `params.line` Han
    characters besides, and one at least is torn by `gate.torn` bits, or by `gate.page_torn` where they have `gate.page`
    bits of a page; what a speaker leads to (`params.addressed`) does not count as torn.
    """
    for common in islice(_repeated(rule, sheet), _STRINGS):
        if not (_is_strange(rule, sheet.text, common[0]) and _may_be_in_sentences(sheet.text, common)):
            continue
        places = [place for place in _trimmed(sheet.text, common) if _is_in_sentence(rule, sheet.text, place)]
        if len(places) > 1 and _is_strange(rule, sheet.text, places[0]) and _tears(rule, sheet.text, places):
            yield from (Hit(rule, place.start, place.end, "") for place in places)


def _is_strange(rule: Rule, text: str, place: Place) -> bool:
    inside = text[place.start : place.end]
    if len(inside) < rule.params["shortest"] or inside[0] in _MARKS or inside[-1] in _MARKS:
        return False  # where a mark is beside it in all sentences, none is torn
    return bool(_STRANGE.search(inside)) and is_balanced(inside) and not has_characters_read(inside)


def _may_be_in_sentences(text: str, places: Sequence[Place]) -> bool:
    """Say whether two of the places may lie in a sentence; a stretch that begins with no character begins there."""
    before = (text[place.start - 1] for place in places if place.start > place.first)
    return bool(HAN.match(text, places[0].start)) or sum(map(bool, map(_BEFORE.search, before))) > 1


def _repeated(rule: Rule, sheet: Sheet) -> Iterator[list[Place]]:
    """Give the places of each string that stands in several sentences, as long as it is the same in all."""
    known: dict[str, list[Place]] = defaultdict(list)
    shortest, reach = int(rule.params["shortest"]), -1
    fewest = rule.params["line"]
    for first, line in lines_at(places_of(sheet, _ODD), sheet.text):
        if len(line) >= fewest and enough(rule).match(line):
            last = first + len(line)
            for match in _STRANGE.finditer(sheet.text, first, last):
                start = match.start()
                known[sheet.text[start : start + shortest]].append(Place(start, start, first, last))
    for places in known.values():
        if 1 < len(places) <= _MOST and places[0].start >= reach:
            grown = _grown(sheet.text, places)
            reach = grown[0].end
            yield grown


def _grown(text: str, places: Sequence[Place]) -> list[Place]:
    before = [text[max(place.first, place.start - _AROUND) : place.start][::-1] for place in places]
    behind = [text[place.start : min(place.last, place.start + 2 * _AROUND)] for place in places]
    left, right = len(commonprefix(before)), len(commonprefix(behind))  # noqa: RUF071 - of any strings
    return [place._replace(start=place.start - left, end=place.start + right) for place in places]


def _trimmed(text: str, places: list[Place]) -> list[Place]:
    """Give the stretches without the characters at their ends that the sentences have in common."""
    from jiaokan.seams import best_cut  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    same = text[slice(*places[0][:2])]
    firsts = [more for more in range(_EACH + 1) if all(map(HAN.match, same[:more]))]
    lasts = [len(same) - less for less in reversed(range(_EACH + 1)) if all(map(HAN.match, same[len(same) - less :]))]
    if len(firsts) == len(lasts) == 1 or firsts[-1] >= lasts[0]:
        return places
    cuts = Counter[tuple[int, int]]()
    for place in places[:_ASKED]:
        starts, ends = ([place.start + at for at in side] for side in (firsts, lasts))
        cut = best_cut(text, starts, ends, range(len(text)))
        cuts[cut.start - place.start, cut.end - place.start] += 1
    (start, end), _ = max(cuts.items(), key=lambda item: (item[1], item[0][0] - item[0][1]))
    return [place._replace(start=place.start + start, end=place.start + end) for place in places]


def _is_in_sentence(rule: Rule, text: str, place: Place) -> bool:
    before = text[max(place.first, place.start - _AROUND) : place.start]
    behind = text[place.end : min(place.last, place.end + _AROUND)]
    if not (_BEFORE.search(before) and enough(rule).match(before + behind)):
        return False
    return not is_in_run(text, place.start) and not is_in_run(text, place.end)


def _tears(rule: Rule, text: str, places: Sequence[Place]) -> bool:
    from jiaokan.strip.foreign import UNIT, pair_units  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    page = float(pair_units(text[slice(*places[0][:2])]).sum()) * UNIT
    if page < rule.gate["least"]:
        return False
    torn = max(_torn(rule, text, place) for place in places[:_ASKED])
    return torn >= float(rule.gate["torn"] if page < rule.gate["page"] else rule.gate["page_torn"])


def _torn(rule: Rule, text: str, place: Place) -> float:
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    offset = max(place.first, place.start - _AROUND)
    if addressed(rule).search(text, offset, place.start):
        return 0.0
    return torn(text[offset : place.end + _AROUND], place.start - offset, place.end - offset)
