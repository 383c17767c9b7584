"""Text that was decoded wrongly before it was saved: finds it, and undoes it where the way back is exact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, islice, product
from typing import NamedTuple

from jiaokan.decode.likelihood import mean, total
from jiaokan.model import Hit, Rule

_HAN = re.compile("[\u4e00-\u9fff]")
_NO_LETTERS = bytes((*range(ord("À")), ord("×"), ord("÷")))
_LETTERS = 0.1  # ×, ·, ° and ± are no sign of anything
# of the characters that have two bytes in UTF-8 only the marks of Chinese text: 目录 in GBK would be Ŀ¼
_WIDE = "\xb0-\xb7\xd7\u2000-\u9fff\uf000-\uffff\U00010000-\U0003ffff"
_ANY_WIDE = "\x80-\u07ff\u1000-\ud7ff\ue000-\uffff"
_UTF8, _ANY_UTF8 = (re.compile(f"[{wide}][\0-\x7f{wide}]*") for wide in (_WIDE, _ANY_WIDE))
_HIGH_RUN = re.compile(rb"[\x80-\xfe](?:[\x21-\xfe]*[\x80-\xfe])?")
_LEADS, _CONTINUATION, _ASCII_END, _LEAST_LEAD = range(0xE3, 0xEA), range(0x80, 0xC0), 0x80, 0xC0
_LOST = b"\xff"  # no encoding of Chinese has this byte
_WINDOWS = [
    (character, chr(byte)) for byte in range(0x80, 0xA0) if (character := bytes((byte,)).decode("cp1252", "ignore"))
]
"""What Windows-1252 has in the place of control characters."""

_NOT_LATIN = re.compile("[^\0-\xff]")


class Bytes(dict[str, bytes]):
    """The bytes that were read as a character, each looked up once; Windows wrote 0x80 as the euro sign."""

    def __init__(self, seen: str) -> None:
        super().__init__({"€": b"\x80", "\ufffd": _LOST})
        self._seen = seen

    def __missing__(self, character: str) -> bytes:
        self[character] = found = character.encode(self._seen, "ignore")
        return found


_hit = partial(tuple.__new__, Hit)  # there are hundreds; Hit() takes three times as long


class Undone(NamedTuple):
    """`[start, end)` of a line, and what it was meant to be."""

    start: int
    end: int
    text: str


def mojibake(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the stretches that were read as `seen` and meant as `meant`: with a mend where it is exact and plausible."""
    screen = _screen(rule.params["screen"])
    reach = 0
    while match := screen.search(text, reach):
        start = text.rfind("\n", 0, match.start()) + 1
        reach = text.find("\n", match.end()) + 1 or len(text)
        yield from _in_line(rule, text[start:reach], start, screen)


def _in_line(rule: Rule, line: str, offset: int, screen: re.Pattern[str]) -> Iterator[Hit]:
    left = 0
    valid = _ANY_UTF8 if rule.params.get("western") else _UTF8
    for start, end, text in _undo(line, rule.params["seen"], rule.params["meant"], valid):
        meant = _meant(line[start:end], text, rule)
        if meant is None:
            continue
        if left < start:
            yield from _lost(rule, line[left:start], offset + left, screen)
        yield _hit((rule, offset + start, offset + end, meant, "", None))
        left = end
    yield from _lost(rule, line[left:], offset + left, screen)


def _lost(rule: Rule, rest: str, offset: int, screen: re.Pattern[str]) -> Iterator[Hit]:
    found = list(screen.finditer(rest))
    if len(found) >= rule.params["least"]:
        start, end = offset + found[0].start(), offset + found[-1].end()
        yield Hit(rule, start, end, None, f"{rule.name}: the way back is not exact")


def _plausible(old: str, new: str, rule: Rule) -> bool:
    params = rule.params
    if len(list(islice(_HAN.finditer(new), params["least"]))) < params["least"]:
        return False
    if params["seen"] == "latin_1" and _letters(old) < _LETTERS * len(old):
        return False
    likelihood = total(new)
    return bool(likelihood - total(old) > params["gain"] and mean(new, likelihood) >= params["floor"])


def _letters(text: str) -> int:
    return len(text.encode("latin_1", "ignore").translate(None, _NO_LETTERS))


def _meant(old: str, new: str, rule: Rule) -> str | None:
    """Give what a stretch was meant to be, undone once or, by `via`, twice; None where neither is plausible."""
    if _plausible(old, new, rule):
        return new
    twice = (_whole(new, seen, meant) for seen, meant in rule.params.get("via", ()))
    return next((text for text in twice if text and _plausible(old, text, rule)), None)


def _whole(text: str, seen: str, meant: str) -> str | None:
    """Undo all of a text save its ASCII, or give None."""
    undone, left = "", 0
    for part in (*_undo(text, seen, meant), Undone(len(text), len(text), "")):
        between = text[left : part.start]
        if not between.isascii():
            return None
        undone += between + part.text
        left = part.end
    return undone


def _undo(line: str, seen: str, meant: str, valid: re.Pattern[str] = _UTF8) -> Iterator[Undone]:
    raw, borders = _read_back(line, seen)
    if meant == "utf_8":
        return filter(None, [_aligned(raw, start, end, borders) for start, end in _stretches(raw, valid)])
    return filter(None, [_strict(raw, *run.span(), meant) for run in _HIGH_RUN.finditer(raw)])


def _stretches(raw: bytes, valid: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give where bytes are UTF-8 of the characters that may be meant."""
    text = raw.decode("utf_8", "surrogateescape")
    reach = end = 0
    for run in valid.finditer(text):
        start = end + len(text[reach : run.start()].encode("utf_8", "surrogateescape"))
        end, reach = start + len(run[0].encode()), run.end()
        yield start, end


def _read_back(line: str, seen: str) -> tuple[bytes, Sequence[int]]:
    """Give the bytes that a line was read from, and where those of each character begin."""
    if seen == "latin_1":
        return _in_latin(line), range(len(line) + 1)
    units = [*map(_bytes_read_as(seen).__getitem__, line)]
    return b"".join(units), [0, *accumulate(map(len, units))]


def _in_latin(line: str) -> bytes:
    try:
        return line.encode("latin_1")
    except UnicodeEncodeError:
        for character, byte in _WINDOWS:
            line = line.replace(character, byte)
        return _NOT_LATIN.sub(_LOST.decode("latin_1"), line).encode("latin_1")


@cache
def _bytes_read_as(seen: str) -> Bytes:
    return Bytes(seen)


def _aligned(raw: bytes, start: int, end: int, borders: Sequence[int]) -> Undone | None:
    """Give the part of a valid stretch that begins and ends between characters, old and new."""
    first, last = bisect_left(borders, start), bisect_right(borders, end) - 1
    while first < last and raw[borders[first]] < _LEAST_LEAD:
        first += 1
    while first < last and borders[last] < end and raw[borders[last]] in _CONTINUATION:
        last -= 1
    while first < last and borders[last] - borders[last - 1] == 1 and raw[borders[last] - 1] < _ASCII_END:
        last -= 1
    return Undone(first, last, raw[borders[first] : borders[last]].decode()) if first < last else None


def _strict(raw: bytes, start: int, end: int, meant: str) -> Undone | None:
    for stop in (end, end + 1):  # the last character may end in an ASCII byte
        try:
            return Undone(start, stop, raw[start:stop].decode(meant))
        except UnicodeDecodeError:
            continue
    return None


def characters_of(rule: Rule) -> str:
    """Give the class of characters without one of which the rule finds nothing."""
    return _expanded(rule.params.get("characters", ""))


@cache
def _screen(pattern: str) -> re.Pattern[str]:
    return re.compile(_expanded(pattern))


@cache
def _expanded(pattern: str) -> str:
    """Fill in what UTF-8 is in GBK: {first} and {second} of Chinese, {western}, some {rare}, of accented letters."""
    if "{" not in pattern:
        return pattern
    classes = {
        "{first}": _read_as_gbk(_LEADS, _CONTINUATION),
        "{second}": _read_as_gbk(range(0x81, 0xC0), range(0xE2, 0xF0)),
        "{western}": _read_as_gbk((0xC2, 0xC3, 0xC5, 0xC6, 0xCB), _CONTINUATION),
        "{rare}": _read_as_gbk((0xC2, 0xC3), range(0x80, 0xA0)),
    }
    for name, characters in classes.items():
        pattern = pattern.replace(name, characters)
    return pattern


def _read_as_gbk(leads: Iterable[int], trails: Iterable[int]) -> str:
    return "".join(bytes(pair).decode("gb18030", "ignore") for pair in product(leads, trails))
