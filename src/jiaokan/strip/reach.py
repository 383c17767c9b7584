"""How far a speech goes on below its last paragraph: short sentences, headings and asides stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import takewhile

from jiaokan.lines import Line, Sheet
from jiaokan.strip.edges import is_numbered, is_sentence
from jiaokan.strip.zones import Zones

_PLAIN, _ASIDE_DOUBT, _SURELY_SITES, _OF_PAGE = 1.5, 4.0, 14.0, 16.0
_ASIDE, _QUOTED_END = re.compile(r"（[^（）]*）"), re.compile(r"[。！？]”$")

Doubt = Callable[[Line], float]


def with_sentences(sheet: Sheet, zones: Zones, unmarked: AbstractSet[int], doubt: Doubt) -> Zones:
    """Give the zones with the lines below the speech up to the last that is a sentence and shows nothing of a site.

    Nothing goes on below a line that is no sentence, heading or aside, or that surely is a site's; `unmarked` are
    sentences that end in no mark, which go on above the speech too, and `doubt` gives the bits that a line shows.
    """
    if zones.without_prose:
        return zones
    before, behind = sheet.filled.before(zones.first), sheet.filled.before(zones.last + 1)
    above = takewhile(unmarked.__contains__, reversed(sheet.numbers[:before])) if unmarked else ()
    first = min(_plain(sheet, above, unmarked, doubt), default=zones.first)
    return zones._replace(
        first=first, last=max(_plain(sheet, sheet.numbers[behind:], unmarked, doubt), default=zones.last)
    )


def _plain(sheet: Sheet, numbers: Iterable[int], unmarked: AbstractSet[int], doubt: Doubt) -> Iterator[int]:
    """Give the numbers of the sentences beside the speech that show nothing of a site, as far as it goes on."""
    for line in map(sheet.line, numbers):
        if line.number in unmarked or is_sentence(line) or _QUOTED_END.search(line.bare):
            bits = doubt(line)
            if bits >= _SURELY_SITES:
                return
            if (bits < _PLAIN and _page(sheet, line) <= _OF_PAGE) or (bits < _ASIDE_DOUBT and _page(sheet, line) < 0):
                yield line.number
        elif not is_numbered(line) and not (_ASIDE.fullmatch(line.bare) and doubt(line) < _ASIDE_DOUBT):
            return


def _page(sheet: Sheet, line: Line) -> float:
    from jiaokan.strip.foreign import bits_of  # noqa: PLC0415 - heavy: only a text with such a line loads it

    return bits_of(sheet, line)
