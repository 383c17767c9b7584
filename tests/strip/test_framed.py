"""Brackets and pairs of marks are found one kind after the other as one pattern would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jiaokan.lines import Sheet
from jiaokan.strip.spans import framed

BRACKETS = re.compile(
    r"[（(\[【〔｛{〖［〈＜<「『][^（(\[【〔｛{〖［〈＜<「『）)\]】〕｝}〗］〉＞>」』\n]{2,80}[）)\]】〕｝}〗］〉＞>」』]|《《[^《》\n]{2,60}》》"
)
MARKS = re.compile(r"(?<![/:])([#★☆◆●■*※｜|/~‖§^=])[^#★☆◆●■*※｜|/~‖§^=，。\n]{2,20}\1")


@given(st.text("（(《》）)】<>/:*|#=，。字网 \n", max_size=40))
def test_all_kinds_at_once(text: str) -> None:
    plainly = [match.span() for pattern in (BRACKETS, MARKS) for match in pattern.finditer(text)]
    assert sorted(match.span() for match in framed(Sheet(text))) == sorted(plainly)
