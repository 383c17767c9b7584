"""A text's sheet: its repertoire, and that it goes when nobody holds it."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.lines import Sheet
from jiaokan.once import Once
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace


@pytest.fixture
def _no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@given(st.text("中文a，\ud800\udc00\udfff𠀀😀\n", max_size=8))
def test_the_repertoire_holds_halves_of_characters_apart(text: str) -> None:
    assert Sheet(text).repertoire == "".join(sorted(set(text)))


@pytest.mark.usefixtures("_no_collector")
def test_a_sheet_that_was_used_goes_without_the_collector() -> None:
    sheet = Sheet("同志们：\n\n会议开始。\n")
    assert [line.bare for line in sheet.filled] == ["同志们：", "会议开始。"]
    gone = weakref.ref(sheet)
    del sheet
    assert gone() is None


@pytest.mark.usefixtures("_no_collector")
def test_a_page_that_is_its_own_source_goes_without_the_collector() -> None:
    page = Page(Trace.of("为人民服务。"), sought(RuleSet.default().of("GL", "OC", "SP")))
    assert page.source is page
    assert page.first_counts is page.found.counts
    gone = weakref.ref(page)
    del page
    assert gone() is None


def test_a_value_is_worked_out_once() -> None:
    asked = []

    class Text:
        @Once
        def length(self) -> int:
            """Give it."""
            asked.append(self)
            return 3

    text = Text()
    assert (text.length, text.length, len(asked)) == (3, 3, 1)
    assert Text.length.__doc__ == "Give it."
