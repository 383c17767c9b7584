"""What stands in a passage's place: found by what is before it, else by what is behind it, the nearest of several."""

import numpy as np
import pytest

from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.passages import passages, stretches
from jiaokan.dedup.profile import profile

FIRST, SECOND, THIRD = "关于做好春季防火工作的讲话", "要压实各级责任并且加强巡查", "同志们大家务必高度重视起来"


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (FIRST + "甲" + SECOND, FIRST + "乙" + SECOND, [("甲", "乙")]),
        (FIRST + "甲" + SECOND, FIRST + SECOND, [("甲", "")]),
        ("甲" + FIRST, "乙" + FIRST, [("甲", "乙")]),
        # behind it the same stands, before it something else
        (FIRST + "甲" + SECOND, THIRD + "乙" + SECOND, [(FIRST + "甲", THIRD + "乙")]),
        # the same five characters stand before each
        ((FIRST + "甲" + SECOND) * 3, (FIRST + "乙" + SECOND) * 3, [("甲", "乙")] * 3),
        (FIRST, FIRST, []),
        (FIRST, SECOND, [(FIRST, SECOND)]),
    ],
)
def test_what_stands_instead(one: str, other: str, wanted: list[tuple[str, str]]) -> None:
    mine, theirs = profile(one), profile(other)
    common = overlap(mine.shingles, theirs.shingles)
    here, there = stretches(mine, common.mine), stretches(theirs, common.theirs)
    found = passages(here, there, np.ones(len(here), np.bool_))
    assert [(one[start:end], other[first:last]) for start, end, first, last in found] == wanted


def test_of_several_places_the_nearest_stands_instead() -> None:
    one, other = ("".join(FIRST + mark + SECOND for mark in marks) for marks in ("甲丙丁", "乙戊己"))
    mine, theirs = profile(one), profile(other)
    common = overlap(mine.shingles, theirs.shingles)
    here, there = stretches(mine, common.mine), stretches(theirs, common.theirs)
    for at in range(3):
        chosen = np.arange(3) == at
        ((start, _, instead, _),) = passages(here, there, chosen)
        assert start == instead
        assert other[instead] == "乙戊己"[at]
