"""Finds the codec that a name from outside means for some bytes."""

from __future__ import annotations

from jiaokan.decode.binary import UndecodableError
from jiaokan.decode.codecs import UTF16, superset
from jiaokan.decode.evidence import UTF32, weigh

_NAMES = "use a name that Python knows, such as gb18030"
_OF_NO_FILE = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem")
_EITHER_WAY = {"utf_16": UTF16, "utf_32": UTF32}


def codec_named(name: str) -> str:
    """Give the codec that a name means; raises UndecodableError where it is that of no encoding of files."""
    try:
        codec = superset(name)
    except LookupError as error:
        raise UndecodableError(f"no encoding is named {name!r}; {_NAMES}") from error
    if codec in _OF_NO_FILE:
        raise UndecodableError(f"can't be read as {codec}, which is no encoding of files; {_NAMES}")
    return codec


def forced_codec(body: bytes, name: str, marked: str) -> str:
    """Give the codec, in UTF-16 and UTF-32 of the likelier byte order where no mark says; raises UndecodableError."""
    codec = codec_named(name)
    orders = _EITHER_WAY.get(codec)
    if not orders:
        return codec
    return marked if marked in orders else weigh(body, orders).codec
