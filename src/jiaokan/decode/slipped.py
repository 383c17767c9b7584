"""GBK whose pairs of bytes slipped where one was lost, and that was saved so: 。現場 has become ?，F場."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from jiaokan.decode.likelihood import mean, total
from jiaokan.model import Hit, Rule

_CODEC = "gbk"
_PINYIN = "[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,3}"
_READING = re.compile(rf"\({_PINYIN}\)|^[a-zü]*{_PINYIN}\)")
# the sign for the lost byte, at times with the pinyin of what was there; halves of characters; one that was a letter
_SLIPPED = re.compile(
    rf"(?P<sign>[?!])(?:{_PINYIN}\))?"
    r"(?P<halves>[^\0-\x7f]{1,60})(?:(?P<last>[@-~])(?![A-Za-z])|(?=[?(]))"
)
_LEADS, _HIGH = range(0x81, 0xFF), 0x80
_SIDE, _NEAR = 3, 24
_STOP = "。"
_MARKS = frozenset("。，、；：？！“”《》（）…—")


def slipped(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the stretches from the sign that stands for a lost byte to where the pairs stand right again.

    They are read from the second byte on, and every character must be one in use. What was lost is told by its other
    byte, if by `params.told` bits only one character fits there; else the sign stays.
    """
    for match in _SLIPPED.finditer(text) if "?" in text or "!" in text else ():
        halves, last = match["halves"], match["last"] or ""
        meant = _meant(halves, last)
        if meant and _is_likelier(rule, halves + last, meant):
            lost = _lost(rule, text[max(0, match.start() - _NEAR) : match.start()], match["sign"], halves[0], meant)
            yield Hit(rule, match.start(), match.end(), lost + meant)


def _meant(halves: str, last: str) -> str:
    """Give what the bytes are from the second one on; nothing where they are no characters that one writes."""
    try:
        raw = halves.encode(_CODEC)
        read = (raw[1:] + last.encode() if last else raw[1:-1]).decode(_CODEC)
    except UnicodeError:
        return ""
    return read if all(map(_is_written, read)) else ""


def _is_likelier(rule: Rule, before: str, after: str) -> bool:
    gain, floor = float(rule.params["gain"]), float(rule.params["floor"])
    return total(after) - total(before) > gain and mean(after) > floor


def _lost(rule: Rule, before: str, sign: str, half: str, after: str) -> str:
    """Give the character whose first byte was lost, or the sign in its place."""
    second = half.encode(_CODEC)[:1]
    leads = _LEADS if sign == "?" else (ord(sign) | _HIGH,)
    found = [mark for lead in leads if _is_written(mark := (bytes((lead,)) + second).decode(_CODEC, "ignore"))]
    ranked = sorted(_bits(_READING.sub("", before)[-_SIDE:], tuple(found), after[:_SIDE]), reverse=True)
    if not ranked:
        return sign
    is_told = all(first - other > rule.params["told"] for (first, _), (other, _) in list(pairwise(ranked))[:1])
    return ranked[0][1] if is_told else sign


@lru_cache(maxsize=256)
def _bits(before: str, marks: tuple[str, ...], after: str) -> list[tuple[float, str]]:
    """Give how likely each of some characters is between the two."""
    from jiaokan.ngrams import plain, shipped  # noqa: PLC0415 - heavy: only a text with such a stretch loads it
    from jiaokan.script import in_simplified  # noqa: PLC0415 - the same

    left = plain(in_simplified(before))[-_SIDE:].rjust(_SIDE, _STOP)
    windows = [left + plain(in_simplified(mark + after)) for mark in marks]
    found = list[tuple[float, str]]()
    for length in {*map(len, windows)}:
        alike = [(window, mark) for window, mark in zip(windows, marks, strict=True) if len(window) == length]
        bits = shipped().bits([window for window, _ in alike], _SIDE).tolist()
        found += zip(bits, (mark for _, mark in alike), strict=True)
    return found


def _is_written(mark: str) -> bool:
    return len(mark) == 1 and (mark in _MARKS or "\u4e00" <= mark <= "\u9fff")
