"""Writes the character trigram model that pycorrector asks for, in ARPA form, from a folder of clean texts.

    python benchmarks/pycorrector_model.py CLEAN_FOLDER OUT.arpa [--half look|closed]

Only the documents outside the half that benchmarks/repair.py damages are read, so that neither side knows its answers.
Back-off with absolute discounting; trigrams seen once are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log10
from pathlib import Path

from repair import FOLDS, number

ORDER = 3
DISCOUNT = 0.75
UNKNOWN = -7.0
Counts = Counter[tuple[str, ...]]


def counted(lines: Iterator[str]) -> list[Counts]:
    """Count the n-grams of lines, one table for each order."""
    tables: list[Counts] = [Counter() for _ in range(ORDER)]
    for line in lines:
        marks = ["<s>", *"".join(line.split()), "</s>"]
        for order, table in enumerate(tables, 1):
            table.update(zip(*(marks[start:] for start in range(order)), strict=False))
    tables[-1] = Counter({gram: count for gram, count in tables[-1].items() if count > 1})
    return tables


def weighed(tables: list[Counts]) -> list[dict[tuple[str, ...], list[float]]]:
    """Give the probability and the back-off weight of each n-gram."""
    total = sum(tables[0].values())
    weights = [{gram: [count / total, 1.0] for gram, count in tables[0].items()}]
    for table in tables[1:]:
        followers: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for gram, count in table.items():
            followers[gram[:-1]].append((gram, count))
        higher: dict[tuple[str, ...], list[float]] = {}
        for history, grams in followers.items():
            seen = sum(count for _, count in grams)
            higher |= {gram: [(count - DISCOUNT) / seen, 1.0] for gram, count in grams}
            below = sum(weights[-1][gram[1:]][0] for gram, _ in grams)
            weights[-1][history][1] = DISCOUNT * len(grams) / seen / max(1 - below, 1e-9)
        weights.append(higher)
    return weights


def arpa(weights: list[dict[tuple[str, ...], list[float]]]) -> Iterator[str]:
    """Give the lines of the file."""
    yield "\\data\\"
    yield from (f"ngram {order}={len(table) + (order == 1)}" for order, table in enumerate(weights, 1))
    for order, table in enumerate(weights, 1):
        yield f"\n\\{order}-grams:"
        if order == 1:
            yield f"{UNKNOWN}\t<unk>"
        for gram, (chance, backoff) in table.items():
            weight = f"\t{log10(backoff):.5f}" if order < ORDER else ""
            yield f"{log10(chance):.5f}\t{' '.join(gram)}{weight}"
    yield "\n\\end\\"


def main() -> None:
    """Read the texts, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", choices=("look", "closed"), default="closed")
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.txt"))
    other = [path for path in paths if ("look" if number(path) // FOLDS % 2 else "closed") != asked.half]
    lines = (line for path in other for line in path.read_text("utf-8").splitlines() if line.strip())
    with asked.out.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in arpa(weighed(counted(lines))))


if __name__ == "__main__":
    main()
