"""Measures the repair stage: false repairs on clean text by five-fold training, and made damage set right.

    python benchmarks/repair.py CLEAN_FOLDER [--words dict.txt] [--shapes same_stroke.txt] [--half look|closed]

CLEAN_FOLDER is a folder of clean UTF-8 texts, as for `tasks/train_model.py`. Every document is repaired by a model that
was trained without it. Damage is made from this script's own seed; `--shapes` takes a foreign table of look-alikes (one
group a line), so that the damage does not come from the rules' own table. Develop on the half `look` only.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from time import process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tasks"))

from jiaokan.model import Finding
from jiaokan.repair.mend import mend
from jiaokan.repair.model import HAN_END, HANZI, Model, read
from jiaokan.repair.page import Page
from jiaokan.rules import RuleSet, shipped
from jiaokan.trace import Trace
from train_model import train, written

FOLDS = 5
SEED = 20261121
LEAST = 2000
SHOWN = 12

Damage = Callable[[str, random.Random], str]


class Score(NamedTuple):
    """Places damaged, places changed, places set right; the wrong changes themselves."""

    damaged: int = 0
    changed: int = 0
    right: int = 0

    def plus(self, other: Score) -> Score:
        """Add two."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        recall = self.right / max(1, self.damaged)
        precision = self.right / max(1, self.changed)
        return f"{self.damaged:7d} places  recall {recall:6.1%}  precision {precision:6.1%}"


def number(path: Path) -> int:
    """Give a number that depends on the document's name alone."""
    return int.from_bytes(blake2b(path.name.encode(), digest_size=4).digest(), "big")


def repaired(text: str, model: Model, rules: RuleSet) -> tuple[str, list[Finding]]:
    """Give the text after the stage has run until nothing changes."""
    found: list[Finding] = []
    for _ in range(4):
        trace, findings = mend(Page(Trace.of(text), model), rules)
        found += findings
        if trace.text == text:
            break
        text = trace.text
    return text, found


def score(clean: str, damaged: str, result: str) -> Score:
    """Compare place by place; a result of another length counts as one wrong change."""
    hurt = sum(a != b for a, b in zip(clean, damaged, strict=True))
    if len(result) != len(damaged):
        return Score(hurt, 1, 0)
    changed = sum(a != b for a, b in zip(damaged, result, strict=True))
    right = sum(a != b and c == a for a, b, c in zip(clean, damaged, result, strict=True))
    return Score(hurt, changed, right)


def look_alikes(groups: list[str], rate: float) -> Damage:
    """Replace characters by look-alikes at `rate` of all Han characters."""
    alike: dict[str, list[str]] = {}
    for group in groups:
        for mark in group:
            alike.setdefault(mark, []).extend(other for other in group if other != mark)

    def damage(text: str, chance: random.Random) -> str:
        able = [place for place, mark in enumerate(text) if mark in alike]
        han = sum(HANZI <= ord(mark) < HAN_END for mark in text)
        marks = list(text)
        for place in chance.sample(able, min(len(able), round(rate * han))):
            marks[place] = chance.choice(alike[marks[place]])
        return "".join(marks)

    return damage


def glyphs(text: str, _chance: random.Random) -> str:
    """Do what a broken glyph table does."""
    return text.replace("置", "臵").replace("”", "〞")


def spinning(text: str, chance: random.Random) -> str:
    """Replace a score of words by their near-synonyms, throughout."""
    pairs = [term for rule in shipped() if rule.match == "spun" for term in rule.terms]
    for wrong, right in chance.sample(pairs, 20):
        if wrong not in text:
            text = text.replace(right, wrong)
    return text


def damages(shapes: list[str]) -> dict[str, Damage]:
    """Give the kinds of damage by name."""
    kinds: dict[str, Damage] = {
        f"look-alikes {rate:.1%}": look_alikes(shapes, rate) for rate in (0.002, 0.01, 0.02) if shapes
    }
    return {**kinds, "glyph table": glyphs, "spinning, 20 known pairs": spinning}


def folds(paths: list[Path], words: Path | None) -> Iterator[tuple[Model, list[Path]]]:
    """Give for each fold the model trained without it, and its documents."""
    for fold in range(FOLDS):
        kept = [path for path in paths if number(path) % FOLDS != fold]
        model = read(written(train(kept, words)))
        yield model, [path for path in paths if number(path) % FOLDS == fold]


def main() -> None:
    """Read the arguments, measure, print."""
    options = arguments()
    rules = RuleSet.default()
    paths = sorted(options.folder.rglob("*.txt"))
    shapes = (
        ["".join(line.split()) for line in options.shapes.read_text("utf-8").splitlines()] if options.shapes else []
    )
    kinds = damages(shapes)
    totals = {name: Score() for name in kinds}
    false: list[str] = []
    characters, seconds = 0, 0.0
    for model, held in folds(paths, options.words):
        for path in held:
            text = path.read_text("utf-8")
            began = process_time()
            _, found = repaired(text, model, rules)
            seconds += process_time() - began
            characters += sum(HANZI <= ord(mark) < HAN_END for mark in text)
            false += [shown(text, finding) for finding in found if finding.applied]
            if wanted(path, text, options):
                for name, kind in kinds.items():
                    damaged = kind(text, random.Random(f"{SEED} {path.name}"))
                    totals[name] = totals[name].plus(score(text, damaged, repaired(damaged, model, rules)[0]))
    print(f"{characters:,} Han characters, {seconds * 1e9 / characters:.0f} ns each")
    print(
        f"{len(false)} changes in clean text, {len(false) * 1e6 / characters:.2f} a million:",
        *sorted(false),
        sep="\n  ",
    )
    for name, total in totals.items():
        print(f"{name:28s}{total}")


def wanted(path: Path, text: str, options: argparse.Namespace) -> bool:
    """Say whether the document is in the half and the sample to be damaged."""
    half = "look" if number(path) // FOLDS % 2 else "closed"
    return half == options.half and len(text) >= LEAST and number(path) // 97 % options.sample == 0


def shown(text: str, finding: Finding) -> str:
    """Give a change with its surroundings."""
    around = text[max(0, finding.start - SHOWN) : finding.end + SHOWN].replace("\n", "⏎")
    return f"{finding.code} {finding.message} {finding.score or ''}: {around}"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--shapes", type=Path)
    parser.add_argument("--half", choices=("look", "closed"), default="look")
    parser.add_argument("--sample", type=int, default=4, help="damage one document in so many")
    return parser.parse_args()


if __name__ == "__main__":
    main()
