"""Tells text in UTF-16 that is not Chinese from binary data."""

from __future__ import annotations

import re

from jiaokan.decode.binary import has_many_controls
from jiaokan.decode.codecs import UTF16

_SAMPLE = 1 << 11
_FEW = 16
_MOST_HAN = 0.5
_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = "\u00a0-\u024f\u0370-\u06ff\u0e00-\u0e7f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef"
_WRITTEN = re.compile(f"[\t\n\r -~\u2010-\u2044\u20ac{_LETTERS}]*")


def wide_codec(raw: bytes) -> str:
    """Give the UTF-16 codec in which bytes with many controls are letters and signs throughout, or nothing."""
    if len(raw) < 2 * _FEW or not has_many_controls(raw):
        return ""
    return next((codec for codec in UTF16 if _is_written(raw[:_SAMPLE], codec)), "")


def _is_written(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, "replace")
    return _WRITTEN.fullmatch(text) is not None and len(_HAN.findall(text)) <= _MOST_HAN * len(text)
