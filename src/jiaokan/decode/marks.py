"""Byte-order marks."""

from __future__ import annotations

import codecs

# UTF-32 before UTF-16, whose mark is the beginning of its own
_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ALL = tuple(mark for mark, _ in _MARKS)


def byte_order_mark(raw: bytes) -> tuple[bytes, str]:
    """Give the mark that the bytes begin with, as often as it stands there, and the codec it announces, or nothing."""
    if not raw.startswith(_ALL):
        return b"", ""
    mark, codec = next((mark, codec) for mark, codec in _MARKS if raw.startswith(mark))
    end = len(mark)
    while raw.startswith(mark, end):
        end += len(mark)
    return raw[:end], codec


def times(marks: bytes) -> int:
    """Say how often a mark stands in what `byte_order_mark` gives."""
    return next((len(marks) // len(mark) for mark in _ALL if marks.startswith(mark)), 0)
