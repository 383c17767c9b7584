"""Asks charset-normalizer about text that does not look Chinese."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise

from jiaokan.decode.binary import UndecodableError
from jiaokan.decode.codecs import IN_CHARACTERS

_SAMPLE = 1 << 12
_JUDGED = 384
_SEARCHED = 1 << 16
_TELLING = 64
_MOST_MESS, _CLOSE = 0.2, 0.005  # as charset-normalizer has them

# in the order of use
_LATIN = (
    "cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_2", "mac_roman", "cp850", "cp437",
)  # fmt: skip
_WIDE = ("cp932", "euc_jp", "cp949", "johab", "gb18030", "big5hkscs")
_OTHER = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "cp1255", "cp1256", "cp874",
)  # fmt: skip
_IN_WORDS = 2  # Latin letters that are not ASCII stand alone, those of all other scripts side by side
_ASCII = bytes(range(0x80))
_SHAPE = b"." * 0x80 + b"x" * 0x80
_NEWLINES = re.compile(rb"\n\n+")  # thousands where characters that were no byte stand as breaks


def arbiter(raw: bytes) -> str:
    """Give the codec that charset-normalizer finds best; raises UndecodableError where it finds none."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 it takes longer to import than a file to decode

    sample = beyond_ascii(raw)
    firsts = _possible(sample)
    best = _tidiest(sample, sorted(firsts, key=_in_its_order))
    if len(best) > 1:
        matches = from_bytes(_told_apart(sample, best), 1, _JUDGED, cp_isolation=best, preemptive_behaviour=False)
        best = [match.encoding for match in matches]
    if not best:
        raise UndecodableError("no encoding known here fits these bytes; name it with --encoding")
    return firsts[best[0]]


def _in_its_order(codec: str) -> tuple[bool, str]:
    return codec not in _WIDE, codec


def _tidiest(sample: bytes, codecs: Iterable[str]) -> list[str]:
    """Give the codecs among which charset-normalizer decides by language; with one of them it need not be asked."""
    from charset_normalizer.md import mess_ratio  # noqa: PLC0415 see above
    from charset_normalizer.utils import is_cp_similar  # noqa: PLC0415

    found, refused = list[tuple[float, str]](), list[str]()
    for codec in codecs:
        if any(is_cp_similar(other, codec) for other in refused):
            continue
        mess = mess_ratio(sample[:_JUDGED].decode(codec, "ignore"), _MOST_MESS)
        if mess < _MOST_MESS:
            found.append((mess, codec))
        else:
            refused.append(codec)
    found.sort()
    apart = (place for place, pair in enumerate(pairwise(found), 1) if pair[1][0] - pair[0][0] >= _CLOSE)
    return [codec for _, codec in found[: next(apart, None)]]


def _told_apart(sample: bytes, codecs: list[str]) -> bytes:
    """Give the first bytes, which alone are judged, or all: codecs that read them alike would be taken for one."""
    head = sample[:_JUDGED]
    if any(codec in _WIDE for codec in codecs) or len({head.decode(codec) for codec in codecs}) < len(codecs):
        return sample
    return head


def _possible(sample: bytes) -> dict[str, str]:
    """Give one codec of each set that reads the sample alike, and the first of the set in the order of use."""
    present = bytes(sorted(set(sample.translate(None, _ASCII))))
    alike = defaultdict(list)
    for codec in _of_script(sample):
        with suppress(UnicodeDecodeError):
            read = _read(sample, codec) if codec in _WIDE else present.decode(codec)
            alike[codec if codec in _WIDE else read].append(codec)
    return {min(codecs): codecs[0] for codecs in alike.values()}


def _read(sample: bytes, codec: str) -> str:
    """Read a sample whose last character may be cut; raises UnicodeDecodeError."""
    return getincrementaldecoder(codec)().decode(sample)


def _of_script(sample: bytes) -> tuple[str, ...]:
    if len(sample) < _TELLING:
        return _LATIN + _WIDE + _OTHER
    runs = (b"." + sample.translate(_SHAPE)).count(b".x")
    in_words = len(sample.translate(None, _ASCII)) > _IN_WORDS * runs
    return _WIDE + _OTHER if in_words else _LATIN


def beyond_ascii(raw: bytes) -> bytes:
    """Give the first lines that are not ASCII, which alone tell encodings apart."""
    found = bytearray()
    for line in _NEWLINES.sub(b"\n", raw[:_SEARCHED]).splitlines(keepends=True):
        if not line.isascii():
            found += line
        if len(found) >= _SAMPLE:
            break
    return _until_a_character_ends(bytes(found or raw[: _SAMPLE + 1]))


def _until_a_character_ends(found: bytes) -> bytes:
    """Cut what is too long behind a byte that is in no character of several bytes, best a newline, if any is near."""
    if len(found) <= _SAMPLE:
        return found
    head = found[:_SAMPLE]
    ends = head.rfind(b"\n") + 1, len(head.rstrip(IN_CHARACTERS))
    return head[: next((end for end in ends if 2 * end > _SAMPLE), _SAMPLE)]
