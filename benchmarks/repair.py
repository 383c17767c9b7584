"""Measures the repair stage: false repairs on clean text by five-fold training, and made damage set right.

    python benchmarks/repair.py CLEAN_FOLDER [--words dict.txt] [--shapes FILE]... [--half look|closed] [--peers]

CLEAN_FOLDER is a folder of clean UTF-8 texts, as for `tasks/train_model.py`. Every document is repaired by a model that
was trained without it. Damage is made from this script's own seed; `--shapes` takes a table of look-alikes (one group a
line), as foreign to the rules' own as you have. Develop on the half `look` only. `--peers` runs ftfy, OpenCC and
autocorrect over the same damaged texts, those of them that are installed; `--arpa FILE` pycorrector too, with a model
that `pycorrector_model.py` writes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parent.parent / "tasks"))

from jiaokan.model import Finding
from jiaokan.ngrams import HAN_END, HANZI, Model, read
from jiaokan.repair.mend import mend
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace
from repair_cases import Damage, Score, glyphs, look_alikes, numbers, score, spinning
from train_model import train, written

FOLDS = 5
SEED = 20261121
LEAST = 2000
SHOWN = 12


def number(path: Path) -> int:
    """Give a number that depends on the document's name alone."""
    return int.from_bytes(blake2b(path.name.encode(), digest_size=4).digest(), "big")


def repaired(text: str, model: Model, rules: RuleSet) -> tuple[str, list[Finding]]:
    """Give the text after the stage has run until nothing changes."""
    found: list[Finding] = []
    for _ in range(4):
        trace, findings = mend(Trace.of(text), rules, model)
        found += findings
        if trace.text == text:
            break
        text = trace.text
    return text, found


def damages(tables: list[Path]) -> dict[str, Damage]:
    """Give the kinds of damage by name."""
    kinds: dict[str, Damage] = {}
    for table in tables:
        groups = ["".join(line.split()) for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
        kinds |= {f"{table.stem} {rate:.1%}": look_alikes(groups, rate) for rate in (0.002, 0.01, 0.02)}
    return {
        **kinds,
        "glyph table": glyphs,
        "spinning, 20 known pairs": spinning,
        "10 by 2023": numbers,
    }


def pycorrector(model: Path) -> Callable[[str], str]:
    """Give pycorrector in the mode that needs no network; its package would ask for torch, which that mode does not."""
    package = ModuleType("pycorrector")
    if spec := find_spec("pycorrector"):
        package.__path__ = list(spec.submodule_search_locations or [])
    sys.modules["pycorrector"] = package
    corrector = import_module("pycorrector.corrector").Corrector(language_model_path=str(model))
    return lambda text: "\n".join(corrector.correct(line)["target"] if line else "" for line in text.split("\n"))


def peers(model: Path | None) -> dict[str, Callable[[str], str]]:
    """Give the peers that are installed."""
    found: dict[str, Callable[[str], str]] = {"pycorrector": pycorrector(model)} if model else {}
    with suppress(ImportError):
        found["ftfy"] = import_module("ftfy").fix_text
    with suppress(ImportError):
        found["opencc t2s"] = import_module("opencc").OpenCC("t2s").convert
    with suppress(ImportError):
        found["autocorrect"] = import_module("autocorrect_py").format
    return found


def folds(paths: list[Path], words: Path | None) -> Iterator[tuple[Model, list[Path]]]:
    """Give for each fold the model trained without it, and its documents."""
    for fold in range(FOLDS):
        kept = [path for path in paths if number(path) % FOLDS != fold]
        model = read(written(train(kept, words)))
        yield model, [path for path in paths if number(path) % FOLDS == fold]


class Tally:
    """What a run has found so far."""

    def __init__(self, kinds: dict[str, Damage], others: dict[str, Callable[[str], str]]) -> None:
        """Start with nothing."""
        self.kinds, self.others = kinds, others
        self.totals = {(name, who): Score() for name in kinds for who in ("jiaokan", *others)}
        self.false: list[str] = []
        self.characters, self.seconds = 0, 0.0

    def clean(self, text: str, model: Model, rules: RuleSet) -> None:
        """Count the changes made to a clean text."""
        began = process_time()
        _, found = repaired(text, model, rules)
        self.seconds += process_time() - began
        self.characters += sum(HANZI <= ord(mark) < HAN_END for mark in text)
        self.false += [shown(text, finding) for finding in found if finding.applied]

    def damaged(self, text: str, name: str, model: Model, rules: RuleSet) -> None:
        """Damage a text in every way and score what comes back."""
        for kind, damage in self.kinds.items():
            hurt = damage(text, random.Random(f"{SEED} {name}"))
            results = {"jiaokan": repaired(hurt, model, rules)[0]}
            results |= {who: peer(hurt) for who, peer in self.others.items()}
            for who, result in results.items():
                self.totals[kind, who] = self.totals[kind, who].plus(score(text, hurt, result))


def main() -> None:
    """Read the arguments, measure, print."""
    options = arguments()
    rules = RuleSet.default()
    tally = Tally(damages(options.shapes), peers(options.arpa) if options.peers else {})
    for model, held in folds(sorted(options.folder.rglob("*.txt")), options.words):
        for path in held:
            text = path.read_text("utf-8")
            tally.clean(text, model, rules)
            if wanted(path, text, options):
                tally.damaged(text, path.name, model, rules)
    print(f"{tally.characters:,} Han characters, {tally.seconds * 1e9 / tally.characters:.0f} ns each")
    print(f"{len(tally.false)} changes in clean text:", *sorted(tally.false), sep="\n  ")
    for (name, who), total in tally.totals.items():
        print(f"{name:28s}{who:12s}{total}")


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
    parser.add_argument("--shapes", type=Path, action="append", default=[])
    parser.add_argument("--half", choices=("look", "closed"), default="look")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--arpa", type=Path)
    parser.add_argument("--sample", type=int, default=4, help="damage one document in so many")
    return parser.parse_args()


if __name__ == "__main__":
    main()
