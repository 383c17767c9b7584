"""Names, numbers and dates: what may differ between two copies of one speech."""

from __future__ import annotations

import re

from jiaokan.dedup.fold import Codepoints, unfolded

_PLACES = "省市县区州旗盟镇乡村"
_FIGURES_AND_NAMES = re.compile(rf"[0-9a-z〇零一二三四五六七八九十百千万亿两年月日点]|[^{_PLACES}]{{1,3}}[{_PLACES}]")


def masked(folded: Codepoints) -> str:
    """Give the text without figures, dates, masks such as XX, and names of places."""
    return _FIGURES_AND_NAMES.sub("", unfolded(folded))


def is_name(folded: Codepoints, length: int) -> bool:
    """Say whether the first `length` characters are a figure, a mask or the name of a place, by what follows them."""
    return bool(set(unfolded(folded)[length - 1 :]) & set(_PLACES)) or not masked(folded[:length])
