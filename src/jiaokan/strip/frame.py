"""Lines of the head that say nothing by themselves and are the page's where other lines of it go."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from jiaokan.lines import Line
from jiaokan.strip.zones import SPOKEN_TITLE, is_titled

BARE_DAY = re.compile(r"(?:199[4-9]|20\d\d)([-/.])\d{1,2}\1\d{1,2}")
_SIGNS = re.compile(r"\d{1,7}(?:[ \t]+\d{1,7}){1,4}|\d{2,4}\+|[`´]{1,3}|(?:内容|正文)[:：]")
_NAMES = re.compile(r"[\u3400-\u9fff]{2,5}")
_CRUMBS, _DATED = re.compile(r"[>＞»›]"), re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}")
_LABEL, _DASH = frozenset("：:"), ("—", "–", "-", "－")
_TITLE = 8


def of_frame(head: Sequence[Line], gone: Container[int], taken: Sequence[str]) -> Iterator[int]:
    """Give the numbers of the lines of the head that go with those that are gone: `taken` is what they say.

    They are counters and labels, the day of the page, and above the title the few words of a heading of the site that
    its path or its stamp names, too. A title must be left.
    """
    left = [line for line in head if line.number not in gone]
    titles = [line for line in left if len(line.bare) >= _TITLE and is_titled(line.bare)]
    if not titles:
        return
    for line in left:
        below = next((title.bare for title in titles if title.number > line.number), "")
        is_heading = below and not below.startswith(_DASH) and _is_named(line.bare, taken)
        if is_heading or _SIGNS.fullmatch(line.bare) or BARE_DAY.fullmatch(line.bare):
            yield line.number


def _is_named(bare: str, taken: Sequence[str]) -> bool:
    """Say whether a few words stand in the path, the stamp or the name of a site, and not as what a label tells."""
    if not _NAMES.fullmatch(bare) or SPOKEN_TITLE.fullmatch(bare):
        return False
    named = [said for said in taken if bare in said and said[: said.find(bare)][-1:] not in _LABEL]
    return any(_CRUMBS.search(said) or _DATED.search(said) or said == bare + "网" for said in named)
