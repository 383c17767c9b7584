"""Tells Chinese in GB 18030 with pictures (emoji) and rare characters, which have four bytes there and are no prose."""

from __future__ import annotations

import re

from jiaokan.decode.planes import likelihood_by_planes

PICTURES = "\u200d\u20e3\ufe0f\U0001f000-\U0001faff"

_SAMPLE = 1 << 11
# lead and digit twice: no other encoding of two bytes has a digit in its second place; the last is the mark of ❤️
_FOUR_BYTES = re.compile(rb"[\x94\x95][0-9][\x81-\xfe][0-9]|\x84\x31\x82\x35")
_LEADS = b"\x94", b"\x95", b"\x84"  # to find a byte that is rare takes a fiftieth of the time of the pattern
_PICTURE = re.compile("[\ufe0f\U0001f000-\U0001faff]")
_NEITHER = re.compile(f"[\0-\x7f{PICTURES}]+")
_IN_USE = -10.2  # lists of words are above


def has_pictures_beside_chinese(raw: bytes) -> bool:
    """Say whether bytes are valid GB 18030 that holds a picture, and beside pictures nothing but characters in use."""
    sample = raw[:_SAMPLE]
    if not any(lead in sample for lead in _LEADS) or not _FOUR_BYTES.search(sample):
        return False
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    text = sample.decode("gb18030", "ignore")
    letters = _NEITHER.sub("", text)
    return bool(_PICTURE.search(text)) and likelihood_by_planes(letters, "gb18030") >= _IN_USE * len(letters)
