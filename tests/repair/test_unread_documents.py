"""Documents damaged by hands that had read no rule, ⟦wrong|right⟧, and sound ones: few characters are made wrong."""

import re
from pathlib import Path

import pytest

from jiaokan import check_text, clean_text

HERE = Path(__file__).parent
_PLACE = re.compile(r"⟦(.)\|(.)⟧")
# of 448, 514, 450 places: how many are mended, and how many characters are made wrong
_MENDED = {"damaged.txt": (72, 1), "damaged_second.txt": (69, 1), "damaged_third.txt": (54, 1)}


def documents(file: str) -> list[str]:
    return HERE.joinpath(file).read_text("utf-8").split("====\n")


@pytest.mark.parametrize("file", _MENDED)
def test_what_is_mended_is_right(file: str) -> None:
    mended = wrong = 0
    for document in documents(file):
        damaged, right = (_PLACE.sub(rf"\{side}", document) for side in (1, 2))
        made = clean_text(damaged)
        assert len(made) == len(right) == len(damaged)
        for old, good, new in zip(damaged, right, made, strict=True):
            mended += old != good == new
            wrong += new not in (old, good)
    least, most = _MENDED[file]
    assert mended >= least
    assert wrong <= most


def test_what_is_changed_in_sixty_sound_documents_is_known() -> None:
    changed = [
        (finding.code, text[finding.start : finding.end].strip())
        for text in documents("right_documents.txt")
        for finding in check_text(text)
        if finding.applied
    ]
    # a newspaper's correction at the end of its headlines
    assert changed == [("BP108", "更正：昨日二版泵站图片的说明有误，现予订正，并向读者致歉")]
