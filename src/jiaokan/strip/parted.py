"""Two inserts with speech between them: no edit reaches over plain prose from one mark to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiaokan.lines import HAN
from jiaokan.strip.ends import BRACKETS
from jiaokan.strip.foreign import Stretch
from jiaokan.strip.readson import page
from jiaokan.strip.twice import Pair, reads_on, twice

_CLOSED = "|".join(
    f"{re.escape(opening)}[^{re.escape(opening + closing)}\n]*{re.escape(closing)}"
    for opening, closing in BRACKETS.items()
)
_INSERT = re.compile(rf"{_CLOSED}|[A-Za-z0-9][!-~]{{2,}}[A-Za-z0-9]")
_WORDS = re.compile(r"[\u3400-\u9fff]{4,}")
_SIGN = re.compile(r"[^\u3400-\u9fff\s\d，。；：、！？“”‘’]")
_CLEAR, _EACH, _BESIDE = -10.0, 2.0, 3


def parts(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """Give a stretch, or each of the inserts in it that have speech between them: they are the same, or it is prose."""
    pairs = twice(text, stretch.start, stretch.end)
    marks = sorted({span for pair in pairs if pair.says for span in pair.spans})
    within = [span for span in marks if stretch.start < span[1] and span[0] < stretch.end]
    if within:
        yield from (Stretch(*span, page(text[slice(*span)]), *span) for span in within)
    elif not _is_stress(text, stretch, [pair for pair in pairs if not pair.says]):
        yield from _parted(text, stretch)


def _is_stress(text: str, stretch: Stretch, pairs: Sequence[Pair]) -> bool:
    """Say whether a stretch holds words that signs frame and no other sign: an author's stress is no insert."""
    framed = [pair for pair in pairs if stretch.start < pair.second and pair.spans[0][1] < stretch.end]
    signs = {place for pair in framed for span in pair.spans for place in range(*span)}
    rest = "".join(text[place] for place in range(stretch.start, stretch.end) if place not in signs)
    return bool(framed) and not _SIGN.search(rest)


def _parted(text: str, stretch: Stretch) -> Iterator[Stretch]:
    start, end = stretch.start, stretch.end
    found = [match.span() for match in _INSERT.finditer(text, max(0, start - _BESIDE), end + _BESIDE)]
    within = [(one, other) for one, other in pairwise(found) if start < one[1] and other[0] < end]
    cuts = [(one[1], other[0]) for one, other in within if _is_speech(text, one, other)]
    if not cuts:
        yield stretch
        return
    borders = [start, *(place for cut in cuts for place in cut), end]
    for first, last in zip(borders[::2], borders[1::2], strict=True):
        yield Stretch(first, last, page(text[first:last]))


def _is_speech(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between = text[one[1] : other[0]]
    if not HAN.search(between):
        return False
    return page(between) < (_EACH * len(between) if text[slice(*one)] == text[slice(*other)] else _CLEAR)


def is_prose(text: str) -> bool:
    """Say whether a few words are written as official Chinese is and not as on a page."""
    return bool(_WORDS.fullmatch(text)) and page(text) < _CLEAR


def inserted(before: str, bodies: Sequence[str], behind: str) -> list[int]:
    """Give which of the stretches that the same sign parts are inserts: all of them, or each other one, or none.

    Each other one is, where those between are speech: the others are the same, or these are no page's. A single one is
    none where the sentence reads on with it: it is stressed.
    """
    outer, inner = bodies[::2], bodies[1::2]
    if not inner and reads_on(before, outer[0], behind):
        return []
    if len(outer) > len(inner) and inner and (len(set(outer)) == 1 or any(map(is_prose, inner))):
        return list(range(0, len(bodies), 2))
    return [] if all(map(is_prose, bodies)) else list(range(len(bodies)))
