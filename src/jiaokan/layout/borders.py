"""What stands on both sides of a page border: the headers of pages, and fragments that both pages have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from jiaokan.layout.columns import ENDS
from jiaokan.layout.wraps import joint
from jiaokan.lines import HAN, Line, Sheet, is_salutation
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

TITLE = 4
_LONGEST, _FEWEST = 40, 4
_HEADERS = _DOUBLED = 2
_PIECE = 10
_LEADS = frozenset("：:，,；;、")
_PAIRS = (("《", "》"), ("〈", "〉"), ("（", "）"), ("“", "”"), ("【", "】"), ("〔", "〕"))
_CALL = pattern(r"(?:[尊亲敬]\w的|各位)[\u4e00-\u9fff、，]{1,24}[：:！!]")
_OVERLAP = range(6, 61)
_FRAGMENT = 5
OF_PAGES = pattern(r"[-－—–·~～/／\s\d第页共]+")
_CLAUSE = pattern("[，。；：、？！]")
_TABULAR = pattern(r"[ \t\u3000]{2}")


def is_header(bare: str) -> bool:
    """Say whether a line can be the header of a page; what leads to other lines, or breaks off in brackets, can't."""
    if len(bare) > _LONGEST or bare[-1] in _LEADS or ENDS.search(bare) or len(HAN.findall(bare)) < _FEWEST:
        return False
    return all(bare.count(opening) == bare.count(closing) for opening, closing in _PAIRS)


def of_texts(bares: Sequence[str], known: Collection[str]) -> set[str]:
    """Give those of some lines that stand again and again with others above or below them, more than a header has.

    They are lines of a text that stands there several times; numbers of pages between them don't count.
    """
    if not known:
        return set()
    places, lines = dict[str, list[int]](), [""] * _HEADERS
    for bare in bares:
        if bare in known:
            places.setdefault(bare, []).append(len(lines))
        lines += filter(None, (OF_PAGES.sub("", bare),))
    return {bare for bare, found in places.items() if len(found) > 1 and _alike(lines, found) > _HEADERS}


def _alike(lines: Sequence[str], places: Sequence[int]) -> int:
    """Give how many lines that stand together are the same at all the places, as far as it matters."""
    above, below = (
        takewhile(lambda step: len({"".join(lines[at + step : at + step + 1]) for at in places}) == 1, steps)
        for steps in (range(-1, -_HEADERS - 1, -1), range(1, _HEADERS + 1))
    )
    return 1 + sum(1 for _ in above) + sum(1 for _ in below)


def past(bares: Sequence[str], place: int, known: Collection[str]) -> int:
    """Give the place behind the headers that stand at `place`."""
    end = place
    while end < min(len(bares), place + _HEADERS) and bares[end] in known:
        end += 1
    return end


def before(bares: Sequence[str], place: int, known: Collection[str]) -> int:
    """Give the place of the first of the headers that stand before `place`; the title itself is none of them."""
    first = place
    while first > max(TITLE, place - _HEADERS) and bares[first - 1] in known:
        first -= 1
    return first


def doubled(above: Sequence[str], below: Sequence[str]) -> int:
    """Give how many lines at the end of one page stand again at the start of the next one: pieces of prose only."""
    for count in range(_DOUBLED, 0, -1):
        piece = above[-count:]
        if len(piece) == count and list(piece) == list(below[:count]) and _is_piece(above, count):
            return count
    return 0


def repeated(above: Sequence[str], below: Sequence[str]) -> int:
    """Give how many lines of a page stand again on the next one: as wide, or the end of a sentence that is cut."""
    if count := doubled(above, below):
        return count
    return fragment(above, below)


def fragment(above: Sequence[str], below: Sequence[str]) -> int:
    """Give how many lines at the start of a page are nothing but the end of the sentence that is cut before it."""
    counts = (count for count in range(_DOUBLED, 0, -1) if len(below) > count)
    return next((count for count in counts if _is_fragment(above, below[:count])), 0)


def _is_fragment(above: Sequence[str], lines: Sequence[str]) -> bool:
    """Say whether lines are the end of a sentence that a page stops in the middle of, and nothing of its start."""
    piece = "".join(lines)
    if len(piece) < _FRAGMENT or not above or list(lines) == list(above[-len(lines) :]):
        return False
    is_cut = is_prose(above[-1]) and not ENDS.search(above[-1])
    return is_cut and bool(HAN.search(piece)) and not _TABULAR.search(piece) and "".join(above).endswith(piece)


def _is_piece(above: Sequence[str], count: int) -> bool:
    """Say whether the last lines of a page are a piece of a sentence, or the end of one that began above them."""
    text = "".join(above[-count:])
    if len(text) < _PIECE or not _CLAUSE.search(text) or _TABULAR.search(text):
        return False
    leads = above[-count - 1 : -count]
    return not ENDS.search(text) or any(not ENDS.search(lead) and is_prose(lead) for lead in leads)


def is_prose(bare: str) -> bool:
    """Say whether a line is written without the gaps of a table, and is no mere phrase."""
    return len(bare) >= _PIECE and not _TABULAR.search(bare)


def is_call(bare: str) -> bool:
    """Say whether a line calls those that a speech is made to, which always begins one."""
    return is_salutation(bare) or bool(_CALL.fullmatch(bare))


def overlap(upper: str, lower: str) -> int:
    """Give how many characters at the end of a line that stops in mid-sentence begin the next page again."""
    if ENDS.search(upper) or not HAN.search(lower[: _OVERLAP.start]):
        return 0
    return max((size for size in _OVERLAP if size < len(lower) and upper.endswith(lower[:size])), default=0)


def seam(rule: Rule, sheet: Sheet, upper: Line, lower: Line) -> Hit:
    """Give the hit that joins two lines across a border, without what the lower one repeats of the upper one."""
    hit = joint(rule, sheet, upper, lower)
    return hit._replace(end=hit.end + overlap(upper.bare, lower.bare), new=blank_between(upper.bare, lower.bare))


def blank_between(upper: str, lower: str) -> str:
    """Give the blank that stands between two words of English."""
    return " " if all(side.isascii() and side.isalpha() for side in (upper[-1:], lower[:1])) else ""


def without(text: str, hits: Iterable[Hit]) -> str:
    """Give a text without what some hits take away, in order of place."""
    pieces, reach = list[str](), 0
    for hit in hits:
        pieces.append(text[reach : hit.start])
        reach = hit.end
    return "".join((*pieces, text[reach:]))
