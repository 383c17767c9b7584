"""What is asked of a text before a slow pattern is tried leaves out nothing that the pattern would have found."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jiaokan.lines import Sheet
from jiaokan.strip.disguised import _DOTS, _LATIN, _LETTERS, _SIGN, _SPELT_OUT, _SPELT_WITH
from jiaokan.strip.echoes import _ADDRESS, _ANCHOR, _OPENING, _SIGNS
from jiaokan.strip.foreign import bits_of, line_bits
from jiaokan.strip.marked import places_of
from jiaokan.strip.noise import _ORNAMENT, _TONES
from jiaokan.strip.readson import page
from jiaokan.strip.repeated import _ODD
from jiaokan.strip.spans import _WEB_FIRST
from jiaokan.strip.tearing import _START

MARKED = st.text("中文会议a1Z٣ā.@-_ \n\u3000（[★~，。ㄅＡ１∮𝐚𠀀", max_size=24)
ANCHOR = re.compile(rf"\d{{0,8}}[A-Za-z]|[{re.escape(_OPENING)}{_SIGNS}·‧•]")


@given(MARKED)
def test_words_are_found_from_their_letters(text: str) -> None:
    found, reach = list[tuple[int, int]](), 0
    for place in places_of(Sheet(text), _LETTERS):
        if place >= reach and (match := _LATIN.match(text, place)):
            found.append(match.span())
            reach = match.end()
    assert found == [match.span() for match in _LATIN.finditer(text)]


@given(MARKED)
def test_each_mark_has_its_places(text: str) -> None:
    for mark in (_DOTS, _LETTERS, _SIGN, _SPELT_WITH, _WEB_FIRST, _START, _ODD, _TONES, _ORNAMENT):
        assert places_of(Sheet(text), mark) == [match.start() for match in mark.finditer(text)]


@given(MARKED)
def test_what_is_spelt_out_has_one_of_a_few_characters(text: str) -> None:
    assert _SPELT_WITH.search(text) or not _SPELT_OUT.search(text)


@given(MARKED | st.text("0123456789a中★", max_size=24))
def test_an_anchor_begins_with_one_of_a_set(text: str) -> None:
    assert [match.span() for match in _ANCHOR.finditer(text)] == [match.span() for match in ANCHOR.finditer(text)]


@given(st.lists(MARKED, max_size=4))
def test_an_address_goes_from_each_piece_as_from_all(pieces: list[str]) -> None:
    assert " ".join(_ADDRESS.sub(" ", piece) for piece in pieces) == _ADDRESS.sub(" ", " ".join(pieces))


@given(MARKED | st.text("同志们aA12345 \n关注公众号", max_size=40))
def test_the_bits_of_a_line_are_those_of_its_text(text: str) -> None:
    sheet = Sheet(text)
    assert [bits_of(sheet, line) for line in sheet.filled] == [page(line.bare) for line in sheet.filled]
    cut = text.split("\n")
    assert line_bits(sheet).tolist() == [page(line) for line in cut]
