"""Measures what `jiaokan discover` proposes: planted boilerplate found, and clean lines and words proposed wrongly.

    python benchmarks/discover.py CLEAN_FOLDER [--fold 0] [--documents 500] [--show]

CLEAN_FOLDER is a folder of clean UTF-8 texts, as for `tasks/train_model.py`. The model is trained without the documents
of the fold; what they hold, clean and with boilerplate of `strip_types.tsv` planted in them, is new to it. `bare`
plants the types without letting strip's rules remove any, as if none of them were known.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tasks"))

from jiaokan.dedup import Options as Duplicates
from jiaokan.discover import boilerplate
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.witnesses import gathered
from jiaokan.files.walk import walk
from jiaokan.model import Rule
from jiaokan.options import Options
from jiaokan.pipeline import run
from jiaokan.repair.model import Model, read
from jiaokan.rules import RuleSet
from repair import FOLDS, number
from strip import Made, documents
from train_model import train, written

LEAST = 3


def found(folder: Path, rules: RuleSet, model: Model) -> list[Proposal]:
    """Give what is proposed for the texts in a folder."""
    asked = Options(rules, duplicates=Duplicates(rules=rules), jobs=2)
    with gathered(run(walk([folder], lambda _: None), asked)) as witnesses:
        return list(boilerplate.proposals(witnesses, LEAST, (), model))


def lies(folder: Path, texts: Iterable[str]) -> None:
    """Write each text into a file of the folder."""
    for place, text in enumerate(texts):
        (folder / f"{place:05}.txt").write_text(text, "utf-8")


def planted(made: list[Made], rules: RuleSet, model: Model, *, show: bool) -> None:
    """Print by split how many of the types that are left in three documents or more are proposed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lies(folder, (document.text for document in made))
        rules_found = [proposal.rule for proposal in found(folder, rules, model)]
        asked = Options(rules, jobs=2)
        cleaned = [result.trace.text for result in run(walk([folder], lambda _: None), asked)]
    left, proposed, here = Counter[tuple[str, str]](), Counter[tuple[str, str]](), set[str]()
    for document, text in zip(made, cleaned, strict=True):
        for kind, line in document.planted:
            here.add(line.strip())
            if line in text:
                left[kind.split + (" inside" if kind.place == "inside" else ""), kind.template] += 1
                if any(_fits(rule, line) for rule in rules_found):
                    proposed[kind.split + (" inside" if kind.place == "inside" else ""), kind.template] += 1
    for split in sorted({split for split, _ in left}):
        types = [key for key in left if key[0] == split and left[key] >= LEAST]
        lines = sum(left[key] for key in left if key[0] == split)
        covered = sum(proposed[key] for key in left if key[0] == split)
        got = sum(proposed[key] > 0 for key in types)
        print(f"  {split:14s} types {got} of {len(types)}, lines {covered} of {lines}")
        if show:
            print(*(f"    missed {key[1]}" for key in types if not proposed[key]), sep="\n")
    wrong = [rule for rule in rules_found if not any(_fits(rule, line) for line in here)]
    print(f"  {len(rules_found)} proposals, {len(wrong)} of them for nothing that was planted", *map(_told, wrong), sep="\n    ")


def _fits(rule: Rule, line: str) -> bool:
    return bool(re.fullmatch(rule.match, line.strip()))


def _told(rule: Rule) -> str:
    return f"{rule.kind}: {rule.match}"


def held(paths: list[Path], fold: int) -> Iterator[Path]:
    """Give the documents of the fold."""
    return (path for path in paths if number(path) % FOLDS == fold)


def main() -> None:
    """Read the arguments, measure, print."""
    options = arguments()
    paths = sorted(options.folder.rglob("*.txt"))
    model = read(written(train([path for path in paths if number(path) % FOLDS != options.fold], None)))
    rules = RuleSet.default()
    with tempfile.TemporaryDirectory() as name:
        texts = [path.read_text("utf-8") for path in held(paths, options.fold)]
        lies(Path(name), texts)
        wrong = found(Path(name), rules, model)
        print(f"clean: {len(texts)} documents, {len(wrong)} proposals")
        for proposal in wrong:
            print("  ", _told(proposal.rule), "|", proposal.rule.why[:60])
    bare = RuleSet(tuple(rule for rule in rules.rules if not rule.code.startswith("BP")))
    made = list(documents(options.folder / options.bodies, options.documents, options.seed, rough=False))
    for title, in_force in (("planted, rules in force", rules), ("planted, bare", bare)):
        print(title)
        planted(made, in_force, model, show=options.show)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bodies", default="gov_prov2026_rawweb", help="folder of the texts that lines are planted in")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="list the types that were missed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
