"""The way back from mojibake: the bytes that characters were read from, and what those bytes are when read rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from jiaokan.decode.likelihood import code_points
from jiaokan.decode.taken import LOST, bytes_taken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

# of the characters that have two bytes in UTF-8 only the marks of Chinese text: 目录 in GBK would be Ŀ¼
_WIDE = "\xb0-\xb7\xd7\u2000-\u9fff\uf000-\uffff\U00010000-\U0003ffff"
_ANY_WIDE = "\x80-\u07ff\u1000-\ud7ff\ue000-\uffff"
_HIGH_RUN = re.compile(rb"[\x80-\xfe](?:[\x21-\xfe]*[\x80-\xfe])?")
_SINGLE = {"€": b"\x80", "\ufffd": LOST}  # Windows wrote 0x80 as the euro sign
_HIGH = bytes(range(0x80, 0xFF))
_ASCII_END, _LEAST_LEAD = 0x80, 0xC0
_LAST_ASCII = "\x7f"
_ASCII = "".join(map(chr, range(_ASCII_END)))
_SURROGATES = range(0xD800, 0xE000)
_CONTINUATION = range(0x80, 0xC0)


class Undone(NamedTuple):
    """`[start, end)` of a text, and what it was meant to be."""

    start: int
    end: int
    text: str


_undone = partial(tuple.__new__, Undone)  # there are hundreds; Undone() takes three times as long


@cache
def _runs_of(wide: str) -> re.Pattern[str]:
    """Compile the runs of wide characters and ASCII: 7 ms, which most texts have no need of."""
    return re.compile(f"[{wide}][\0-\x09\x0b-\x7f{wide}]*")


@cache
def _unmeant() -> re.Pattern[str]:
    return re.compile(f"[^\0-\x7f{_WIDE}]")


def undo(text: str, seen: str, meant: str, *, western: bool = False) -> list[Undone]:
    """Give the stretches of a text, none beyond its line, that were read as `seen` and are exact in `meant`.

    What is meant is Chinese, if `western` is not given.
    """
    raw = _read_back(text, seen, meant)
    if meant != "utf_8":
        return list(filter(None, [_strict(raw, *run.span(), meant) for run in _HIGH_RUN.finditer(raw)]))
    runs = _in_utf8(raw, _runs_of(_ANY_WIDE if western else _WIDE))
    if seen == "latin_1" or not runs:
        trimmed = [_trimmed(run) if run[2][-1] <= _LAST_ASCII else run for run in runs]
        return list(_mostly_whole(raw, trimmed))
    return list(_aligned(raw, _borders(text, seen, raw), runs))


def undo_whole(text: str, *steps: str) -> str | None:
    """Undo all of a text save its ASCII, or give None; `steps` are what it was seen and meant as, each time."""
    found = text
    try:
        for seen, meant in zip(steps[::2], steps[1::2], strict=True):
            found = _read_back(found, seen, meant).decode(meant)
    except UnicodeDecodeError:
        return None
    return None if steps[-1] == "utf_8" and _unmeant().search(found) else found


def _read_back(text: str, seen: str, meant: str) -> bytes:
    """Give the bytes that a text was read from."""
    if seen == "latin_1":
        return bytes_taken(text, meant)
    for character, byte in _SINGLE.items():
        if character in text:
            return byte.join(_read_back(part, seen, meant) for part in text.split(character))
    return text.encode(seen, "ignore")


def _strict(raw: bytes, start: int, end: int, meant: str) -> Undone | None:
    part = raw[start:end]
    if (end - start - len(part.rstrip(_HIGH))) % 2:
        part = raw[start : end + 1]  # behind a byte of ASCII a character begins, and the last one ends in such a byte
    try:
        return _undone((start, start + len(part), part.decode(meant)))
    except UnicodeDecodeError:
        return None


def _in_utf8(raw: bytes, valid: re.Pattern[str]) -> list[Undone]:
    """Give where bytes are UTF-8 of the characters that may be meant, and of ASCII behind them."""
    runs, end = list[Undone](), 0
    for run in valid.findall(raw.decode("utf_8", "surrogateescape")):
        encoded = run.encode()
        start = raw.index(encoded, end)  # no byte that begins a character of UTF-8 is in another
        end = start + len(encoded)
        runs.append(_undone((start, end, run)))
    return runs


def _mostly_whole(raw: bytes, runs: list[Undone]) -> Iterator[Undone]:
    """Leave out the runs beside which as many bytes are no UTF-8: they were read in another encoding."""
    reach = 0
    following = [start for start, _, _ in runs[1:]] + [len(raw)]
    for run, following_start in zip(runs, following, strict=False):
        start, end, _ = run
        size = end - start
        before, behind = raw[max(reach, start - size) : start], raw[end : min(following_start, end + size)]
        stray = len(before) - len(before.rstrip(_HIGH)) + len(behind) - len(behind.lstrip(_HIGH))
        if stray < size:
            yield run
        reach = end


def _trimmed(run: Undone) -> Undone:
    start, end, text = run
    trimmed = text.rstrip(_ASCII)
    return _undone((start, end - len(text) + len(trimmed), trimmed))


def _aligned(raw: bytes, borders: Places, runs: list[Undone]) -> Iterator[Undone]:
    """Give the part of each run of bytes that begins and ends between characters, old and new."""
    import numpy as np  # noqa: PLC0415 - heavy: most texts need none of it

    heads = np.frombuffer(raw + LOST, np.uint8)[borders].tobytes()
    begins = borders.searchsorted([start for start, _, _ in runs]).tolist()
    behinds = borders.searchsorted([end for _, end, _ in runs], "right").tolist()
    places: list[int] = borders.tolist()  # to take one number out of an array takes three times as long
    for begin, behind, (_, end, _) in zip(begins, behinds, runs, strict=True):
        first, last = begin, behind - 1
        while first < last and heads[first] < _LEAST_LEAD:
            first += 1
        while first < last and heads[last] in _CONTINUATION and places[last] < end:
            last -= 1
        while first < last and heads[last - 1] < _ASCII_END and places[last] - places[last - 1] == 1:
            last -= 1
        left, right = places[first], places[last]
        if left < right:  # a surrogate was read from no byte
            yield _undone((first, last, raw[left:right].decode()))


def _borders(text: str, seen: str, raw: bytes) -> Places:
    """Give where the bytes of each character begin, and the end of the last."""
    import numpy as np  # noqa: PLC0415 - heavy: most texts need none of it

    codes = code_points(text)
    widths = (codes >= _ASCII_END) + 1
    for character in _SINGLE:
        widths[codes == ord(character)] = 1
    # a character of GB 18030 beyond ASCII has two bytes or four, and a surrogate none
    if seen != "gb18030" or len(raw) != widths.sum() or (codes - _SURROGATES.start < len(_SURROGATES)).any():
        widths = np.array([len(_read_back(character, seen, "")) for character in text])
    return np.append(0, widths.cumsum())
