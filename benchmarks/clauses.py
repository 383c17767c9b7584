"""Measures what OC408 and OC409 report: on clean text, and where marks were taken out of it.

    python benchmarks/clauses.py CLEAN_FOLDER [--seed 2026]

CLEAN_FOLDER is a folder of clean UTF-8 texts, as for `tasks/train_model.py`. Prints every report on the clean text with
what stands around it; then, for each rate of marks taken out, how many reports stand at a loss, how many less than
REACH characters behind one, and how many at none.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from collections import Counter
from pathlib import Path

from jiaokan.model import Hit
from jiaokan.ngrams import HAN_END, HANZI
from jiaokan.repair.clauses import broken_clause
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = tuple(rule for rule in RuleSet.default().of("OC") if rule.match == "broken_clause")
RATES = (0.01, 0.03, 0.1)
MARKS = "，、；。"
REACH = 12


def reports(text: str) -> list[Hit]:
    """Give what the rules report in a text."""
    page = Page(Trace.of(text), sought(RULES))
    return [hit for rule in RULES for hit in broken_clause(rule, page)]


def han(mark: str) -> bool:
    """Say whether a character is Han."""
    return HANZI <= ord(mark) < HAN_END


def without(text: str, rate: float, chance: random.Random) -> tuple[str, list[int]]:
    """Take out marks between Han characters at `rate`; give the text, and the places in it where they stood."""
    between = (at for at in range(1, len(text) - 1) if text[at] in MARKS and han(text[at - 1]) and han(text[at + 1]))
    lost = [at for at in between if chance.random() < rate]
    taken = set(lost)
    kept = "".join(mark for at, mark in enumerate(text) if at not in taken)
    return kept, [at - before for before, at in enumerate(lost)]


def where(hit: Hit, lost: list[int]) -> str:
    """Say where the report stands to the nearest loss before it."""
    nearest = bisect_left(lost, hit.start + 1) - 1
    distance = hit.start - lost[nearest] if nearest >= 0 else REACH
    return "at a loss" if distance == 0 else "behind one" if distance < REACH else "at none"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    found = [(text, hit) for text in texts for hit in reports(text)]
    print(f"{sum(map(han, ''.join(texts))):,} Han characters, {len(found)} reports")
    for text, hit in found:
        print(" ", hit.rule.code, text[max(0, hit.start - 20) : hit.end + 12].replace("\n", "⏎"))
    for rate in RATES:
        chance, taken, counts = random.Random(options.seed), 0, Counter[str]()
        for text in texts:
            damaged, lost = without(text, rate, chance)
            taken += len(lost)
            counts.update(where(hit, lost) for hit in reports(damaged))
        print(f"{rate:4.0%} of the marks, {taken:,}: reports {dict(counts)}")


if __name__ == "__main__":
    main()
