"""The quality gate on the labelled seeds: floors only rise."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from seedgate import cleaned, digest, labels, line_labels, names, score

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
RESULTS = {name: cleaned(name) for name in names()}
SCORES = {name: score(RESULTS[name], labels(name, RESULTS[name].document.text), line_labels(name)) for name in names()}


def test_the_data_is_the_data_the_floors_were_set_on() -> None:
    assert digest() == FLOORS["seeds"]["digest"]


@pytest.mark.parametrize("kind", sorted(FLOORS["seeds"]["repaired"]))
def test_repaired_by_class(kind: str) -> None:
    hit = sum(found.hit[kind] for found in SCORES.values())
    missed = [told for found in SCORES.values() for told in found.missed if told.startswith(f"{kind} ")]
    assert hit >= FLOORS["seeds"]["repaired"][kind], missed


def test_every_certain_fault_is_repaired() -> None:
    assert [told for found in SCORES.values() for told in found.missed if " certain " in told] == []


def test_nothing_outside_the_labels_changes() -> None:
    assert [told for found in SCORES.values() for told in found.false] == []


@pytest.mark.parametrize("name", names())
def test_boilerplate_lines_go_and_no_other(name: str) -> None:
    result = RESULTS[name]
    starts, gone, kept = 0, list[str](), list[str]()
    for line, label in zip(result.document.text.splitlines(keepends=True), line_labels(name), strict=True):
        start, end = result.trace.current(starts, starts + len(line.rstrip("\n")))
        left = result.trace.text[start:end]
        starts += len(line)
        if label == "boilerplate" and left.strip():
            kept.append(line)
        if label not in ("boilerplate", "blank") and not left.strip():
            gone.append(line)
    assert (gone, kept) == ([], [])


def test_the_chopped_title_is_put_in_order() -> None:
    text = RESULTS["001_3436426123f81fed"].trace.text
    assert text.split("\n")[:3] == [
        "2023县委组织部长基层组织建设工作会上致辞",
        "县委组织部长在基层组织建设年工作会上的讲话",
        "讲话",
    ]


@pytest.mark.parametrize("name", names())
def test_marks_of_anonymisation_stay(name: str) -> None:
    result = RESULTS[name]
    for mark in ("×", "XX", "xx"):
        assert result.trace.text.count(mark) == result.document.text.count(mark)


def flagged(name: str) -> Counter[str]:
    """Count the flag-only labels of a seed that a finding stands on, by class."""
    told = [finding for finding in RESULTS[name].findings if not finding.applied]
    found = Counter[str]()
    for label in labels(name, RESULTS[name].document.text):
        if label.repair == "flag":
            found[label.kind] += any(f.start <= label.end + 2 and label.start - 2 <= f.end for f in told)
    return found


@pytest.mark.parametrize("kind", sorted(FLOORS["seeds"]["flagged"]))
def test_flagged_by_class(kind: str) -> None:
    assert sum((flagged(name) for name in names()), Counter[str]())[kind] >= FLOORS["seeds"]["flagged"][kind]


@pytest.mark.parametrize("name", names())
def test_what_is_only_to_be_flagged_is_not_changed(name: str) -> None:
    result = RESULTS[name]
    asked = [label for label in labels(name, result.document.text) if label.repair != "flag"]
    for label in labels(name, result.document.text):
        covered = any(other.start < label.end and label.start < other.end for other in asked)
        if label.repair == "flag" and not covered:
            start, end = result.trace.current(label.start, label.end)
            assert result.trace.text[start:end] == result.document.text[label.start : label.end], label
