"""Fits the weights of rule BP212: what tells an insert in a sentence from rare words of a speech.

    python tasks/fit_matter.py HELD_FOLDER SPEECHES TYPES

HELD_FOLDER holds clean texts, SPEECHES sentences that speak of pages and downloads, one a line, and TYPES types as
`benchmarks/strip_types.tsv` does; the tables must be of a training without all three. Prints the weights in bits, and
what they find and what they take of speech at several gates.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from jiaokan.lines import Sheet
from jiaokan.rules import RuleSet
from jiaokan.strip.cuts import best_cut
from jiaokan.strip.evidence import scale
from jiaokan.strip.foreign import stretches
from jiaokan.strip.matter import signs
from train_pages import filled

AGAIN = 15
LEAST, BESIDE = 13, 20
SHORT, LONG = 60, 600
SPEECH_COUNTS = 10.0
LEADS, FOLLOWS = "各级要把乡村振兴工作摆在突出位置，切实加强组织领导。", "确保各项任务落到实处。"
HAN = re.compile(r"[\u4e00-\u9fff]")
AGAINST = scale(tuple(rule for rule in RuleSet.default().of("BP") if rule.match == "counterweight"))
BRACKETED = next(rule for rule in RuleSet.default().of("BP") if rule.match == "foreign_matter").gate["bracketed"]

Signs = dict[str, float]


def found(text: str) -> Iterator[tuple[int, int, Signs]]:
    """Give the cuts of a text and their signs."""
    sheet = Sheet(text)
    for stretch in stretches(sheet, LEAST):
        line = sheet.line(sheet.at(stretch.start))
        row, start, end = text[line.start : line.end], stretch.start - line.start, stretch.end - line.start
        if len(HAN.findall(row[:start] + row[end:])) < BESIDE:
            continue
        if cut := best_cut(row, stretch._replace(start=start, end=min(end, len(row)))):
            shown = signs(row, cut, AGAINST)
            if shown["page"] >= BRACKETED * shown["bracketed"]:
                yield line.start + cut.start, line.start + cut.end, shown


def planted(types: Path, lines: list[str]) -> Iterator[Signs | None]:
    """Give the signs of the inserts of each type, put into lines of chance; None where nothing is found."""
    rng = random.Random(1)
    for row in types.read_text("utf-8").splitlines():
        if row.startswith("#") or row.split("\t")[1] not in ("inside", "span"):
            continue
        for _ in range(AGAIN):
            insert, line = filled(row.split("\t")[2], rng), rng.choice(lines)
            place = rng.choice([match.start() for match in HAN.finditer(line)])
            cuts = found(line[:place] + insert + line[place:])
            near = [cut for start, end, cut in cuts if start < place + len(insert) and end > place]
            yield max(near, key=lambda cut: cut["page"] + cut["seam"], default=None)


def fit(inserts: list[Signs], speech: list[Signs]) -> tuple[list[str], NDArray[np.float64]]:
    """Give the names of the signs and their weights in bits, the bias last: a logistic regression."""
    names = list(inserts[0])
    rows = np.array([[cut[name] for name in names] for cut in inserts + speech], float)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    side = np.array([-1.0] * len(inserts) + [1.0] * len(speech))
    counts = np.where(side < 0, 1.0, SPEECH_COUNTS)

    def loss(weights: NDArray[np.float64]) -> float:
        return float((counts * np.logaddexp(0, side * (scaled @ weights))).sum() + 0.5 * (weights[:-1] ** 2).sum())

    weights = minimize(loss, np.zeros(scaled.shape[1]), method="L-BFGS-B").x
    raw = weights[:-1] / spread
    return names, np.append(raw, weights[-1] - raw @ mean) / np.log(2)


def main() -> None:
    """Read the arguments, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("held", "speeches", "types"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(options.held.rglob("*.txt"))]
    texts += [LEADS + line + FOLLOWS for line in options.speeches.read_text("utf-8").splitlines() if line]
    lines = [line for text in texts for line in text.split("\n") if SHORT <= len(line) <= LONG]
    speech = [cut for text in texts for _, _, cut in found(text)]
    inserts = list(planted(options.types, lines))
    names, weights = fit([cut for cut in inserts if cut], speech)
    sys.stdout.write(f"{dict(zip([*names, 'bias'], weights.round(2).tolist(), strict=True))}\n")
    for gate in range(5):
        hit, lost = (
            sum(
                sum(cut[name] * w for name, w in zip(names, weights, strict=False)) + weights[-1] >= gate
                for cut in cuts
                if cut
            )
            for cuts in (inserts, speech)
        )
        sys.stdout.write(f"gate {gate}: {hit} of {len(inserts)} inserts, {lost} of speech\n")


if __name__ == "__main__":
    main()
