"""Takes down what the weights of rule BP212 are fitted to: the signs of inserts, and of what speeches say.

    python tasks/matter_signs.py HELD_FOLDER MODEL NEUTRAL TABLE:SPLIT,... -o tasks/matter_signs.tsv

HELD_FOLDER holds clean texts that neither MODEL (as `tasks/train_model.py` writes it) nor the tables (as
`tasks/train_pages.py`) were trained on. NEUTRAL is the table that speeches are read with, and each TABLE, trained
`--without` those splits of `benchmarks/strip_types.tsv`, what inserts of these are read with.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np

from jiaokan import ngrams
from jiaokan.lines import Sheet
from jiaokan.rules import RuleSet
from jiaokan.strip import cuts, foreign, seams
from jiaokan.strip.evidence import scale
from jiaokan.strip.matter import cuts_in, signs
from train_pages import filled

HERE = Path(__file__).parent
TYPES, TESTS = HERE.parent / "benchmarks" / "strip_types.tsv", HERE.parent / "tests" / "strip"
TRAPS, DOCUMENTS = TESTS / "traps.txt", TESTS / "documents.txt"
AGAIN = 5
SHORT, LONG = 60, 600
LEADS, FOLLOWS = "各级要把乡村振兴工作摆在突出位置，切实加强组织领导。", "确保各项任务落到实处。"
HAN = re.compile(r"[\u4e00-\u9fff]")
AGAINST = scale(tuple(rule for rule in RuleSet.default().of("BP") if rule.match == "counterweight"))
RULE = next(rule for rule in RuleSet.default().of("BP") if rule.match == "foreign_matter")

Signs = dict[str, float]


def found(text: str) -> Iterator[tuple[int, int, Signs]]:
    """Give the cuts of a text and their signs."""
    for place, line, cut in cuts_in(RULE, Sheet(text)):
        yield place + cut.start, place + cut.end, signs(line, cut, AGAINST)


def planted(splits: list[str], lines: list[str]) -> Iterator[Signs]:
    """Give the signs of the inserts of each type, put into lines of chance."""
    rng = random.Random(1)
    rows = (row.split("\t") for row in TYPES.read_text("utf-8").splitlines() if not row.startswith("#"))
    for template in [row[2] for row in rows if row[0] in splits and row[1] == "inside"]:
        for _ in range(AGAIN):
            insert, line = filled(template, rng), rng.choice(lines)
            place = rng.choice([match.start() for match in HAN.finditer(line)])
            marred = found(line[:place] + insert + line[place:])
            near = [cut for start, end, cut in marred if start < place + len(insert) and end > place]
            if near:
                yield max(near, key=lambda cut: cut["page"] + cut["seam"])


def use_model(path: Path) -> None:
    """Let the seams be told by another model than the shipped one."""
    model = ngrams.read(path.read_bytes())
    for module in (cuts, seams):
        vars(module)["shipped"] = lambda: model


def use_table(path: Path) -> None:
    """Let pages be told by another table than the shipped one."""
    table = np.load(BytesIO(path.read_bytes()))["leaning"]
    vars(foreign)["leaning"] = lambda: table


def main() -> None:
    """Read the arguments, take down, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("held", "model", "neutral"):
        parser.add_argument(name, type=Path)
    parser.add_argument("tables", nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    use_model(options.model)
    texts = [path.read_text("utf-8") for path in sorted(options.held.rglob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n") if SHORT <= len(line) <= LONG]
    use_table(options.neutral)
    texts += [LEADS + line + FOLLOWS for line in TRAPS.read_text("utf-8").splitlines()]
    texts += DOCUMENTS.read_text("utf-8").split("====\n")
    rows = [("speech", cut) for text in texts for _, _, cut in found(text)]
    for table, splits in (option.split(":") for option in options.tables):
        use_table(Path(table))
        rows += [(splits, cut) for cut in planted(splits.split(","), lines)]
    names = list(rows[0][1])
    written = ["\t".join([kind, *(f"{cut[name]:.5g}" for name in names)]) for kind, cut in rows]
    options.output.write_text("\n".join(["\t".join(["of", *names]), *written, ""]), "utf-8")
    sys.stdout.write(f"{len(rows)} rows\n")


if __name__ == "__main__":
    main()
