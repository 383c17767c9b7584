"""The running numbers by which a converter or a preview of pages slices a text: N、 in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jiaokan.lines import HAN, Line, Sheet
from jiaokan.model import Hit, Rule

_NUMBER = re.compile(r"(\d{1,3})、")
_FIGURE, _SENTENCE = re.compile(r"\d"), re.compile("[。！？；]")
_ENDS = frozenset("。！？：；…”’〞）)》】.!?:;")
_FRAGMENT = 3


class Slice(NamedTuple):
    """A line that begins with its number, and the line before it, which it goes on if that `is_cut`."""

    upper: Line
    line: Line
    number: int
    is_cut: bool


def slice_markers(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the running numbers, with the line ends before them, that cut sentences; they rise by one.

    What the lower slice repeats from the end of the upper one goes too, up to `params.doubled` characters. Where no
    blank line stands between, the upper slice is as long as `params.long`, and the sentences read on by `params.over`
    bits on average: a list may have such numbers. A slice that ends with its sentence keeps the line end.
    """
    numbered = {part.line.number: part for part in _numbered(sheet)}
    rising = _rising(_cut(rule, numbered), numbered)
    if len(rising) < rule.gate["run"]:
        return
    for part in rising:
        start = _behind_marker(sheet, part.line)
        yield Hit(rule, part.upper.end, start + _doubled(rule, sheet.text[start : part.line.end], part.upper.bare), "")
    for line in _ended(rising, numbered):
        yield Hit(rule, line.start, _behind_marker(sheet, line), "")


def _numbered(sheet: Sheet) -> Iterator[Slice]:
    """Give the lines that begin with a number; the first has itself for the line before it."""
    for place in (match.start() for match in _FIGURE.finditer(sheet.firsts)):
        upper, lower = sheet.numbers[max(0, place - 1)], sheet.numbers[place]
        if match := _NUMBER.match(sheet.bares[lower]):
            is_cut = upper < lower and sheet.lasts[place - 1] not in _ENDS
            yield Slice(sheet.line(upper), sheet.line(lower), int(match[1]), is_cut)


def _cut(rule: Rule, numbered: Mapping[int, Slice]) -> list[Slice]:
    """Give the slices that begin in the middle of a sentence."""
    cut = [part for part in numbered.values() if part.is_cut and len(part.upper.bare) >= rule.params["line"]]
    apart = [part for part in cut if part.line.number > part.upper.number + 1]
    beside = [part for part in cut if part.line.number == part.upper.number + 1 and _is_long(rule, part.upper)]
    return apart + (beside if beside and _read_on(beside) >= rule.params["over"] else [])


def _rising(cut: list[Slice], numbered: Mapping[int, Slice]) -> list[Slice]:
    """Give those of the slices that are one more or less than another, or from which the lines count down to one."""
    numbers, lines = {part.number for part in cut}, {part.line: part.number for part in cut}
    rising = {number for number in numbers if numbers & {number - 1, number + 1}}
    for part in cut:
        above = [lines[line] for line in _counting_down(part, numbered) if line in lines]
        rising |= {part.number, *above} if above else set()
    return [part for part in cut if part.number in rising]


def _is_long(rule: Rule, upper: Line) -> bool:
    return len(upper.bare) >= rule.params["long"] and _SENTENCE.search(upper.bare) is not None


def _read_on(parts: list[Slice]) -> float:
    """Give by how many bits the sentences read on from slice to slice, on average; a mark leaves nothing to tell."""
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such lines loads it

    seams = [(part.upper.bare, part.line.bare[part.line.bare.index("、") + 1 :]) for part in parts]
    bits = [
        bit for bit, (left, right) in zip(drawn(seams), seams, strict=True) if HAN.match(left[-1]) and HAN.match(right)
    ]
    return sum(bits) / max(1, len(bits))


def _ended(slices: list[Slice], numbered: Mapping[int, Slice]) -> Iterator[Line]:
    """Give the slices before those that are known, up to the first: they end or begin with a sentence."""
    known = {part.line for part in slices}
    for part in slices:
        for line in _counting_down(part, numbered):
            if line in known:
                break
            known.add(line)
            yield line


def _counting_down(part: Slice, numbered: Mapping[int, Slice]) -> Iterator[Line]:
    above = numbered.get(part.upper.number)
    while above and above.number == part.number - 1:
        yield above.line
        part, above = above, numbered.get(above.upper.number)


def _behind_marker(sheet: Sheet, line: Line) -> int:
    return line.start + sheet.text[line.start : line.end].index("、") + 1


def _doubled(rule: Rule, lower: str, upper: str) -> int:
    """Give how many characters the slice repeats from the end of the one before it."""
    longest = int(min(len(lower), len(upper) // 2, rule.params["doubled"]))
    return next((length for length in range(longest, _FRAGMENT - 1, -1) if upper.endswith(lower[:length])), 0)
