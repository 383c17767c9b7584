"""Pages by five hands that had read no rule; what the site added stands between ⟦ and ⟧."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from jiaokan import clean_text

_LINE, _SPAN = re.compile(r"\s*⟦([^⟦⟧]*)⟧\s*"), re.compile(r"([^⟦⟧]*)⟦([^⟦⟧]*)⟧(?=([^⟦⟧]*))")
_HAN = re.compile("[\u3400-\u9fff]")
_SIDE = 4
# of 1,253 lines, 259 spans, 47,297 Han characters; of 334, 97, 22,124; of 216, 83, 15,955
_FLOORS = {
    "pages.txt": (0.85, 0.59, 0.49, 7),
    "pages_fourth.txt": (0.82, 0.68, 0.46, 1),
    "pages_fifth.txt": (0.81, 0.72, 0.43, 0),
}


class Told(NamedTuple):
    """How many of the lines and spans that a site added there are, and are gone; of the spans, whole; what is lost."""

    lines: int
    lines_gone: int
    spans: int
    spans_gone: int
    whole: int
    lost: int


def told(page: str) -> Told:
    left = clean_text(page.replace("⟦", "").replace("⟧", ""))
    kept, joined = {line.strip() for line in left.split("\n")}, left.replace("\n", "")
    added = [match[1].strip() for line in page.split("\n") if (match := _LINE.fullmatch(line))]
    body = [line for line in page.split("\n") if not _LINE.fullmatch(line)]
    spans = [span for line in body for span in _SPAN.findall(line)]
    gone = [(before, behind) for before, insert, behind in spans if insert not in left]
    whole = sum(before[-_SIDE:].strip() + behind[:_SIDE].strip() in joined for before, behind in gone)
    speech = re.sub("⟦[^⟦⟧]*⟧", "", "\n".join(body))
    lost = Counter(_HAN.findall(speech)) - Counter(_HAN.findall(left))
    lines_gone = sum(line not in kept for line in added)
    return Told(len(added), lines_gone, len(spans), len(gone), whole, sum(lost.values()))


@pytest.mark.parametrize("file", _FLOORS)
def test_what_sites_add_goes_and_the_speech_stays(file: str) -> None:
    pages = Path(__file__).with_name(file).read_text("utf-8").split("====\n")
    counts = Told(*map(sum, zip(*map(told, pages), strict=True)))
    lines, spans, whole, lost = _FLOORS[file]
    assert counts.lines_gone >= lines * counts.lines
    assert counts.spans_gone >= spans * counts.spans
    assert counts.whole >= whole * counts.spans
    assert counts.lost <= lost
