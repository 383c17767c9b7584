"""Fifty documents damaged by a hand that had read no rule, ⟦wrong|right⟧: places may be missed, few made wrong."""

import re
from pathlib import Path

from jiaokan import clean_text

DOCUMENTS = Path(__file__).with_name("damaged.txt").read_text("utf-8").split("====\n")
_PLACE = re.compile(r"⟦(.)\|(.)⟧")
_MENDED, _WRONG = 0.136, 2  # of 448 places


def test_what_is_mended_is_right() -> None:
    mended = wrong = places = 0
    for document in DOCUMENTS:
        damaged, right = (_PLACE.sub(rf"\{side}", document) for side in (1, 2))
        made = clean_text(damaged)
        assert len(made) == len(right) == len(damaged)
        for old, good, new in zip(damaged, right, made, strict=True):
            places += old != good
            mended += old != good == new
            wrong += new not in (old, good)
    assert mended >= _MENDED * places
    assert wrong <= _WRONG
