"""Spaces that stand on the grid of the lines that a page had, among others that a person typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jiaokan.layout.columns import column_of
from jiaokan.layout.widths import columns
from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_MARKS = pattern(r"[,;:?!()]")
_WIDE = r"[\u3400-\u9fff，。、；：！？“”《》（）％()]"
_BESIDE_WIDE = pattern(rf" (?<={_WIDE} )(?=\S)| (?<=\S )(?={_WIDE})")
_IN_SENTENCE = pattern(rf" (?<![。！？；：:!?;）)条章节款日] )(?={_WIDE})(?<={_WIDE} )(?![（(])")
_ENDS = frozenset("。！？；：:!?")
_NEAR, _MOST = 30, 500


class _Link(NamedTuple):
    """Two spaces of a line, or its start and a space, and how many columns stand between them."""

    start: int
    end: int
    width: int


def spaces_on_grid(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the spaces that stand a line's width from one another, or from the beginning of a paragraph.

    `gate.run` of them do so in lines that have as many; where each paragraph has its line, LY412 knows more of them.
    `params.narrowest` and `params.widest` bound the width in columns, from which one may be `params.off`. Between Han
    characters the text must read on over `gate.share` of them, and by `gate.bits` on average.
    """
    if " " not in sheet.repertoire or sheet.text.count(" ") < rule.gate["run"]:
        return
    within = [match.start() for match in _IN_SENTENCE.finditer(sheet.text)]
    if len(within) < rule.gate["run"] or column_of(sheet):
        return
    counted = Counter(map(sheet.at, within))
    numbers = [number for number, count in counted.items() if count >= rule.gate["run"]]
    found = (_on_grid(rule, sheet, numbers, measure) for measure in (columns, _set_wide))
    places = max(found, key=len) if numbers else []
    if len(places) >= rule.gate["run"] and _read_on(rule, sheet.text, places):
        yield from (Hit(rule, place, place + 1, "") for place in places)


def _set_wide(text: str) -> int:
    """Give the width in columns of a text of which the marks were full-width."""
    return columns(text) + len(_MARKS.findall(text))


def _on_grid(rule: Rule, sheet: Sheet, numbers: Sequence[int], measure: Callable[[str], int]) -> list[int]:
    """Give the spaces that the commonest width sets apart from one another, or from where a paragraph may begin."""
    links = [link for number in numbers for link in _links(rule, sheet, number, measure)]
    counts, off = Counter(link.width for link in links), rule.params["off"]
    near = {width: sum(counts[other] for other in range(width - off, width + off + 1)) for width in sorted(counts)}
    common = max(near, key=lambda width: (near[width], counts[width]), default=0)
    nearest = dict[int, _Link]()
    for link in sorted(links, key=lambda link: abs(link.width - common)):
        nearest.setdefault(link.start, link)
    fit = [link for link in nearest.values() if abs(link.width - common) <= off]
    fit = [link for link in fit if _IN_SENTENCE.match(sheet.text, link.end)]
    starts, ends = {link.start for link in fit}, {link.end for link in fit}
    rows = [link for link in fit if link.start in ends or link.end in starts or _may_begin(sheet.text, link.start)]
    if len({sheet.text[link.start + 1 : link.end] for link in rows}) < rule.gate["run"]:
        return []
    return sorted({link.end for link in rows})


def _may_begin(text: str, start: int) -> bool:
    """Say whether a paragraph may begin behind a space or a line end."""
    return start < 0 or text[start] == "\n" or text[start - 1] in _ENDS


def _links(rule: Rule, sheet: Sheet, number: int, measure: Callable[[str], int]) -> Iterator[_Link]:
    """Give what stands about as far apart as a line is wide: a line's start and spaces, with others between them."""
    start, end = sheet.line(number)[1:3]
    marks = [start - 1, *(match.start() for match in _BESIDE_WIDE.finditer(sheet.text, start, end))][:_MOST]
    widest = rule.params["widest"]
    for first, place in enumerate(marks):
        for other in marks[first + 1 :]:
            if other - place > widest:
                break
            width = measure(sheet.text[place + 1 : other])
            if rule.params["narrowest"] <= width <= widest:
                yield _Link(place, other, width)


def _read_on(rule: Rule, text: str, places: Sequence[int]) -> bool:
    among = [place for place in places if HAN.match(text[place - 1]) and HAN.match(text[place + 1])]
    if 2 * len(among) < rule.gate["run"]:
        return False
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such spaces loads it

    bits = drawn([(text[max(0, place - _NEAR) : place], text[place + 1 : place + _NEAR]) for place in among])
    goes_on = sum(bit > 0 for bit in bits) >= rule.gate["share"] * len(among)
    return bool(goes_on and sum(bits) >= rule.gate["bits"] * len(among))
