"""What is looked for only where it can stand is found as if it were looked for everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.lines import Sheet
from jiaokan.rules import shipped
from jiaokan.strip.evidence import marks, scale, sieve_of

RULES = tuple(rule for rule in shipped() if rule.match in ("evidence", "bracketed_notice"))
WORDS = [word for rule in RULES for pattern, _ in rule.terms for word in re.findall(r"[\u4e00-\u9fff]{2,}", pattern)]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("，。（）©@>1 \n\u3000\x85公众号𠀀", max_size=4), max_size=12).map(
    "".join
)


TERMS = [
    (re.compile(term.pattern), term)
    for term in sorted(
        {term for choice in scale(RULES).choices.values() for term in choice.terms},
        key=lambda term: (-abs(term.bits), -len(term.pattern)),
    )
]


def plainly(text: str) -> list[tuple[int, float]]:
    """Try each term at each place, the heaviest and longest first."""
    found, reach = list[tuple[int, float]](), 0
    for place in range(len(text)):
        matches = ((pattern.match(text, place), term) for pattern, term in TERMS if place >= reach)
        match, term = next(((match, term) for match, term in matches if match), (None, None))
        if match and term:
            reach = match.end()
            found.append((place, term.bits))
    return found


@given(TEXTS)
def test_no_term_is_missed(text: str) -> None:
    assert [(mark.start, mark.term.bits) for mark in marks(scale(RULES), text)] == plainly(text)


@given(TEXTS)
def test_a_sieve_that_knows_more_terms_finds_no_others(text: str) -> None:
    for rule in RULES:
        assert marks(scale((rule,), sieve_of(RULES)), text) == marks(scale((rule,)), text)


@given(st.text(" a,（，\n\u3000\x85𠀀", max_size=30))
def test_lines_and_places(text: str) -> None:
    sheet = Sheet(text)
    assert [text[line.start : line.end] for line in sheet.lines] == text.split("\n")
    assert [sheet.line(number) for number in range(len(sheet.lines))] == sheet.lines
    filled = [line for line in sheet.lines if line.bare]
    assert list(sheet.filled) == [sheet.filled[place] for place in range(len(sheet.filled))] == filled
    assert (sheet.filled[1:], sheet.filled[-2:]) == (filled[1:], filled[-2:])
    assert [sheet.filled.before(line.number) for line in filled] == list(range(len(filled)))
    assert (sheet.firsts, sheet.lasts) == ("".join(f.bare[0] for f in filled), "".join(f.bare[-1] for f in filled))
    assert sheet.places(",（\n") == [match.start() for match in re.finditer("[,（\n]", text)]


@pytest.mark.parametrize("mark", ["，", "\n"])
def test_places_of_a_text_without_the_mark(mark: str) -> None:
    assert Sheet("字").places(mark) == []
