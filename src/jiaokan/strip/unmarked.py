"""Sentences that no mark ends, in a text that ends none with a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from jiaokan.lines import Sheet

_PROSE = re.compile(r"[\u4e00-\u9fff”][，；](?=.*[\u4e00-\u9fff])")
_OPEN = re.compile(r"(?:[\u4e00-\u9fff\d》%％]|[^。！？…]”)$")
_ENDS = "。！？；："
_PARAGRAPH, _SENTENCE, _FEWEST, _SHARE, _RAGGED = 24, 10, 3, 0.8, 3


@lru_cache(maxsize=2)
def unmarked_sentences(sheet: Sheet) -> frozenset[int]:
    """Give the numbers of the lines that are sentences without an end, where most paragraphs of a text are so."""
    if 2 * sum(map(sheet.lasts.count, _ENDS)) > len(sheet.lasts):
        return frozenset()
    said = [number for number in sheet.numbers if "，" in sheet.bares[number] and _PROSE.search(sheet.bares[number])]
    said = [number for number in said if len(sheet.bares[number]) >= _SENTENCE]
    long = [number for number in said if len(sheet.bares[number]) >= _PARAGRAPH]
    long = said if len(long) < _FEWEST and "。" not in sheet.lasts else long
    unmarked = [number for number in said if _OPEN.search(sheet.bares[number])]
    if len(long) < _FEWEST or len(set(long).intersection(unmarked)) < _SHARE * len(long):
        return frozenset()
    if _is_of_one_width([len(sheet.bares[number]) for number in long]):
        return frozenset()
    return frozenset(unmarked)


def _is_of_one_width(sizes: Sequence[int]) -> bool:
    """Say whether lines break off at a width and not where a sentence ends."""
    usual, _ = Counter(sizes).most_common(1)[0]
    near = sum(abs(size - usual) <= _RAGGED for size in sizes)
    return near > _FEWEST and 2 * near > len(sizes)
