"""Bytes to text, and the faults of single characters."""

from jiaokan.decode.assemble import encode, newlines_as_lf
from jiaokan.decode.binary import UndecodableError
from jiaokan.decode.characters import characters
from jiaokan.decode.codecs import superset
from jiaokan.decode.detect import decode
from jiaokan.decode.forced import codec_named
from jiaokan.decode.language import is_foreign
from jiaokan.decode.lines import Line, decode_lines

__all__ = [
    "Line",
    "UndecodableError",
    "characters",
    "codec_named",
    "decode",
    "decode_lines",
    "encode",
    "is_foreign",
    "newlines_as_lf",
    "superset",
]
