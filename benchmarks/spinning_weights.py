"""Fits the weights by which `jiaokan discover --spinning` judges a reading, on documents spun for the purpose.

    python benchmarks/spinning_weights.py CLEAN_FOLDER [--pairs FILE] [--folds 0 4]

For each fold a model is trained without its documents. Of those that are no laws, passages are spun by pairs drawn from
the file, and a logistic regression learns which of the readings that they offer stood there. Prints the weights for
`src/jiaokan/discover/pooled.py`, and for some thresholds recall and precision on passages, of other places in the
documents, that weights were not fitted on.
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

from discover import CUT, LEAST, LONG, PAIRS, SPUN, TWENTY, held
from jiaokan.discover.pooled import WEIGHTS, Pool
from jiaokan.ngrams import read
from repair import FOLDS, number
from train_model import train, written

PASSAGES, DRAWS = 3, 3
RIDGE, TURNS = 3.0, 50

Grid = NDArray[np.float64]


class Offered(NamedTuple):
    """A reading offered by a pool, whether it is right, and with what evidence."""

    passages: tuple[int, int]
    draw: int
    word: str
    right: bool
    evidence: Grid


def spun(
    texts: list[str], table: list[tuple[str, str]], seed: int
) -> tuple[list[str], list[str], Counter[tuple[str, str]]]:
    """Spin half of the texts; give these, the others, and how often each pair was used."""
    chance, uses = random.Random(seed), Counter[tuple[str, str]]()
    mixed = chance.sample(texts, len(texts))
    made = []
    for text in mixed[: len(texts) // 2]:
        damaged = text
        for wrong, right in chance.sample(table, TWENTY):
            if wrong not in text:
                uses[wrong, right] += damaged.count(right)
                damaged = damaged.replace(right, wrong)
        made.append(damaged)
    return made, mixed[len(texts) // 2 :], uses


def offered(folder: Path, table: list[tuple[str, str]], fold: int, used: Counter[tuple[int, int]]) -> Iterator[Offered]:
    """Give every reading that the pools of a fold's documents offer; count in `used` the pairs that could be found."""
    paths = sorted(folder.rglob("*.txt"))
    model = read(written(train([path for path in paths if number(path) % FOLDS != fold], None)))
    whole = [path.read_text("utf-8") for path in held(paths, fold) if path.parent.name != "laws"]
    for passage in range(PASSAGES):
        texts = [text[passage * CUT : (passage + 1) * CUT] for text in whole]
        texts = [text for text in texts if len(text) >= LONG][:SPUN]
        for draw in range(DRAWS):
            made, others, uses = spun(texts, table, fold * 1000 + passage * 100 + draw)
            used[fold, passage] += sum(times >= LEAST for times in uses.values())
            yield from _of_pool(Pool(made, others, model), uses, (fold, passage), draw)


def _of_pool(pool: Pool, uses: Counter[tuple[str, str]], passages: tuple[int, int], draw: int) -> Iterator[Offered]:
    for weighed in pool.weighed():
        for reading, evidence in zip(weighed.readings, weighed.evidence, strict=True):
            yield Offered(passages, draw, weighed.word, (weighed.word, reading) in uses, evidence)


def fitted(evidence: Grid, right: Grid) -> Grid:
    """Give the weights and the bias of a logistic regression with a ridge, by Newton's method."""
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0)
    rows = np.column_stack(((evidence - mean) / spread, np.ones(len(evidence))))
    ridge = np.diag([RIDGE] * len(mean) + [0.0])
    weights = np.zeros(len(mean) + 1)
    for _ in range(TURNS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge @ weights
        weights -= np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + ridge, slope)
    scaled = weights[:-1] / spread
    return np.append(scaled, weights[-1] - scaled @ mean)


def judged(seen: list[Offered], used: int, evidence: Grid, right: Grid) -> None:
    """Print recall and precision by threshold, each passage judged by weights fitted on the others."""
    best: dict[tuple[tuple[int, int], int, str], tuple[float, bool]] = {}
    for passages in sorted({each.passages for each in seen}):
        apart = np.array([each.passages == passages for each in seen])
        weights = fitted(evidence[~apart], right[~apart])
        scores = (evidence @ weights[:-1] + weights[-1]) / np.log(2)
        for at in np.flatnonzero(apart).tolist():
            key = passages, seen[at].draw, seen[at].word
            best[key] = max(best.get(key, (-np.inf, False)), (float(scores[at]), seen[at].right))
    for bits in (-4, -3, -2.2, -1, 0):
        above = [correct for score, correct in best.values() if score >= bits]
        print(f"{bits:+5.1f} bits: recall {sum(above) / used:.0%}, {sum(above)} of {len(above)} right")


def main() -> None:
    """Read the arguments, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 4])
    asked = parser.parse_args()
    lines = asked.pairs.read_text("utf-8").splitlines()
    table = [(wrong, right) for wrong, _, right in (line.partition("\t") for line in lines if line[0] != "#")]
    used = Counter[tuple[int, int]]()
    seen = [each for fold in asked.folds for each in offered(asked.folder, table, fold, used)]
    evidence = np.array([each.evidence for each in seen])
    right = np.array([each.right for each in seen], float)
    judged(seen, used.total(), evidence, right)
    weights = fitted(evidence, right).round(3).tolist()
    print(dict(zip([*WEIGHTS, "bias"], weights, strict=True)))


if __name__ == "__main__":
    main()
