"""Fits the weights of rule BP212: what tells an insert in a sentence from rare words of a speech.

    python tasks/fit_matter.py [--without SPLIT]

Prints the weights in bits, as BP212 has them, that `tasks/matter_signs.tsv` (made by `tasks/matter_signs.py`) gives,
and what they find and what they take of speech at several gates; of SPLIT, if that is left out of the fit.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIGNS = Path(__file__).with_name("matter_signs.tsv")
SPEECH_COUNTS = 10.0
STEPS = 100
DIGITS = 3
NOUGHT = 1e-9

Rows = NDArray[np.float64]


class Signs(NamedTuple):
    """The names of the signs, and by row what it was taken from and its signs."""

    names: list[str]
    of: NDArray[np.str_]
    rows: Rows


def read(path: Path = SIGNS) -> Signs:
    """Read what `tasks/matter_signs.py` wrote."""
    head, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return Signs(head[1:], np.array([row[0] for row in rows]), np.array([row[1:] for row in rows], float))


def fit(rows: Rows, is_insert: NDArray[np.bool_]) -> Rows:
    """Give the weights in bits, the bias last: a logistic regression, by Newton's method."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + NOUGHT
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    counts = np.where(is_insert, 1.0, SPEECH_COUNTS)
    ridge = np.diag(np.append(np.ones(rows.shape[1]), NOUGHT))
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (chance - is_insert)) + ridge @ weights
        weights -= np.linalg.solve(scaled.T @ (scaled * (counts * chance * (1 - chance))[:, None]) + ridge, slope)
    raw = weights[:-1] / spread
    bits: Rows = np.append(raw, weights[-1] - raw @ mean) / np.log(2)
    return bits


def weights(signs: Signs, without: str = "") -> dict[str, float]:
    """Give the weights by name, rounded as the rule has them."""
    used = signs.of != without
    fitted = fit(signs.rows[used], signs.of[used] != "speech")
    return dict(zip([*signs.names, "bias"], fitted.round(DIGITS).tolist(), strict=True))


def main() -> None:
    """Read the arguments, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    signs = read()
    found = weights(signs, options.without)
    sys.stdout.write(", ".join(f"{name} = {value:g}" for name, value in found.items()) + "\n")
    bits = signs.rows @ np.array([found[name] for name in signs.names]) + found["bias"]
    speech = signs.of == "speech"
    shown = signs.of == options.without if options.without else ~speech
    for gate in range(5):
        hit, lost = (bits[which] >= gate for which in (shown, speech))
        sys.stdout.write(f"gate {gate}: {hit.sum()} of {len(hit)} inserts, {lost.sum()} of speech\n")


if __name__ == "__main__":
    main()
