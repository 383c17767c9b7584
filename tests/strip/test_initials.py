"""The first letters of Chinese words in pinyin."""

import pytest

from jiaokan.strip.initials import initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [("秘客部落", "mkbl"), ("啊座", "az"), ("公文之家", "gwzj"), ("沅A1", "   "), ("", "")],
)
def test_the_letters(text: str, letters: str) -> None:
    assert initials(text) == letters
