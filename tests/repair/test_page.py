"""The counts of a document as it came are had from the text as it stands only where they are the same."""

from hypothesis import given
from hypothesis import strategies as st

from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import RuleSet
from jiaokan.trace import Edit, Trace

WORDS = sought(RuleSet.default().of("GL", "OC", "SP"))
PIECES = st.lists(st.sampled_from([*sorted(WORDS.numbers)[:6], ",", "，", "服", "务", "\n", ""]), max_size=12)


@given(PIECES, st.lists(st.tuples(st.sampled_from([",", "，", "服", ""]), st.integers(0, 20)), max_size=4))
def test_first_counts(pieces: list[str], edits: list[tuple[str, int]]) -> None:
    trace = Trace.of("".join(pieces))
    for new, place in edits:
        start = min(place, len(trace.text))
        trace = trace.apply([Edit(start, min(start + 1, len(trace.text)), new, "LY201")])
    page = Page(trace, WORDS)
    assert page.first_counts.tolist() == page.source.found.counts.tolist()
