"""Two hundred documents as extractions leave them, by five hands that had read no rule, and as they should be."""

from pathlib import Path

import pytest

from jiaokan import clean_text

# how many come right as a whole, how many lines; indents and blank lines are a matter of taste
_FLOORS = {
    "documents.txt": (59, 994),  # of 80 documents with 1,043 lines, by two hands
    "documents_third.txt": (28, 573),  # of 40 with 605
    "documents_fourth.txt": (28, 520),  # of 40 with 538
    "documents_fifth.txt": (16, 465),  # of 40 with 527, counted once
}
# mail headers, credits, an interpreter's turns and a heading in two languages: right texts that strip takes lines from
_CHANGED = {"documents_third.txt": {13, 32}, "documents_fourth.txt": {35, 39}, "documents_fifth.txt": {11, 31, 32}}


def cases(file: str) -> list[list[str]]:
    parts = Path(__file__).with_name(file).read_text("utf-8").split("\n====\n")
    return [part.removesuffix("\n====").split("\n----\n") for part in parts if part.strip()]


def bare(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("file", _FLOORS)
def test_lines_are_as_they_should_be(file: str) -> None:
    whole = lines = 0
    for damaged, right in cases(file):
        made = bare(clean_text(damaged.strip("\n") + "\n"))
        whole += made == bare(right)
        lines += sum(line in made for line in bare(right))
    assert (whole, lines) >= _FLOORS[file]
    assert lines >= _FLOORS[file][1]


@pytest.mark.parametrize("file", _FLOORS)
def test_what_is_right_stays(file: str) -> None:
    changed = {
        number
        for number, (_, right) in enumerate(cases(file), 1)
        if bare(clean_text("\n".join(bare(right)) + "\n")) != bare(right)
    }
    assert changed <= _CHANGED.get(file, set())
