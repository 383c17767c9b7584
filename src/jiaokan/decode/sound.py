"""Reads bytes strictly, and tells bytes that are whole from those that are merely valid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.decode.codecs import HIGH_BYTES, UTF16, characters_in
from jiaokan.decode.pieces import Piece
from jiaokan.decode.slips import is_cut, slip

# CPython reads the older codec in two thirds of the time
_SUBSETS = {"gb18030": ("gbk", "gb18030")}
_HEAD = 8
_AROUND = 16
_MANY = 0.02
_LAST_ASCII, _LAST_ASCII_BYTE = "\x7f", 0x7F
_A1 = "•､‾∼♁☉／"
"""What CPython's big5hkscs reads otherwise than code page 950, or from two pairs of bytes, that begins with A1."""

_A2, _SELDOM = b"\xa2", 32
_INEXACT_A2 = re.compile(rb"\xa2(?=[@DFG~\xa1-\xa7\xcc\xce])")  # ＼¥¢£╭╮╰╯═╞╪╡, and 十 and 卅 the second time
_INEXACT = f"{_A1}＼¥¢£╭╮╰╯═╞╪╡"
_NOT_AS_WRITTEN = re.compile(f"[{_INEXACT}]")
_INEXACT_RUN = re.compile(f"[{_INEXACT}十卅]|[^{_INEXACT}十卅]+")
_MARKS = "ㄛ﹝﹜"  # what the comma, the full stop and 、 of GB 2312 are in Big5
_NO_LETTER = bytes((*range(0x40), 0x7F))


def sound(part: bytes, codec: str, *, at_start: bool, closely: bool = False) -> str | None:
    """Give the text where the bytes are valid, look whole, and come out again as they went in; else None.

    `closely`: there is damage near, and Big5 is not only searched beside letters.
    """
    text = _strict(part, codec)
    if text is None or codec == "utf_8":
        return text
    if at_start and is_cut(text[:_HEAD], codec):
        return None
    return None if _suspicious(part, text, codec, closely=closely) else text


def exact_head(part: bytes, text: str) -> str:
    """Give the text of Big5 up to the first character not to be read so, or that `part` has in its second place."""
    text = _NOT_AS_WRITTEN.split(text, maxsplit=1)[0]
    back = text.encode("big5hkscs")
    if part.startswith(back):
        return text
    other = next(place for place, byte in enumerate(back) if part[place] != byte)
    return part[:other].decode("big5hkscs", "ignore")


def patched(part: bytes, start: int) -> list[Piece]:
    """Give the pieces of bytes that are whole Big5, though not all of it would be written so again; else none."""
    text = _strict(part, "big5hkscs")
    if text is None or not _is_inexact(part, text) or (not start and is_cut(text[:_HEAD], "big5hkscs")):
        return []
    return [] if slip(text, "big5hkscs") >= 0 else list(_pieces(part, text, start))


def _pieces(part: bytes, text: str, start: int) -> Iterator[Piece]:
    """Give the characters that may be others in code page 950 as it has them, each as a piece, and what is between."""
    place, characters = 0, characters_in("big5hkscs")
    for run in _INEXACT_RUN.findall(text):
        end = place + len(run.encode("big5hkscs"))
        read = part[place:end]
        meant = characters[read][1] if _NOT_AS_WRITTEN.fullmatch(run) else run
        exact = meant.encode("big5hkscs", "ignore") == read
        yield Piece(meant, start + place, start + end, "big5hkscs", None if exact else read)
        place = end


def _strict(part: bytes, codec: str) -> str | None:
    for subset in _SUBSETS.get(codec, (codec,)):
        try:
            return part.decode(subset)
        except UnicodeDecodeError:
            continue
    return None


def _suspicious(part: bytes, text: str, codec: str, *, closely: bool) -> bool:
    if codec == "big5hkscs":
        return _is_inexact(part, text) or _has_slipped(text, closely=closely)
    if codec in UTF16 and not _high_bytes(part, codec).translate(None, HIGH_BYTES):
        return False
    return slip(text, codec) >= 0


def _is_inexact(part: bytes, text: str) -> bool:
    return any(map(text.__contains__, _A1)) or _has_inexact_a2(part)


def _has_slipped(text: str, *, closely: bool) -> bool:
    if closely or any(map(text.__contains__, _MARKS)):
        return slip(text, "big5hkscs") >= 0
    letters = text.encode("ascii", "ignore").translate(None, _NO_LETTER).decode()
    return any(slip(stretch, "big5hkscs") >= 0 for stretch in _beside(letters, text))


def _has_inexact_a2(part: bytes) -> bool:
    """Say whether valid Big5 has a character of `_INEXACT_A2`, and not half of one with half of the next."""
    begins = 0
    for place in _places_of_a2(part):
        run = place
        # behind a byte below 0x80, of ASCII or the second of two, a character begins
        while run > begins and part[run - 1] > _LAST_ASCII_BYTE:
            run -= 1
        if (place - run) % 2 == 0:
            return True
        begins = place - 1
    return False


def _places_of_a2(part: bytes) -> Iterator[int]:
    """Give where `_INEXACT_A2` may be; to find a byte that is rare takes a fiftieth of the time of the pattern."""
    place = -1
    for _ in range(_SELDOM):
        place = part.find(_A2, place + 1)
        if place < 0:
            return
        if _INEXACT_A2.match(part, place):
            yield place
    for match in _INEXACT_A2.finditer(part, place + 1):
        yield match.start()


def _beside(letters: str, text: str) -> Iterator[str]:
    """Give the stretches where Big5 may have slipped: it goes on until half of a character is left over as a letter."""
    if len(letters) > _MANY * len(text):
        yield text
        return
    place = -1
    for letter in letters:
        before, place = place, text.index(letter, place + 1)
        if place - before > 1 and text[place - 1] > _LAST_ASCII:
            yield text[max(0, place - _AROUND) : place + _AROUND]


def _high_bytes(part: bytes, codec: str) -> bytes:
    return part[1::2] if codec == "utf_16_le" else part[::2]
