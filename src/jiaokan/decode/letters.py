"""How likely bytes are as letters of one byte each, by which letters are usual and what stands beside what."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from math import inf

_LATIN = ("cp1252", "cp1250", "mac_roman", "cp850")
_OTHER = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1253", "cp1255", "cp1256", "cp874")

_ASCII_LETTER, _OTHER_ASCII, _UNDEFINED, _SIGN, _UNUSUAL = b"a", b" ", b"x", b"s", b"r"
_KINDS = {"Ll": b"l", "Lu": b"u", "Lo": b"o", "Mn": b"m", "Nd": b"d"}
_PRICES = {b"l": -3.3, b"o": -3.4, b"m": -3.4, b"u": -4.3, b"r": -7.0, b"d": -7.0, b"s": -6.5, b"x": -13.0}

_CAPITAL_WITHIN, _MARK_ALONE, _SIGN_WITHIN, _OTHER_SCRIPT, _NEXT, _SIGNS = -6.0, -6.0, -4.0, -5.0, -3.0, -3.0
_BESIDE = (
    dict.fromkeys((b"lu", b"ou", b"ru"), _CAPITAL_WITHIN)
    | dict.fromkeys((b" m", b"sm", b"dm", b"am", b"mmm"), _MARK_ALONE)
    | dict.fromkeys((b"lsl", b"lsu", b"usl", b"usu", b"oso", b"osm"), _SIGN_WITHIN)
    | dict.fromkeys((b"ra", b"sa", b"xa", b"da"), _NEXT)
)
_IN_ANOTHER_SCRIPT = dict.fromkeys((b"la", b"al", b"ua", b"au", b"oa", b"ao", b"ma"), _OTHER_SCRIPT) | {b"ss": _SIGNS}
_SIDE_BY_SIDE = -4.0  # in words of Latin letters
_EVEN = -1.5  # words of letters have all lengths, of which half are odd; words of pairs are nearly all of two or three

_SHAPE = b"." * 0x80 + b"x" * 0x80


def likelihood_by_letters(sample: bytes) -> tuple[float, float]:
    """Give the greatest log-likelihood of the bytes beyond ASCII in the encodings of Latin letters, and in others."""
    words = sample.translate(_SHAPE).replace(b".", b" ").split()
    beside = _SIDE_BY_SIDE * sum(len(word) - 1 for word in words)
    even = _EVEN * sum(not len(word) % 2 for word in words)
    return _greatest(sample, _LATIN, _BESIDE) + beside, _greatest(sample, _OTHER, _BESIDE | _IN_ANOTHER_SCRIPT) + even


def _greatest(sample: bytes, codecs: Sequence[str], beside: Mapping[bytes, float]) -> float:
    greatest = -inf
    for codec in codecs:
        kinds = sample.translate(_kinds(codec))
        likelihood = _sum(kinds, _PRICES)
        if likelihood > greatest:  # what stands beside what only takes from it
            greatest = max(greatest, likelihood + _sum(kinds, beside))
    return greatest


def _sum(kinds: bytes, prices: Mapping[bytes, float]) -> float:
    return sum([price * kinds.count(what) for what, price in prices.items()])


@cache
def _kinds(codec: str) -> bytes:
    return b"".join(_kind(bytes([byte]), codec) for byte in range(0x100))


def _kind(byte: bytes, codec: str) -> bytes:
    if byte.isascii():
        return _ASCII_LETTER if byte.isalpha() else _OTHER_ASCII
    character = byte.decode(codec, "replace")
    category = unicodedata.category(character)
    if character == "\ufffd" or category.startswith("C"):
        return _UNDEFINED
    unusual = category.startswith("L") and character.lower() not in _usual_letters()
    return _UNUSUAL if unusual else _KINDS.get(category, _SIGN)


@cache
def _usual_letters() -> frozenset[str]:
    """Give the letters that are common in any of the languages that charset-normalizer knows."""
    from charset_normalizer.constant import FREQUENCIES  # noqa: PLC0415 the package takes long to import

    return frozenset().union(*FREQUENCIES.values())
