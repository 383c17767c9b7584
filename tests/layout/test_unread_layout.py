"""Eighty documents as extractions leave them, by two hands that had read no rule, and as they should be."""

from pathlib import Path

from jiaokan import clean_text

CASES = Path(__file__).with_name("documents.txt").read_text("utf-8").split("\n====\n")[:-1]
_WHOLE, _LINES = 55, 990  # of 80 documents with 1,043 lines; indents and blank lines are a matter of taste


def bare(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_lines_are_as_they_should_be() -> None:
    whole = lines = 0
    for damaged, right in (case.split("\n----\n") for case in CASES):
        made = bare(clean_text(damaged + "\n"))
        whole += made == bare(right)
        lines += sum(line in made for line in bare(right))
    assert whole >= _WHOLE
    assert lines >= _LINES


def test_what_is_right_stays() -> None:
    for _, right in (case.split("\n----\n") for case in CASES):
        assert bare(clean_text(right + "\n")) == bare(right)
