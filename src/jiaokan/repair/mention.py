"""A wrong word that the text speaks of is no damage: 把“干部”错成“千部”."""

from __future__ import annotations

import re

_OPENING, _CLOSING = "“‘「『《", "”’」』》"
_OPENS, _ARROWS = frozenset(_OPENING), frozenset("→⇒>")
_LONGEST = 8
_AROUND = 24
_ARROW = re.compile(rf"[\u4e00-\u9fff]{{0,3}}[{_CLOSING}]?\s*(?:→|⇒|->)")
_SAID = re.compile(
    r"误[为作识认写印读植排录]|错[成为认写印读排录]|[写印打认读识看排录]错|错字|错例|别字|讹|[写印打认读识排听念][成作为]|[便变]成了"
    r"|这个[“‘「]|[名字号]叫[“‘「]"
    r"|应[为作]|改[为成作]|更正|校[对勘]|混[淆用]|形近|→|⇒|->"
)


def is_spoken_of(text: str, start: int, end: int, new: str = "") -> bool:
    """Say whether a word stands in a short quotation beside words on mistakes, or before an arrow to what is right.

    So it does beside a quotation that is the same but for `new` in its place: “已经”像“巳经”.
    """
    before, behind = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    if _OPENS.isdisjoint(before) and _ARROWS.isdisjoint(behind):
        return False
    if _ARROW.match(behind):
        return True
    opening = max(map(before.rfind, _OPENING))
    closing = min((place for mark in _CLOSING if (place := behind.find(mark)) >= 0), default=-1)
    is_quoted = opening > max(map(before.rfind, _CLOSING)) and closing >= 0
    if not is_quoted or len(before) - opening - 1 + closing > _LONGEST:
        return False
    around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    right = f"{before[opening:]}{new}{behind[: closing + 1]}"
    if new and any(right in side for side in around):
        return True
    return bool(_SAID.search(around[0].rpartition("\n")[2]) or _SAID.search(around[1].partition("\n")[0]))
