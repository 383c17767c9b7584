"""What is shown of what was changed, and what it costs."""

from time import process_time

from jiaokan.report.hunks import Hunk, differences, hunks
from jiaokan.trace import Edit, Trace

MORE = "Only what is changed first is shown."


def gone_and_new(found: list[Hunk]) -> list[tuple[str, str]]:
    return [("".join(p[1] for p in hunk if p[0] == "-"), "".join(p[1] for p in hunk if p[0] == "+")) for hunk in found]


def test_lines_of_few_kinds_are_compared_quickly() -> None:
    left, right = ("".join("甲乙"[n * n % step % 2] + "\n" for n in range(20_000)) for step in (7, 11))
    began = process_time()
    found = differences(left, right)
    assert process_time() - began < 2
    assert found[-1] == [["…", MORE]]


def test_what_both_begin_and_end_with_is_not_counted() -> None:
    same = [f"第{n}行\n" for n in range(5_000)]
    found = differences("".join([*same, "旧\n", *same]), "".join([*same, "新\n", *same]))
    assert gone_and_new(found) == [("旧", "新")]


def test_lines_beyond_those_compared_are_not_told_as_gone() -> None:
    lines = [f"第{n}行\n" for n in range(1_000)]
    found = differences("".join(lines), "".join(["新\n"] * 100 + lines + ["尾\n"]))
    assert [gone for gone, _ in gone_and_new(found)] == ["", ""]
    assert found[-1] == [["…", MORE]]


def test_equal_texts_differ_nowhere() -> None:
    assert differences("甲\n乙\n", "甲\n乙\n") == []


def test_a_text_with_many_changes_shows_the_first_and_says_so() -> None:
    text = "字" * 40_000
    near = Trace.of(text).apply([Edit(at, at + 1, "文", "OC901") for at in range(0, 40_000, 10)])
    found = hunks(near)
    assert sum(piece[0] == "-" for hunk in found for piece in hunk) == 400
    assert found[-1] == [["…", MORE]]
    few = Trace.of(text).apply([Edit(at, at + 1, "文", "OC901") for at in range(0, 600, 100)])
    assert len(hunks(few)) == 6
