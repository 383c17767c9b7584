"""Asks charset-normalizer about text that does not look Chinese."""

from __future__ import annotations

from jiaokan.decode.binary import UndecodableError

_SAMPLE = 1 << 12
_SEARCHED = 1 << 16
_CANDIDATES = (
    "cp932", "euc_jp", "cp949", "johab", "koi8_r", "koi8_u", "cp1251", "cp866", "iso8859_5", "mac_cyrillic",
    "cp1250", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "latin_1", "iso8859_2",
    "mac_roman", "cp437", "cp850", "gb18030", "big5hkscs",
)  # fmt: skip


def arbiter(raw: bytes) -> str:
    """Give the codec that charset-normalizer finds best; raises UndecodableError where it finds none."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 it takes longer to import than a file to decode

    best = from_bytes(_beyond_ascii(raw), cp_isolation=list(_CANDIDATES), preemptive_behaviour=False).best()
    if best is None:
        raise UndecodableError("no encoding known here fits these bytes; name it with --encoding")
    return best.encoding


def _beyond_ascii(raw: bytes) -> bytes:
    """Give the first lines that are not ASCII, which alone tell encodings apart."""
    found = bytearray()
    for line in raw[:_SEARCHED].splitlines(keepends=True):
        if not line.isascii():
            found += line
        if len(found) >= _SAMPLE:
            break
    return bytes(found[:_SAMPLE] or raw[:_SAMPLE])
