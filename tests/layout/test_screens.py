"""What lets a rule pass a text by leaves out nothing that the rule would have found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.layout import PROCEDURES, spaces
from jiaokan.layout.columns import ENDS, is_ended
from jiaokan.lines import Sheet
from jiaokan.rules import shipped

RULES = {rule.match: rule for rule in shipped() if rule.code.startswith("LY")}
PROSE = "今天我们召开全县组织工作会议，主要任务是认真总结去年的工作，安排今年的任务，动员全县。"
PIECES = [
    PROSE,
    PROSE[:-1],
    "一、总体要求",
    "和主要目标",
    "总体要求和主要目标",
    " ",
    "\u3000",
    "\n",
    "\n\n",
    "第3页",
    "٣",
]
PAGES = [f"{PROSE[:-1]}{page}\n" for page in range(1, 5)] + [f"- {page} -\n" for page in range(1, 5)]
BRACKETS = ["县", "a", "(", ")", "（", "）", "\n"]

# what opens the screen: a character that each line begins or ends with, or what is said of the text
OPEN: list[tuple[str, str, str | bool]] = [
    ("glued_page_numbers", "lasts", "1"),
    ("glued_page_numbers", "lasts", "-"),
    ("page_number_lines", "lasts", "1"),
    ("page_number_lines", "lasts", "页"),
    ("broken_heading", "firsts", "和"),
    ("indent_habit", "is_flush", False),
    ("blank_habit", "is_even", False),
]


@pytest.mark.parametrize(("procedure", "screen", "opened"), OPEN)
def test_a_text_passed_by_holds_nothing(procedure: str, screen: str, opened: str | bool) -> None:  # noqa: FBT001
    rule, find = RULES[procedure], PROCEDURES[procedure]

    @given(st.lists(st.sampled_from([*PIECES, *PAGES]), max_size=20).map("".join))
    def holds(text: str) -> None:
        looked_at = Sheet(text)
        vars(looked_at)[screen] = opened * len(looked_at.numbers) if isinstance(opened, str) else opened
        assert {*find(rule, looked_at)} <= {*find(rule, Sheet(text))}

    holds()


@given(st.lists(st.sampled_from(BRACKETS), max_size=24).map("".join))
def test_brackets_are_paired_as_in_the_whole_text(text: str) -> None:
    rule = RULES["half_width_brackets"]
    found = [(hit.start, hit.new) for hit in PROCEDURES["half_width_brackets"](rule, Sheet(text))]
    assert found == [(place, "（" if text[place] == "(" else "）") for place in _half_brackets(text)]


@given(st.lists(st.sampled_from([PROSE, *'县。！….)）”"a5% ']), min_size=1, max_size=8).map("".join))
def test_the_last_character_tells_of_most_lines_whether_they_end(line: str) -> None:
    bare = line.strip() or "。"
    assert is_ended(bare) == bool(ENDS.search(bare))


@given(st.lists(st.sampled_from([PROSE, PROSE[:20], " ", "  ", "\n", "\u3000\u3000", "a"]), max_size=40).map("".join))
def test_a_text_with_few_spaces_far_from_the_start_of_their_line_has_no_line_ends(text: str) -> None:
    rule, find = RULES["spaces_at_line_ends"], PROCEDURES["spaces_at_line_ends"]
    found = list(find(rule, Sheet(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spaces, "_may_end_lines", lambda _rule, _sheet: True)
        assert found == list(find(rule, Sheet(text)))


@given(st.lists(st.sampled_from(["县\n", "\n", "会议\n"]), max_size=40).map("".join))
def test_a_double_text_has_a_blank_line_between_nearly_all(text: str) -> None:
    sheet = Sheet(text)
    gaps = [lower - upper for upper, lower in pairwise(sheet.numbers)]
    assert sheet.is_double == (gaps.count(2) > 0.9 * len(gaps))


def _half_brackets(text: str) -> list[int]:
    places, waiting = list[int](), list[int]()
    for place, mark in enumerate(text):
        if mark == "\n":
            waiting = []
        elif mark in "(（":
            waiting.append(place)
        elif mark in ")）" and waiting:
            pair = waiting.pop(), place
            halves = [at for at in pair if text[at] in "()"]
            if len(halves) == 1 or (halves and "县" in text[slice(*pair)]):
                places += halves
    return places
