"""GBK whose pairs of bytes slipped where one was lost, and that was saved so: 。現場 has become ?，F場."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from jiaokan.decode.likelihood import mean, total, weights
from jiaokan.model import Hit, Rule

_CODEC = "gbk"
_PINYIN = "[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,3}"
_READING = re.compile(rf"\({_PINYIN}\)|^[a-zü]*{_PINYIN}\)")
# the sign for the lost byte, at times with the pinyin of what was there; halves of characters; one that was a letter
_SLIPPED = re.compile(
    rf"(?P<sign>[?!])(?:{_PINYIN}\))?"
    r"(?P<halves>[^\0-\x7f]{1,60})(?:(?P<last>[@-~])(?![A-Za-z])|(?P<next>(?=[?(])))?"
)
_LEADS, _TRAILS, _HIGH = range(0x81, 0xFF), range(0x40, 0xFF), 0x80
_SIDE, _NEAR = 3, 24
_FEWEST, _REST, _RIGHT = 4, 8, -8.5
_LOST = "\ufffd"
_STOP = "。"
_MARKS = frozenset("。，、；：？！“”《》（）…—")


def slipped(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the stretches from the sign that stands for a lost byte to where the pairs stand right again.

    They are read from the second byte on, and every character must be one in use. What was lost is told by its other
    byte, if by `params.told` bits only one character fits there; else the sign stays. Where nothing shows the end, a
    second byte was left out there, and the stretch must be likelier by `params.gain_unmarked` nats.
    """
    for match in _SLIPPED.finditer(text) if "?" in text or "!" in text else ():
        halves, last = match["halves"], match["last"] or ""
        before = text[max(0, match.start() - _NEAR) : match.start()]
        meant = _meant(halves, last) if last or match["next"] is not None else ""
        if meant and _is_likelier(rule, halves + last, meant):
            yield Hit(rule, match.start(), match.end(), _lost(rule, before, match["sign"], halves[0], meant) + meant)
        elif count := _until_right(rule, halves):
            meant = "".join(_shifted(halves)[: count - 1])
            lost = _lost(rule, before, match["sign"], halves[0], meant)
            last_one = _last(rule, meant, halves[count - 1], halves[count:])
            yield Hit(rule, match.start(), match.start("halves") + count, lost + meant + last_one)


def _meant(halves: str, last: str) -> str:
    """Give what the bytes are from the second one on; nothing where they are no characters that one writes."""
    try:
        raw = halves.encode(_CODEC)
        read = (raw[1:] + last.encode() if last else raw[1:-1]).decode(_CODEC)
    except UnicodeError:
        return ""
    return read if all(map(_is_written, read)) else ""


def _shifted(halves: str) -> list[str]:
    """Give the characters from the second byte on, as far as they are such as one writes."""
    raw = halves.encode(_CODEC, "ignore")
    if len(raw) != 2 * len(halves):
        return []
    read = (raw[place : place + 2].decode(_CODEC, "ignore") for place in range(1, len(raw) - 1, 2))
    return [*takewhile(_is_written, read)]


def _until_right(rule: Rule, halves: str) -> int:
    """Give how many characters are halves where what follows stands right, 0 where that is not plain."""
    likelihood_of = weights().__getitem__
    meant = _shifted(halves)
    gains = accumulate(likelihood_of(new) - likelihood_of(old) for new, old in zip(meant, halves, strict=False))
    gained, count = max(
        (
            (gain - likelihood_of(last), place)
            for place, (gain, last) in enumerate(zip(gains, halves[1:], strict=False), 1)
        ),
        default=(0.0, 0),
    )
    rest = halves[count + 1 : count + 1 + _REST]
    is_right = len(rest) > 1 and total(rest) > _RIGHT * len(rest)
    is_meant = count >= _FEWEST and gained > rule.params["gain_unmarked"]
    return count + 1 if is_meant and is_right and mean("".join(meant[:count])) > rule.params["floor"] else 0


def _last(rule: Rule, before: str, half: str, after: str) -> str:
    """Give the character whose second byte was lost, or a mark of that."""
    lead = half.encode(_CODEC)[1:]
    found = [mark for trail in _TRAILS if _is_written(mark := (lead + bytes((trail,))).decode(_CODEC, "ignore"))]
    return _told(rule, before, found, after) or _LOST


def _is_likelier(rule: Rule, before: str, after: str) -> bool:
    gain, floor = float(rule.params["gain"]), float(rule.params["floor"])
    return total(after) - total(before) > gain and mean(after) > floor


def _lost(rule: Rule, before: str, sign: str, half: str, after: str) -> str:
    """Give the character whose first byte was lost, or the sign in its place."""
    second = half.encode(_CODEC)[:1]
    leads = _LEADS if sign == "?" else (ord(sign) | _HIGH,)
    found = [mark for lead in leads if _is_written(mark := (bytes((lead,)) + second).decode(_CODEC, "ignore"))]
    return _told(rule, _READING.sub("", before), found, after) or sign


def _told(rule: Rule, before: str, found: Sequence[str], after: str) -> str:
    """Give the one of some characters that fits between the two, or nothing."""
    ranked = sorted(_bits(before[-_SIDE:], tuple(found), after[:_SIDE]), reverse=True)
    is_told = all(first - other > rule.params["told"] for (first, _), (other, _) in list(pairwise(ranked))[:1])
    return ranked[0][1] if ranked and is_told else ""


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
