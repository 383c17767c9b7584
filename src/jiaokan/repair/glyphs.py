"""Faults of a font's glyph table, and characters of the other script strayed into a text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.dictionary import in_word, words_in
from jiaokan.repair.page import Page
from jiaokan.repair.strays import strays
from jiaokan.repair.weighing import glance
from jiaokan.script import has_traditional, in_simplified

_QUOTE = regex.compile("[〝“〞”]")
_SHOWN, _QUOTED = regex.compile("字|[（(【”’」』》]"), regex.compile("[“‘「『《〈][^”’」』》〉]*$")
_WORD = 3
_LOST = regex.compile(r"[?？](?:[!！;；,，、。]|\p{Han}{0,3}[A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\p{Katakana}^])")
_LOST_REACH = 12
_INCHES = regex.compile("(?<=[0-9０-９寸])〞")


def closing_quote(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find double-prime marks for ”; the pair 〝…〞 is left alone, and what nothing opened may be so many inches."""
    has_pairs, last = "〝" in page.text, ""
    for match in _QUOTE.finditer(page.text):
        if match[0] == "〞" and last != "〝":
            is_open = last != "“" and (has_pairs or _INCHES.match(page.text, match.start()))
            yield Hit(rule, match.start(), match.end(), None if is_open else "”")
        last = match[0] if match[0] in "〝“" else ""


def stray_script(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find Traditional characters strayed into a Simplified text; a Traditional passage is left alone."""
    if not has_traditional(page.sheet.distinct):
        return
    window, share, crowd = (rule.params[name] for name in ("window", "share", "crowd"))
    found = list(strays(page.text, page.codes, int(window), float(share), int(crowd)))
    found = [(place, new) for place, new in found if not _is_beside_lost_bytes(page.text, place)]
    if not found:
        return
    if page.is_traditional:
        yield from (Hit(rule, place, place + 1, new) for place, new in found if _reads(rule, page, place))
        return
    seen = glance(page, [place for place, _ in found], [new for _, new in found])
    for (place, new), times in zip(found, np.maximum(seen.before, seen.behind).tolist(), strict=True):
        if times >= float(rule.params["cohesion"]) or _is_plain(rule, page, place, (new, times)):
            yield Hit(rule, place, place + 1, new)


def _is_plain(rule: Rule, page: Page, place: int, seen: tuple[str, float]) -> bool:
    """Say whether the Simplified form is unknown, or common and seen here, or part of a word; and shown by no text."""
    new, times = seen
    count = float(page.model.singles[ord(new)])
    is_common = times > 0 and count >= float(rule.params["common"])
    return not count or ((is_common or _is_in_a_word(page.text, place)) and not _is_shown(page, place))


def _is_beside_lost_bytes(text: str, place: int) -> bool:
    """Say whether a byte was lost near a character (`?！币獣r刻`), so that it is half of two others."""
    return bool(_LOST.search(text, max(0, place - _LOST_REACH), place + _LOST_REACH))


def _reads(rule: Rule, page: Page, place: int) -> bool:
    """Say whether a Simplified character in a Traditional text makes a known pair or a word with its neighbours."""
    around = in_simplified(page.text[max(0, place - 1) : place + 2])
    at = min(place, 1)
    times = max(page.model.times(around[side : side + 2]) for side in range(max(0, at - 1), at + 1))
    return times >= float(rule.params["cohesion"]) or _is_in_a_word(page.text, place)


def _is_in_a_word(text: str, place: int) -> bool:
    """Say whether the character belongs to a word of the dictionary once it and its neighbours are Simplified."""
    start = max(0, place - _WORD)
    return in_word(words_in(in_simplified(text[start : place + _WORD + 1])), place - start)


def _is_shown(page: Page, place: int) -> bool:
    """Say whether the text speaks of the character itself: “開”, 開字, 開（开）."""
    return bool(_SHOWN.match(page.text, place + 1) or _QUOTED.search(page.text[max(0, place - _WORD) : place]))
