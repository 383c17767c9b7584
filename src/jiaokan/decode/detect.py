"""Decides by evidence how bytes are to be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from jiaokan.decode.anycodec import read_any
from jiaokan.decode.assemble import assemble, encode
from jiaokan.decode.binary import UndecodableError, has_many_controls, refuse_binary, refuse_noise
from jiaokan.decode.codecs import UNITS, UTF16
from jiaokan.decode.evidence import EIGHT_BIT, UTF32, Choice, candidates, looks_chinese_mended, weigh
from jiaokan.decode.faults import Judged, faults
from jiaokan.decode.forced import forced_codec
from jiaokan.decode.foreign import arbiter
from jiaokan.decode.hzparts import hz_confidence, with_hz_read
from jiaokan.decode.japanese import is_in_euc_jp
from jiaokan.decode.joined import border, moved
from jiaokan.decode.kinds import CHINESE, Kind, kind_of
from jiaokan.decode.likelihood import mean
from jiaokan.decode.marks import byte_order_mark
from jiaokan.decode.pictures import has_pictures_beside_chinese
from jiaokan.decode.pieces import Piece
from jiaokan.decode.plain import SHORT, plain_utf8, strict_utf8
from jiaokan.decode.reading import read
from jiaokan.decode.shifted import shifted_codec
from jiaokan.decode.wide import wide_codec
from jiaokan.model import Encoding, Finding, Patch
from jiaokan.rules import RuleSet

_PLAIN = Encoding()
_HZ, _GB_2312 = b"~{", b"\x1b$A"
_GBK = "gb18030"
_THREE_BYTES = "\u0800"
_PROSE, _SURELY_PROSE, _LONG = -9.0, -8.5, 40
_MOST = 0.5
_THIN = 0.9
_BAD_AT_MOST = 0.35
_SAMPLE = 1 << 14
_BAD_SHARE = 0.1
_LONGEST = 4
_TOO_FEW = "too few bytes to tell their encoding; name it with --encoding"
_TELLING = 20  # in none of 600,000 texts in GB 18030 and Big5 so many are in UTF-8 by chance

_ASCII = bytes(range(0x80))
_WRONG = re.compile("[\udc80-\udcff]+")  # what "surrogateescape" makes of bad bytes


class Reading(NamedTuple):
    """How a file was read; `choice.codec` and `bom` disagree where the mark is wrong."""

    choice: Choice
    bom: bytes
    pieces: list[Piece]
    wrong_bom: bool = False


def decode(raw: bytes, rules: RuleSet, *, force: str = "") -> tuple[str, Encoding, list[Finding]]:
    """Give the text of `raw` with newlines as LF, how it was encoded, and the faults; raises UndecodableError.

    A bad byte becomes U+FFFD with a patch and a finding; `encode` gives `raw` again. `force` names a codec.
    """
    if not force and (plain := plain_utf8(raw)):
        return plain, _PLAIN, []
    choice, bom, pieces, wrong_bom = reading_of(raw, force)
    text, newline, odd, patches, placed = assemble(pieces, choice.codec, raw)
    encoding = Encoding(choice.codec, bom, newline, round(choice.confidence, 3), patches, odd)
    if choice.codec not in UNITS and encode(text, encoding) != raw:
        encoding = replace(encoding, patches=(Patch(0, len(text), raw[len(bom) :]),))
    return text, encoding, faults(encoding, placed, rules, Judged(wrong_bom, choice.chinese))


def reading_of(raw: bytes, force: str = "") -> Reading:
    """Give the pieces of a file and how they were read; raises UndecodableError."""
    if force:
        return _forced(raw, force)
    return _put_together(raw, at) if (at := border(raw)) else _detected(raw)


def _put_together(raw: bytes, at: int) -> Reading:
    """Read a file of two parts, one of them in UTF-16, if both are Chinese or ASCII; else as one."""
    try:
        first, second = _detected(raw[:at]), _detected(raw[at:])
    except UndecodableError:
        return _detected(raw)
    one_is_wide = (first.choice.codec in UTF16) != (second.choice.codec in UTF16)
    if not one_is_wide or not first.choice.chinese or not second.choice.chinese or second.choice.confidence < _THIN:
        return _detected(raw)
    return first._replace(pieces=[*first.pieces, *moved(second.pieces, raw, at, len(first.bom))])


def pieces_of(body: bytes, choice: Choice) -> list[Piece]:
    """Give the pieces of bytes without a mark, whose encoding is decided."""
    if choice.codec not in UNITS:
        return list(with_hz_read(read_any(body, choice.codec)))
    pieces = read(body, choice.codec, _others(choice.codec), trusted=choice.listed)
    return list(with_hz_read(pieces)) if choice.codec in EIGHT_BIT else pieces


def _forced(raw: bytes, force: str) -> Reading:
    bom, marked = byte_order_mark(raw)
    codec = forced_codec(raw, force, marked)
    bom = bom if codec == marked else b""
    body = raw[len(bom) :]
    pieces = read(body, codec, trusted=True) if codec in UNITS else read_any(body, codec)
    return Reading(Choice(codec, 1.0, chinese=True), bom, pieces)


def _detected(raw: bytes) -> Reading:
    refuse_binary(raw)
    bom, marked = byte_order_mark(raw)
    body = raw[len(bom) :]
    if bom and marked != "utf_8":
        return _weighed(body, bom, marked, 0)
    try:
        text = strict_utf8(body)
    except UnicodeDecodeError as error:
        return _weighed(body, bom, marked, error.start)
    if shifted := shifted_codec(body):
        return _in_mail(body, bom, shifted)
    rivals = _rivals_of_utf8(body, text)
    choice = _against_utf8(body, rivals) if rivals else Choice("utf_8", 1.0, chinese=True)
    if choice.codec != "utf_8":
        return Reading(choice, bom, pieces_of(body, choice), wrong_bom=bool(bom))
    name = "ascii" if not bom and body.isascii() else "utf_8"
    whole = [Piece(text, 0, len(body), name)]
    return Reading(choice._replace(codec=name), bom, whole if name == "ascii" else list(with_hz_read(whole)))


def _in_mail(body: bytes, bom: bytes, codec: str) -> Reading:
    pieces = read_any(body, codec)
    chinese = _GB_2312 in body and mean("".join([piece.text for piece in pieces if piece.codec])) > _PROSE
    return Reading(Choice(codec, 1.0, chinese), bom, pieces, wrong_bom=bool(bom))


def _rivals_of_utf8(body: bytes, text: str) -> tuple[str, ...]:
    """Give the encodings in which bytes that are valid UTF-8 may yet be meant."""
    if b"\0" in body:
        return (*UTF16, *UTF32)
    if body.isascii() and _HZ in body:
        return ("hz",)
    # 目录 in GBK is Ŀ¼ in UTF-8
    short = len(body) < SHORT and not body.isascii() and max(text) < _THREE_BYTES
    return ("gb18030", "big5hkscs") if short else ()


def _against_utf8(body: bytes, rivals: tuple[str, ...]) -> Choice:
    choice = weigh(body, ("utf_8", *rivals), max(0, body.find(_HZ)), floor=_PROSE)
    if choice.codec != "utf_8" and choice.chinese:
        return choice
    if body.isascii() and _HZ in body and (sure := hz_confidence(body)):
        return Choice("hz", sure, chinese=True)
    if b"\0" in body and (wide := _as_wide(body)):
        return wide
    refuse_noise(body, _MOST)
    confidence = choice.confidence if choice.codec == "utf_8" else max(_THIN, 1 - choice.confidence)
    return Choice("utf_8", confidence, chinese=True)


def _weighed(body: bytes, bom: bytes, marked: str, trouble: int) -> Reading:
    codecs = tuple(dict.fromkeys((*candidates(body, trouble), *filter(None, [marked]))))
    choice = weigh(body, codecs, trouble, marked)
    if choice.codec == _GBK and is_in_euc_jp(body, trouble):
        choice = Choice("euc_jp", choice.confidence / 2, chinese=False)
    elif not choice.chinese or _is_foreign_at_a_closer_look(body, choice):
        choice = _judged_foreign(body, choice, marked)
    pieces = pieces_of(body, choice)
    if choice.chinese and choice.confidence == _THIN and _is_long_prose(pieces):
        choice = choice._replace(confidence=1.0)
    if sum(not piece.codec for piece in pieces) > _BAD_AT_MOST * len(body):
        if len(body) < _LONGEST:
            raise UndecodableError(_TOO_FEW)
        raise UndecodableError(
            f"too many bytes are no part of a character in {choice.codec}, its likeliest encoding;"
            " leave it out, or name its encoding with --encoding"
        )
    return Reading(choice, bom, pieces, wrong_bom=bool(bom) and choice.codec != marked)


def _is_long_prose(pieces: list[Piece]) -> bool:
    """Say whether what was read between damages leaves no doubt, however little of it could be judged before."""
    text = "".join([piece.text for piece in pieces if piece.codec])
    return len(text) - len(text.encode("ascii", "ignore")) >= _LONG and mean(text) > _SURELY_PROSE


def _is_foreign_at_a_closer_look(body: bytes, choice: Choice) -> bool:
    return choice.codec in CHINESE and not choice.prose and kind_of(body).is_surely_foreign


def _judged_foreign(body: bytes, choice: Choice, marked: str) -> Choice:
    if choice.codec == marked:
        return choice
    if has_pictures_beside_chinese(body):
        return Choice(_GBK, _THIN, chinese=True, listed=True)
    if _mostly_utf8(body, _TELLING):
        return Choice("utf_8", 1.0, chinese=True)  # whether it is, the text tells: it may be mojibake
    if choice.codec == "utf_8" and _mostly_utf8(body):
        return choice
    kind = None if has_many_controls(body) else kind_of(body)
    by_shape = _as_prose(body, choice, kind) or _as_list(kind) or _as_wide(body)
    return by_shape or _as_other_language(body, choice, kind)


def _as_prose(body: bytes, choice: Choice, kind: Kind | None, *, mixed: bool = False) -> Choice | None:
    if choice.codec not in UNITS or (kind and kind.is_no_damage):
        return None
    chinese = looks_chinese_mended(body, (choice.codec, *_others(choice.codec)), mixed=mixed)
    return choice._replace(chinese=True, confidence=min(choice.confidence, _THIN)) if chinese else None


def _as_list(kind: Kind | None) -> Choice | None:
    return Choice(kind.codec, kind.confidence, chinese=True, listed=True) if kind and kind.is_chinese else None


def _as_other_language(body: bytes, choice: Choice, kind: Kind | None) -> Choice:
    refuse_noise(body)
    try:
        codec = kind.codec if kind and kind.is_foreign_pairs else arbiter(body)
    except UndecodableError:
        if mixed := _as_prose(body, choice, kind, mixed=True):
            return mixed
        raise
    # twice as many bytes are no short text in UTF-8 either
    if len(body) < 2 * SHORT and not _would_be_read_again(body.decode(codec, "replace")):
        raise UndecodableError(_TOO_FEW)
    return Choice(codec, choice.confidence / 2, chinese=False)


def _as_wide(body: bytes) -> Choice | None:
    codec, chinese = wide_codec(body)
    return Choice(codec, 1.0 if chinese else _THIN, chinese, listed=True) if codec else None


def _would_be_read_again(text: str) -> bool:
    """Say whether a text that is written in UTF-8 is taken for that: ЧС is 效小 to whoever expects Chinese."""
    raw = text.encode()
    rivals = _rivals_of_utf8(raw, text)
    return b"\0" in raw or not rivals or _against_utf8(raw, rivals).codec == "utf_8"


def _mostly_utf8(body: bytes, at_least: int = 0) -> bool:
    """Say whether few places are wrong in UTF-8 beside so many characters of several bytes, whatever they say."""
    sample = body[:_SAMPLE]
    whole = sample.decode("utf_8", "ignore")
    several = len(whole) - len(sample) + len(sample.translate(None, _ASCII))
    if several < at_least or len(sample) - len(whole.encode()) > _LONGEST * _BAD_SHARE * several:
        return False
    return len(_WRONG.findall(sample.decode("utf_8", "surrogateescape"))) <= _BAD_SHARE * several


def _others(codec: str) -> tuple[str, ...]:
    return tuple(other for other in EIGHT_BIT if other != codec) if codec in EIGHT_BIT else ()
