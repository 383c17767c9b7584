"""Measures what `jiaokan discover` proposes: planted boilerplate found, and clean lines and words proposed wrongly.

    python benchmarks/discover.py CLEAN_FOLDER [--fold 0] [--documents 500] [--pairs FILE] [--show]

CLEAN_FOLDER is a folder of clean UTF-8 texts, as for `tasks/train_model.py`. The model is trained without the documents
of the fold; what they hold, clean and with boilerplate of `strip_types.tsv` planted in them, is new to it. `bare`
plants the types without letting strip's rules remove any, as if none of them were known.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tasks"))

from jiaokan.dedup import Options as Duplicates
from jiaokan.dedup.fold import fold, unfolded
from jiaokan.discover import boilerplate, spinning
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.witnesses import gathered
from jiaokan.files.walk import walk
from jiaokan.model import Rule
from jiaokan.ngrams import Model, read
from jiaokan.options import Options
from jiaokan.pipeline import run
from jiaokan.repair.gate import opens
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace
from repair import FOLDS, number
from strip_cases import HAN, Made, documents, kinds, paragraphs
from train_model import train, written

LEAST = 3
PAIRS = Path(__file__).with_name("spun_pairs.tsv")
TWENTY = 20
LONG, CUT, SPUN = 2000, 8000, 24


def found(
    folder: Path, rules: RuleSet, model: Model, propose: Callable[..., Iterator[Proposal]] = boilerplate.proposals
) -> list[Proposal]:
    """Give what is proposed for the texts in a folder."""
    asked = Options(rules, duplicates=Duplicates(rules=rules), jobs=2)
    with gathered(run(walk([folder], lambda _: None), asked)) as witnesses:
        return list(propose(witnesses, LEAST, (), model))


def lies(folder: Path, texts: Iterable[str]) -> None:
    """Write each text into a file of the folder."""
    for place, text in enumerate(texts):
        (folder / f"{place:05}.txt").write_text(text, "utf-8")


def planted(made: list[Made], rules: RuleSet, model: Model, *, show: bool) -> None:
    """Print by split how many of the types that the rules leave in three documents are proposed and then gone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lies(folder, (document.text for document in made))
        proposed = [proposal.rule for proposal in found(folder, rules, model)]
        with_them = replace(rules, rules=tuple(sorted((*rules.rules, *proposed), key=lambda rule: rule.code)))
        before, after = (cleaned(folder, chosen) for chosen in (rules, with_them))
    left, gone, lost = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str]()
    for document, text, rest in zip(made, before, after, strict=True):
        for kind, line in document.planted:
            key = f"{kind.split} {'span' if kind.place == 'inside' else 'line'}", kind.template
            left[key] += bare(line) in bare(text)
            gone[key] += bare(line) in bare(text) and bare(line) not in bare(rest)
        lost += Counter(HAN.findall(document.clean)) - Counter(HAN.findall(rest))
        lost -= Counter(HAN.findall(document.clean)) - Counter(HAN.findall(text))
    for split in sorted({split for split, _ in left}):
        types = [key for key in left if key[0] == split and left[key] >= LEAST]
        lines, done = (sum(counts[key] for key in counts if key[0] == split) for counts in (left, gone))
        print(f"  {split:12s} types {sum(gone[key] > 0 for key in types)} of {len(types)}, places {done} of {lines}")
        if show:
            print(*(f"    missed {left[key]} {key[1]}" for key in types if not gone[key]), sep="\n")
    print(f"  {len(proposed)} proposals; {lost.total()} Han characters of speech lost to them")
    if show:
        print(*(f"    {_told(rule)}" for rule in proposed), sep="\n")


def cleaned(folder: Path, rules: RuleSet) -> list[str]:
    """Give the texts in a folder, cleaned."""
    return [result.trace.text for result in run(walk([folder], lambda _: None), Options(rules, jobs=2))]


def bare(text: str) -> str:
    """Give letters and digits only, of one width."""
    return unfolded(fold(text))


def _told(rule: Rule) -> str:
    return f"{rule.kind}: {rule.match}"


def spun(texts: list[str], pairs: Path, folder: Path, model: Model) -> None:
    """Spin half of the texts by pairs that no table holds, and print which are proposed and where the gate opens."""
    table, half, uses = table_of(pairs), len(texts) // 2, Counter[tuple[str, str]]()
    made = [spun_by(text, table, random.Random(place), uses) for place, text in enumerate(texts[:half])] + texts[half:]
    lies(folder, made)
    proposed = found(folder, RuleSet.default(), model, spinning.proposals)
    terms = [term for proposal in proposed for term in proposal.rule.terms]
    used = {pair for pair, times in uses.items() if times >= LEAST}
    true = len(set(uses) & set(terms))
    print(f"spun: {half} documents of {len(texts)}, {len(used)} pairs used three times or more")
    print(f"  {len(used & set(terms))} of them proposed, among {len(terms)} proposals: {true} right")
    print("  wrong:", *(f"{wrong}→{right}" for wrong, right in terms if (wrong, right) not in uses))
    rules = tuple(proposal.rule for proposal in proposed if proposal.rule.gate)
    for name, part in (("spun", made[:half]), ("clean", made[half:])):
        pages = [Page(Trace.of(text), sought(rules), model) for text in part]
        opened = sum(any(opens(rule, page) for rule in rules) for page in pages)
        print(f"  the gate opens for {opened} of {len(part)} {name}")


def table_of(path: Path) -> list[tuple[str, str]]:
    """Read pairs, the written word first: a line each, the two set apart by a tab; or as spinners do, right→written."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    turned = [tuple(line.split("→"))[::-1] if "→" in line else tuple(line.split("\t")) for line in lines]
    return [(wrong, right) for wrong, right in turned]


def spun_by(text: str, table: list[tuple[str, str]], chance: random.Random, uses: Counter[tuple[str, str]]) -> str:
    """Replace twenty words throughout, and count them; what stands in the text already is not put in."""
    damaged = text
    for wrong, right in chance.sample(table, min(TWENTY, len(table))):
        if wrong not in text:
            uses[wrong, right] += damaged.count(right)
            damaged = damaged.replace(right, wrong)
    return damaged


def held(paths: list[Path], fold: int) -> Iterator[Path]:
    """Give the documents of the fold."""
    return (path for path in paths if number(path) % FOLDS == fold)


def main() -> None:
    """Read the arguments, measure, print."""
    options = arguments()
    paths = sorted(options.folder.rglob("*.txt"))
    model = read(written(train([path for path in paths if number(path) % FOLDS != options.fold], None)))
    rules = RuleSet.default()
    texts = [path.read_text("utf-8") for path in held(paths, options.fold)]
    speeches = [path.read_text("utf-8")[:CUT] for path in held(paths, options.fold) if path.parent.name != "laws"]
    with tempfile.TemporaryDirectory() as name:
        spun([text for text in speeches if len(text) >= LONG][:SPUN], options.pairs, Path(name), model)
    if options.spun_only:
        return
    with tempfile.TemporaryDirectory() as name:
        lies(Path(name), texts)
        wrong = found(Path(name), rules, model)
        print(f"clean: {len(texts)} documents, {len(wrong)} proposals")
        for proposal in wrong:
            print("  ", _told(proposal.rule), "|", proposal.rule.why[:60])
    unarmed = RuleSet(tuple(rule for rule in rules.rules if not rule.code.startswith("BP")))
    pool = paragraphs(options.folder / options.bodies, rough=False)
    made = list(documents(pool, kinds(), options.documents, options.seed))
    for title, in_force in (("planted, rules in force", rules), ("planted, bare", unarmed)):
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
    parser.add_argument("--spun-only", action="store_true")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="the pairs to spin by")
    parser.add_argument("--show", action="store_true", help="list the types that were missed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
