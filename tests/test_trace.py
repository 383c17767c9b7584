import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.trace import Edit, OverlapError, Trace

texts = st.text("甲乙丙丁 \n", max_size=30)


@st.composite
def edits_for(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [
        Edit(start, end, draw(st.text("天地", max_size=3)), draw(st.sampled_from(["OC1", "LY2"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    trace = Trace.of(draw(texts))
    for _ in range(draw(st.integers(0, 4))):
        trace = trace.apply(draw(edits_for(trace.text)))
    return trace


@given(traces())
def test_undo_gives_the_original(trace: Trace) -> None:
    assert trace.undo() == trace.original
    assert Trace.of(trace.text).apply(trace.reversal()).text == trace.original


@given(traces())
def test_text_between_changes_is_identical(trace: Trace) -> None:
    reach = origin_reach = 0
    for change in trace.changes:
        assert trace.text[reach : change.start] == trace.original[origin_reach : change.origin_start]
        reach, origin_reach = change.end, change.origin_end
    assert trace.text[reach:] == trace.original[origin_reach:]


@given(traces(), st.data())
def test_origin_of_a_kept_character_is_that_character(trace: Trace, data: st.DataObject) -> None:
    if not trace.text:
        return
    place = data.draw(st.integers(0, len(trace.text) - 1))
    start, end = trace.origin(place, place + 1)
    assert 0 <= start <= end <= len(trace.original)
    if not any(change.start <= place < change.end for change in trace.changes):
        assert trace.original[start:end] == trace.text[place]
        assert trace.current(start, end) == (place, place + 1)


@given(traces(), st.data())
def test_origin_grows_with_the_span(trace: Trace, data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.lists(st.integers(0, len(trace.text)), min_size=2, max_size=2)))
    start, end = trace.origin(low, high)
    assert trace.origin(0, high)[0] <= start
    assert trace.origin(low, len(trace.text))[1] >= end


def test_origin_after_a_deletion_and_inside_a_replacement() -> None:
    trace = Trace.of("网站水印同志们千部好").apply([Edit(0, 4, "", "BP1"), Edit(7, 9, "干部", "OC1")])
    assert trace.text == "同志们干部好"
    assert trace.origin(0, 3) == (4, 7)
    assert trace.origin(3, 5) == (7, 9)
    assert trace.origin(5, 6) == (9, 10)
    assert trace.reversal() == (Edit(0, 0, "网站水印", "BP1"), Edit(3, 5, "千部", "OC1"))


def test_an_edit_over_an_edit_keeps_both_codes() -> None:
    trace = Trace.of("设\n臵").apply([Edit(1, 2, "", "LY1")]).apply([Edit(0, 2, "设置", "GL1")])
    assert trace.text == "设置"
    assert trace.changes[0].codes == ("GL1", "LY1")
    assert trace.undo() == "设\n臵"


@pytest.mark.parametrize("edits", [[Edit(0, 2, "", "A"), Edit(1, 3, "", "B")], [Edit(2, 9, "", "A")]])
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(OverlapError):
        Trace.of("甲乙丙").apply(edits)


@given(traces())
def test_all_of_its_changes_make_the_text_and_none_the_original(trace: Trace) -> None:
    assert trace.only(trace.changes).text == trace.text
    assert trace.only(()) == Trace.of(trace.original)
    assert all(trace.only([change]).undo() == trace.original for change in trace.changes)
