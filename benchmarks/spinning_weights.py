"""Fits the odds by which `jiaokan discover --spinning` judges a reading, on documents spun for the purpose.

    python benchmarks/spinning_weights.py CLEAN_FOLDER [--pairs FILE ...] [--folds 0 4] [-o odds.toml]

For each fold a model is trained without its documents. Of those that are no laws, passages are spun by pairs drawn from
one of the files, or from the table of SP201, and a logistic regression learns which of the readings that they offer
stood there. Prints for some thresholds recall and precision for each file by weights that were fitted on the others.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from discover import CUT, LEAST, LONG, PAIRS, held, spun_by, table_of
from jiaokan.discover.odds import SIGNS
from jiaokan.discover.pooled import Pool
from jiaokan.ngrams import Model, read
from jiaokan.rules import shipped
from repair import FOLDS, number
from train_model import train, written

PASSAGES = 4
SIZES = (2, 6, 18, 36)
RIDGE, TURNS = 30.0, 12
DIGITS = 4

Grid = NDArray[np.float64]
Pairs = list[tuple[str, str]]


class Offered(NamedTuple):
    """A reading offered by a pool, whether it is right, and with what evidence."""

    pool: tuple[str, int, int]
    word: str
    right: bool
    evidence: Grid


def passages(folder: Path, fold: int) -> Iterator[str]:
    """Give passages of the fold's documents that are no laws."""
    for path in held(sorted(folder.rglob("*.txt")), fold):
        text = path.read_text("utf-8") if path.parent.name != "laws" else ""
        cut = (text[at * CUT : (at + 1) * CUT] for at in range(PASSAGES))
        yield from (passage for passage in cut if len(passage) >= LONG)


def offered(
    texts: list[str], model: Model, named: tuple[str, int], table: Pairs, used: Counter[tuple[str, int, int]]
) -> Iterator[Offered]:
    """Give every reading that pools of spun texts offer; count in `used` the pairs that could be found."""
    for size in SIZES:
        key, uses = (*named, size), Counter[tuple[str, str]]()
        chance = random.Random(str(key))
        mixed = chance.sample(texts, min(size, len(texts)))
        half, left = len(mixed) // 2, len(mixed) * 5 // 8
        made = [spun_by(text, table, chance, uses) for text in mixed[:half]]
        used[key] += sum(times >= LEAST for times in uses.values())
        for weighed in Pool(made + mixed[half:left], mixed[left:], model).weighed():
            for reading, evidence in zip(weighed.readings, weighed.evidence, strict=True):
                yield Offered(key, weighed.word, uses[weighed.word, reading] > 0, evidence)


def fitted(evidence: Grid, right: Grid) -> Grid:
    """Give the weights of a logistic regression on the signs and their products, in bits, by Newton's method.

    The ridge is on the signs as they differ from their mean; what is given is for the signs as they are, 1 before them,
    as a triangle.
    """
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0)
    above = np.triu_indices(len(mean) + 1)
    rows = _crossed((evidence - mean) / spread)
    ridge = np.diag([0.0] + [RIDGE] * (rows.shape[1] - 1))
    weights = np.zeros(rows.shape[1])
    for _ in range(TURNS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge @ weights
        weights -= np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + ridge, slope)
    square = np.zeros((len(mean) + 1, len(mean) + 1))
    square[above] = weights / np.log(2)
    scale = np.diag([1.0, *(1 / spread)])
    scale[1:, 0] = -mean / spread
    square = scale.T @ square @ scale
    return np.triu(square) + np.triu(square.T, 1)


def _crossed(signs: Grid) -> Grid:
    rows = np.column_stack((np.ones(len(signs)), signs))
    heads, tails = np.triu_indices(rows.shape[1])
    crossed: Grid = rows[:, heads] * rows[:, tails]
    return crossed


def bits(evidence: Grid, weights: Grid) -> Grid:
    """Give the odds of each row in bits."""
    rows = np.column_stack((np.ones(len(evidence)), evidence))
    odds: Grid = ((rows @ weights) * rows).sum(axis=1)
    return odds


def judged(seen: list[Offered], used: Counter[tuple[str, int, int]], evidence: Grid, right: Grid) -> None:
    """Print recall and precision by threshold, each file judged by weights fitted on the others."""
    for name in sorted({each.pool[0] for each in seen}):
        best: dict[tuple[tuple[str, int, int], str], tuple[float, bool]] = {}
        apart = np.array([each.pool[0] == name for each in seen])
        scores = bits(evidence[apart], fitted(evidence[~apart], right[~apart]))
        for at, score in zip(np.flatnonzero(apart).tolist(), scores.tolist(), strict=True):
            key = seen[at].pool, seen[at].word
            best[key] = max(best.get(key, (-np.inf, False)), (score, seen[at].right))
        total = sum(times for key, times in used.items() if key[0] == name)
        for least in (-3, -2, -1.5, -1, 0):
            above = [correct for score, correct in best.values() if score >= least]
            print(f"{name} {least:+5.1f} bits: recall {sum(above) / total:.0%}, {sum(above)} of {len(above)} right")


def told(weights: Grid) -> str:
    """Give the weights as TOML: for each sign those of its products with itself and with the signs behind it."""
    rows = (
        f"{name} = [{', '.join(f'{weight:.{DIGITS}g}' for weight in weights[at, at:])}]"
        for at, name in enumerate(("one", *SIGNS))
    )
    return "\n".join(("# What each two signs add to the odds: written by benchmarks/spinning_weights.py.", *rows, ""))


def main() -> None:
    """Read the arguments, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="+", default=[PAIRS])
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 4])
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    tables = {path.stem: table_of(path) for path in asked.pairs}
    tables["SP201"] = [term for rule in shipped() if rule.match == "spun" for term in rule.terms]
    used, seen = Counter[tuple[str, int, int]](), list[Offered]()
    for fold in asked.folds:
        paths = sorted(asked.folder.rglob("*.txt"))
        model = read(written(train([path for path in paths if number(path) % FOLDS != fold], None)))
        texts = list(passages(asked.folder, fold))
        for name, table in tables.items():
            seen += offered(texts, model, (name, fold), table, used)
    evidence, right = np.array([each.evidence for each in seen]), np.array([each.right for each in seen], float)
    judged(seen, used, evidence, right)
    if asked.out:
        asked.out.write_text(told(fitted(evidence, right)), "utf-8")


if __name__ == "__main__":
    main()
