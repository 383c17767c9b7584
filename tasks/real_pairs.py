"""Prints a table of decisions on pairs of real documents: `python tasks/real_pairs.py pairs.tsv FOLDER [least]`.

A line of the pairs is `similarity, file, file`, tabs between; the files lie below FOLDER. Prints each pair whose
similarity of folded 5-grams is at least `least` (0.8), with its decision and the ground for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import profile
from jiaokan.dedup.templates import template


def main() -> None:
    """Print the table."""
    pairs, folder = Path(sys.argv[1]), Path(sys.argv[2])
    least = float(sys.argv[3]) if len(sys.argv) > 3 else 0.8  # noqa: PLR2004 - the third argument may be left out
    files = {path.name: path for path in folder.rglob("*.txt")}
    print("| J as listed | J folded | one | other | decision | ground |\n|---|---|---|---|---|---|")
    for line in pairs.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        listed, *names = line.split("\t")
        texts = [files[name].read_text("utf-8") for name in names]
        one, other = map(profile, texts)
        common = overlap(one.shingles, other.shingles)
        if common.jaccard < least:
            continue
        ground = template(one, other, common)
        told = (
            ("stays, template", ground.told(one, other)) if ground else ("goes", "no sentence of its own on both sides")
        )
        print(f"| {listed} | {common.jaccard:.4f} | {_short(names[0])} | {_short(names[1])} | {told[0]} | {told[1]} |")


def _short(name: str) -> str:
    return name.removesuffix(".txt").rpartition("_")[2] if name.startswith("DLC") else name.removesuffix(".txt")


if __name__ == "__main__":
    main()
