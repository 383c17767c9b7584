"""Which 8-bit encoding the bytes of a line were taken for: one that has all its characters, and where it reads best."""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache

from jiaokan.decode.likelihood import total

WESTERN = ("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "cp1258", "iso8859_16")
MACINTOSH, DOS, CYRILLIC, KOI8, CYRILLIC_DOS = ("mac_roman",), ("cp437", "cp850"), ("cp1251",), ("koi8_r",), ("cp866",)
LOST, BREAK = b"\xff", b"\n"
"""What stands for a byte that is gone (no encoding of Chinese has it), and for a character that was no byte."""

_NAMES = ("latin_1", *WESTERN, *MACINTOSH, *DOS, *CYRILLIC, *KOI8, *CYRILLIC_DOS)
_NOT_LATIN = re.compile("[^\0-\xff]")
# signs, lines of tables, Greek and Cyrillic letters, which may stand beside mojibake of another encoding than theirs
_BESIDE = re.compile("[\u0370-\u04ff\u20a0-\u20bf\u2116\u2122\u2200-\u22ff\u2500-\u25ff\u2020\u2021ˉˇ„]")
_LINES = "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
NO_WORD = f"[у-щ](?:[А-Я{_LINES}][А-п{_LINES}]|[а-п][А-Я{_LINES}])"
"""What a character of Chinese is in code page 866, save those that are three small letters: шик is a word, not 訪."""

_NO_WORD = re.compile(NO_WORD)
_TELLING = 8.0
_ENOUGH = 150
_SOME, _NONE, _UNREAD = 0.2, re.compile("(?!)"), "\ufffd"
_UNLIKELY = 8.0  # a bad byte among bytes that are all there
_MARKS = frozenset("“”‘’…—–·×÷°±§‰•")  # a Chinese text may have them beside mojibake


def bytes_taken(text: str, meant: str) -> bytes:
    """Give the bytes that each line was read from, one for each character; breaks where the whole line has no bytes."""
    if not _NOT_LATIN.search(text):
        return text.encode("latin_1")
    return BREAK.join([_of_line(line, meant) if line else b"" for line in text.split("\n")])


def characters_for(names: tuple[str, ...], taken: range) -> str:
    """Give the characters, each once, that bytes are in any of some encodings."""
    return "".join(dict.fromkeys(_decoded(name)[byte] for byte in taken for name in names))


@lru_cache(maxsize=256)
def _of_line(line: str, meant: str) -> bytes:
    readings = _readings(line)
    if len(readings) == 1:
        return readings[0]
    for enough in (_ENOUGH, len(line)) if readings else ():
        likely = sorted((_likelihood(raw[:enough].decode(meant, "replace")), raw) for raw in readings)
        if likely[-1][0] - likely[-2][0] > _TELLING:
            return likely[-1][1]
    return BREAK * len(line)


@lru_cache(maxsize=256)  # asked again for each encoding that may be meant
def _readings(line: str) -> tuple[bytes, ...]:
    """Give the bytes that a line may have been taken from."""
    if not _telling().search(line):
        return (_NOT_LATIN.sub("\n", line).encode("latin_1"),)
    narrow = _no_byte().sub("\n", line)
    if not _NOT_LATIN.search(narrow):  # to try to encode takes ten times as long
        return (narrow.encode("latin_1"),)
    spared = _BESIDE if len(_BESIDE.findall(narrow)) <= _SOME * len(_telling().findall(narrow)) else _NONE
    present, names = frozenset(narrow), _NAMES if _NO_WORD.search(narrow) else _NAMES[: -len(CYRILLIC_DOS)]
    return (*{raw for name in names if (raw := _encoded(narrow, present, name, spared))},)


def _likelihood(text: str) -> float:
    return total(text) - _UNLIKELY * text.count("\ufffd")


@cache
def _telling() -> re.Pattern[str]:
    """Compile the characters that stand for a byte and are not seen beside Chinese."""
    some = characters_for(_NAMES, range(0x80, 0x100))
    return re.compile(f"[{re.escape(''.join(mark for mark in some if mark not in _MARKS))}]")


@cache
def _no_byte() -> re.Pattern[str]:
    """Compile the characters that stand for no byte; what was read in an encoding that is not known here may."""
    some = re.escape(characters_for(_NAMES, range(0x80, 0x100)))
    return re.compile(f"(?![{some}])[\u2100-\ud7ff\uf900-\ufffc\ufffe-\U0010ffff]")


def _encoded(line: str, present: frozenset[str], name: str, spared: re.Pattern[str]) -> bytes | None:
    """Give the bytes, where all but marks and what is `spared` has one; U+FFFD is a byte that was lost.

    `present` are the characters of the line.
    """
    strange = present - _repertoire(name)
    if not all(map(spared.match, strange - _MARKS)):
        return None
    if not strange and _UNREAD not in present:
        return codecs.charmap_encode(line, "strict", _encoding(name))[0]
    read: dict[str, str | int | None] = dict.fromkeys(strange, "\n")
    read[_UNREAD] = _decoded(name)[LOST[0]]
    return codecs.charmap_encode(line.translate(str.maketrans(read)), "strict", _encoding(name))[0]


@cache
def _repertoire(name: str) -> frozenset[str]:
    return frozenset(_decoded(name)) | {_UNREAD}


@cache
def _decoded(name: str) -> str:
    """Give the characters of all bytes; what has none is a control character, as on the Web."""
    return "".join(bytes((byte,)).decode(name, "ignore") or chr(byte) for byte in range(0x100))


_encoding = cache(lambda name: codecs.charmap_build(_decoded(name)))
