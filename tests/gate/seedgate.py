"""Holds the cleaned seeds against their labels."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jiaokan.model import Result, Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.rules import RuleSet
from jiaokan.trace import Edit, Trace

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


class Label(NamedTuple):
    """A fault a person found: `[start, end)` of the seed should read `right`."""

    start: int
    end: int
    right: str
    kind: str
    repair: str


@dataclass
class Score:
    """Counts of one seed, by class of fault; `false` are changes that no label asks for."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


def names() -> list[str]:
    """Give the names of the seeds."""
    return sorted(path.stem for path in SEEDS.glob("*.txt"))


def digest() -> str:
    """Give the digest of seeds and labels: figures from other data are other figures."""
    files = [*sorted(SEEDS.glob("*.txt")), *sorted((HERE / "labels").glob("*.tsv"))]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def cleaned(name: str) -> Result:
    """Take a seed down the path."""
    path = SEEDS / f"{name}.txt"
    return process(Source(path.name, str(path)), Options(RuleSet.default()))


def line_labels(name: str) -> list[str]:
    """Give the label of each line."""
    return [row["label"] for row in _rows(HERE / "labels" / f"{name}.lines.tsv")]


def labels(name: str, text: str) -> list[Label]:
    """Give the labelled faults of a seed, in order of place."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return [_label(row, starts) for row in _rows(HERE / "labels" / f"{name}.errors.tsv")]


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _label(row: dict[str, str], starts: list[int]) -> Label:
    start = starts[int(row["line"]) - 1] + int(row["offset"])
    wrong = row["wrong"].replace("\\n", "\n")
    right = row["right"]
    if row["class"] == "page-number-glued":  # the page number goes with the line end behind it
        wrong += "\n"
    return Label(start, start + len(wrong), right, row["class"], row["repair"])


def score(result: Result, wanted: list[Label], lines: list[str]) -> Score:
    """Hold the changes in the speech itself, not those of boilerplate lines, against the labels that ask for one."""
    found = Score()
    text = result.document.text
    asked = [label for label in wanted if label.repair in ("certain", "contextual")]
    ours, theirs = result.trace, ideal(text, asked)
    outside = list(_not_speech(text, lines))
    for hull in _hulls(ours, asked):
        if any(start <= hull[0] and hull[1] <= end for start, end in outside):
            continue
        same = _reading(ours, hull) == _reading(theirs, hull)
        here = [label for label in asked if hull[0] <= label.start and label.end <= hull[1]]
        if same:
            found.hit.update(label.kind for label in here)
        else:
            told = (
                f"{hull}: {text[hull[0] : hull[1]]!r} became {_reading(ours, hull)!r}, not {_reading(theirs, hull)!r}"
            )
            found.missed += [f"{label.kind} {label.repair} {told}" for label in here]
            if _reading(ours, hull) != text[hull[0] : hull[1]]:
                found.false.append(told)
    return found


def ideal(text: str, asked: list[Label]) -> Trace:
    """Give the text with every label carried out; a label inside another's place is carried out with it."""
    trace = Trace.of(text)
    for label in asked:
        start, end = trace.current(label.start, label.end)
        inside = any(other is not label and other.start <= label.start and label.end <= other.end for other in asked)
        if not inside:
            trace = trace.apply([Edit(start, end, label.right, label.kind)])
    return trace


def _reading(trace: Trace, hull: tuple[int, int]) -> str:
    start, end = trace.current(*hull)
    return trace.text[start:end]


def _hulls(trace: Trace, asked: list[Label]) -> Iterator[tuple[int, int]]:
    spans = [(change.origin_start, change.origin_end) for change in trace.changes]
    spans += [(label.start, label.end) for label in asked]
    start, end = -1, -1
    for span in sorted(spans):
        if span[0] < end or span == (start, end):
            end = max(end, span[1])
            continue
        if start >= 0:
            yield start, end
        start, end = span
    if start >= 0:
        yield start, end


def _not_speech(text: str, lines: list[str]) -> Iterator[tuple[int, int]]:
    """Give the runs of lines that are boilerplate, blank or fragments of a title: other tests hold them."""
    start = 0
    run: int | None = None
    for line, label in zip(text.splitlines(keepends=True), lines, strict=True):
        speech = label not in ("boilerplate", "blank", "title-fragment")
        if speech and run is not None:
            yield run, start
            run = None
        elif not speech and run is None:
            run = start
        start += len(line)
    if run is not None:
        yield max(run - 1, 0), start
