"""Fits the weights by which `repair/slips.py` tells what speaks for another reading.

    python tasks/fit_slips.py CLEAN_FOLDER --words jieba/dict.txt -o src/jiaokan/repair/slips.toml

CLEAN_FOLDER is that of `train_model.py`. Each of its documents is read with a model that was trained without it, as it
stands, where no reading is right, and a part of some with look-alikes put in. Beside them stand the texts by hands that
tests/repair damages and those of tests/ that must stay as they are. A logistic regression with an L2 penalty tells the
readings that are right from the others; made damage counts MADE, since it is more even than real damage.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from jiaokan.ngrams import Model
from jiaokan.repair.likeness import alike, is_listed, is_near
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.repair.signs import Signs
from jiaokan.repair.slips import Wanted, readings
from jiaokan.rules import shipped
from jiaokan.trace import Trace
from repair import folds

ROOT = Path(__file__).parent.parent
SEED = 20261123
MADE, PENALTY, STEPS = 0.3, 3.0, 40
RATES, LONG, LAWS = (0.002, 0.005, 0.01, 0.02), 3000, 0.08
LISTED, NEAR, FAR = 4.0, 1.0, 0.2
BITS = 4.0
PLACE = re.compile(r"⟦(.)\|(.)⟧")
SOUND = (
    "untouched.txt",
    "strip/documents.txt",
    "strip/pages.txt",
    "strip/pages_fourth.txt",
    "strip/pages_fifth.txt",
    "strip/spoken.txt",
    "repair/right.txt",
)
WORDS = sought(tuple(rule for rule in shipped() if rule.code.startswith("OC")))
Row = tuple[float, bool, Signs]


def rows(damaged: str, right: str, weight: float, model: Model | None = None) -> Iterator[Row]:
    """Give for each place that may be read otherwise its weight, whether that would be right, and its signs."""
    page = Page(Trace.of(damaged), WORDS, model)
    if page.is_traditional:
        return
    for place, new, signs in readings(page, Wanted(-np.inf, BITS)):
        yield weight, damaged[place] != right[place] == new, signs


def hurt(text: str, chance: random.Random) -> str:
    """Put look-alikes into a text, the more alike the likelier."""
    rate, taken_for = chance.choice(RATES), _reversed()
    return "".join(
        chance.choices(*taken_for[mark])[0] if mark in taken_for and chance.random() < rate else mark for mark in text
    )


def _reversed() -> dict[str, tuple[list[str], list[float]]]:
    found: dict[str, tuple[list[str], list[float]]] = {}
    for written, others in alike().items():
        for right in others:
            marks, weights = found.setdefault(right, ([], []))
            marks.append(written)
            weights.append(LISTED * is_listed(written, right) + (NEAR if is_near(written, right) else FAR))
    return found


def of_official(folder: Path, words: Path) -> Iterator[Row]:
    """Give the rows of the clean documents as they stand, and of a part of some with look-alikes put in."""
    for model, held in folds(sorted(folder.rglob("*.txt")), words):
        for path in held:
            text, chance = path.read_text("utf-8"), random.Random(f"{SEED} {path.name}")
            yield from rows(text, text, 1.0, model)
            if path.parent.name != "laws" or chance.random() < LAWS:
                start = chance.randrange(max(1, len(text) - LONG))
                part = text[start : start + LONG]
                yield from rows(hurt(part, chance), part, MADE, model)


def of_hands() -> Iterator[Row]:
    """Give the rows of the texts by hands."""
    tests = ROOT / "tests"
    for document in (tests / "repair/damaged.txt").read_text("utf-8").split("====\n"):
        yield from rows(PLACE.sub(r"\1", document), PLACE.sub(r"\2", document), 1.0)
    for line in (tests / "repair/unread.tsv").read_text("utf-8").splitlines():
        damaged, right = line.split("\t")
        yield from rows(f"{damaged}\n", f"{right}\n", 1.0)
    for name in SOUND:
        for text in re.sub("[⟦⟧]", "", (tests / name).read_text("utf-8")).split("====\n"):
            yield from rows(text, text, 1.0)


def fit(found: Iterable[Row]) -> NDArray[np.float64]:
    """Give the weight of each sign and the constant, in bits (Newton's method)."""
    weight, right, signs = map(np.array, zip(*found, strict=True))
    centre, spread = signs.mean(axis=0), signs.std(axis=0)
    grid = np.column_stack(((signs - centre) / spread, np.ones(len(signs))))
    fitted = np.zeros(grid.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-grid @ fitted))
        slope = grid.T @ (weight * (right - chance)) - PENALTY * fitted
        bend = (grid * (weight * chance * (1 - chance))[:, None]).T @ grid + PENALTY * np.eye(len(fitted))
        fitted += np.linalg.solve(bend, slope)
    plain = fitted[:-1] / spread
    return np.append(plain, fitted[-1] - plain @ centre) / np.log(2)


def main() -> None:
    """Read the arguments, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    found = [*of_official(options.folder, options.words), *of_hands()]
    *weights, constant = fit(found).tolist()
    lines = [f"{name} = {weight:.3f}" for name, weight in zip(Signs._fields, weights, strict=True)]
    note = "# What each sign adds to the odds of a slip, in bits: written by tasks/fit_slips.py."
    options.output.write_text("\n".join([note, f"constant = {constant:.3f}", "", "[weights]", *lines]) + "\n", "utf-8")
    print(f"{len(found):,} readings, {sum(right for _, right, _ in found):,} right")


if __name__ == "__main__":
    main()
