"""The seeds' own boilerplate, all of it and nothing else; the line numbers are those of the labels."""

from pathlib import Path

import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace

SEEDS = Path(__file__).parents[2] / "seeds"
BOILERPLATE = {
    "000_0f136e50626534e7": {1, 2, 3, 4, 5, 7, 8, 9},
    "001_3436426123f81fed": {1, 2, 3, 4, 5, 6},
    "002_109e6641f84a65ed": {1, 2, 3, 4, 5, 7, 8, 9},
    "003_20ad1a32e8f79341": {1, 2, 3, 4, 5, 7, 8, 9},
    "004_aadc2b911ae548f3": {1},
}


@pytest.mark.parametrize("seed", BOILERPLATE)
def test_the_labelled_lines_go_and_no_other(seed: str) -> None:
    text = (SEEDS / f"{seed}.txt").read_text("utf-8")
    trace, _ = strip(Trace.of(text), RuleSet.default())
    kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in BOILERPLATE[seed] and line.strip()]
    assert [line for line in trace.text.split("\n") if line.strip()] == kept
    assert trace.text.startswith(kept[0])
    assert trace.undo() == text


@pytest.mark.parametrize("seed", BOILERPLATE)
def test_each_removal_names_its_rules_and_its_score(seed: str) -> None:
    _, findings = strip(Trace.of((SEEDS / f"{seed}.txt").read_text("utf-8")), RuleSet.default())
    assert len(findings) == len(BOILERPLATE[seed])
    assert all(finding.code in finding.message and finding.score for finding in findings)
