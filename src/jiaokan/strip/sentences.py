"""Lines that belong to one sentence: what was wedged in between them, and what can't go without the others."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import islice, pairwise

from jiaokan.lines import HAN, Sheet
from jiaokan.strip.evidence import Score
from jiaokan.strip.wrapped import lengths

_ENDED = frozenset("。！？!?…：:；;")
_CLAUSES, _PAUSES = re.compile("[，、,]"), frozenset("，、")
_HANGS = re.compile(r"[，。、；：！？”’）》】]|了(?![解结如不然])|的(?!确)")
_ENDS = re.compile(r"[。！？；][”’）)》」』]*$")
_BREAKS, _GOES_ON = re.compile(r"[\u4e00-\u9fff][，、；。].*[\u4e00-\u9fff”，、]$"), re.compile(r"[\u4e00-\u9fff“]")
_REST = re.compile(r"(?!谢谢|多谢|再见)[\u4e00-\u9fff]{1,3}[。；]")
_NARROWEST, _PARAGRAPH = 12, 24
_WORD, _CERTAIN, _SURELY = 5.0, 7.0, 12.0  # bits of what may be, is, and is without doubt cut within a word
_SHORT = 0.6
_RAGGED, _HANGING = 4, 2
Pair = tuple[int, int]
_MOST = 200  # lines that are asked for; a speech with more notices in it is none


def wedged(sheet: Sheet, numbers: Iterable[int]) -> set[int]:
    """Give those of the lines at which a word breaks off in the line above, to go on in the line below."""
    places = (place for place in map(sheet.filled.before, numbers) if 0 < place < len(sheet.numbers) - 1)
    around = {place: [sheet.bares[number] for number in sheet.numbers[place - 1 : place + 2]] for place in places}
    asked = {
        place: lines
        for place, lines in islice(around.items(), _MOST)
        if len(lines[0]) >= _NARROWEST and _meet(lines[0], lines[2]) and _is_set_apart(*lines[:2])
    }
    past, into, onto = (_bits([(lines[a], lines[b]) for lines in asked.values()]) for a, b in ((0, 2), (0, 1), (1, 2)))
    bits = zip(asked.items(), past, into, onto, strict=True)
    return {
        sheet.numbers[place]
        for (place, lines), over, *beside in bits
        if over >= _WORD and (over > sum(beside) or len(lines[1]) < _SHORT * len(lines[0]))
    }


def _is_set_apart(above: str, bare: str) -> bool:
    """Say whether a line has no clauses, or neither fills the width nor ends a sentence."""
    if not _CLAUSES.search(bare):
        return not _ENDS.search(bare)
    return abs(len(above) - len(bare)) > _RAGGED and not _ENDS.search(bare)


def broken(sheet: Sheet, numbers: Iterable[int]) -> set[int]:
    """Give the lines of the pairs around those numbers that a width broke in mid-sentence, though few are so broken."""
    width = lengths(sheet)[-1] - _RAGGED
    places = {place - before for place in map(sheet.filled.before, numbers) for before in (0, 1)}
    pairs = [(sheet.numbers[at], sheet.numbers[at + 1]) for at in sorted(places) if 0 <= at < len(sheet.numbers) - 1]
    sides = {pair: (sheet.bares[pair[0]], sheet.bares[pair[1]]) for pair in pairs if pair[1] - pair[0] == 1}
    cut = {pair: side for pair, side in sides.items() if len(side[0]) >= width and _may_be_broken(*side)}
    if cut and all(len(bare) >= width for bare in sheet.bares if len(bare) >= _PARAGRAPH and _is_cut(bare)):
        return {number for pair in cut for number in pair}
    bits = zip(islice(cut.items(), _MOST), _bits(list(cut.values())[:_MOST]), strict=True)
    return {number for (pair, side), more in bits for number in pair if more >= _CERTAIN or _is_quoting(*side)}


def _may_be_broken(upper: str, lower: str) -> bool:
    return bool(_BREAKS.search(upper) and _GOES_ON.match(lower)) and _is_cut(upper)


def without_parts(sheet: Sheet, gone: Mapping[int, Score]) -> dict[int, Score]:
    """Give what goes, without lines of a sentence of which others stay: half a sentence is none."""
    if not gone:
        return {}
    apart = 2 if sheet.is_double else 1
    beside = [
        pair for pair in pairwise(sheet.numbers) if pair[1] - pair[0] == apart and not gone.keys().isdisjoint(pair)
    ]
    goes_on = _going_on(sheet, [pair for pair in beside if not gone.keys() >= set(pair)], gone)
    left = {number for pair in goes_on for number in pair}
    inner = [pair for pair in beside if gone.keys() >= set(pair)] if left else []
    reached = sorted(_going_on(sheet, inner, gone))
    for pair in (*reached, *reversed(reached)):
        left.update(() if left.isdisjoint(pair) else pair)
    return {number: score for number, score in gone.items() if number not in left}


def _going_on(sheet: Sheet, pairs: Iterable[Pair], gone: Container[int]) -> set[Pair]:
    """Give the pairs of lines of which the upper one stops in mid-sentence and the lower one goes on.

    What a site put into the lower one may have made it longer than the upper one.
    """
    sides = {pair: (sheet.bares[pair[0]], sheet.bares[pair[1]]) for pair in pairs}
    cut = {pair: side for pair, side in sides.items() if _is_cut(side[0])}
    bits = dict(zip(cut, _bits(list(cut.values())), strict=True))
    return {
        pair
        for pair, side in cut.items()
        if (bits[pair] >= _SURELY and pair[1] in gone)
        or (_may_be_rest(*side) and (bits[pair] >= _CERTAIN or _must_go_on(*side)))
    }


def _is_cut(upper: str) -> bool:
    return len(upper) >= _NARROWEST and upper[-1] not in _ENDED and bool(_CLAUSES.search(upper))


def _may_be_rest(upper: str, lower: str) -> bool:
    """Say whether a line is no wider than the one above, and ends a sentence or is about as wide."""
    return len(lower) <= len(upper) + _HANGING and (bool(_ENDS.search(lower)) or len(upper) <= len(lower) + _RAGGED)


def _must_go_on(upper: str, lower: str) -> bool:
    """Say whether a line ends in a pause or within a quotation, or the next one begins as none does."""
    return upper[-1] in _PAUSES or _is_quoting(upper, lower) or bool(_HANGS.match(lower) or _REST.fullmatch(lower))


def _is_quoting(upper: str, lower: str) -> bool:
    return upper.rfind("“") > upper.rfind("”") and -1 < lower.find("”") < (lower.find("“") + 1 or len(lower) + 1)


def _meet(upper: str, lower: str) -> bool:
    return bool(HAN.match(upper[-1]) and HAN.match(lower))


def _bits(sides: Sequence[tuple[str, str]]) -> list[float]:
    """Give by how many bits two lines each read better as one, 0 where no Han characters meet."""
    asked = [side for side in sides if _meet(*side)]
    if not asked:
        return [0.0] * len(sides)
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such lines loads it

    bits = iter(drawn(asked))
    return [next(bits) if _meet(*side) else 0.0 for side in sides]
