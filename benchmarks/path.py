"""Times the path of a document, decode to repair, beside a pass that only parses the same JSONL; one core.

    python benchmarks/path.py CLEAN_FOLDER [--documents 300] [--turns 5]

Prints nanoseconds of processor time a character, the least of so many turns, and the ratio to the parse; then what one
turn of each stage costs, and what a character of each seed costs beside one of the clean text.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.pipeline import STAGES, process
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = RuleSet.default()
SEEDS = Path(__file__).parent.parent / "seeds"


def least(work: Callable[[], object], turns: int) -> float:
    """Give the processor seconds of the quickest turn."""
    taken = []
    for _ in range(turns):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return min(taken)


def clean(texts: Sequence[str]) -> None:
    options = Options(RULES)
    for text in texts:
        process(Source("text", "text", raw=text.encode()), options)


def parse(lines: Sequence[bytes]) -> None:
    for line in lines:
        json.loads(line)


def stage_once(stage: Callable[..., object], texts: Sequence[str]) -> None:
    for text in texts:
        stage(Trace.of(text), RULES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--turns", type=int, default=5)
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.txt"))
    chosen = random.Random(1).sample(paths, min(asked.documents, len(paths)))
    texts = [path.read_text("utf-8") for path in chosen]
    lines = [
        json.dumps({"id": path.name, "text": text}, ensure_ascii=False).encode()
        for path, text in zip(chosen, texts, strict=True)
    ]
    nanoseconds = 1e9 / sum(map(len, texts))
    clean(texts[:10])
    parsing = least(lambda: parse(lines), asked.turns) * nanoseconds
    whole = least(lambda: clean(texts), asked.turns) * nanoseconds
    print(
        f"{len(texts)} documents: parse {parsing:.1f} ns, path {whole:.0f} ns a character, {whole / parsing:.0f} times"
    )
    for stage in STAGES:
        once = least(lambda stage=stage: stage_once(stage, texts), asked.turns) * nanoseconds
        print(f"  {stage.__name__:12}{once:6.0f} ns")
    seeds = {seed.name[:3]: seed.read_text("utf-8") for seed in sorted(SEEDS.glob("*.txt"))}
    # by turns: what a stage remembers of a document is for its next pass, not for the next turn
    taken = [
        {name: least(lambda text=text: clean([text]), 1) for name, text in seeds.items()} for _ in range(asked.turns)
    ]
    for name, text in seeds.items():
        cost = min(turn[name] for turn in taken) / len(text) * 1e9
        print(f"  {name}{cost:15.0f} ns, {cost / whole:.1f} times the clean text")


if __name__ == "__main__":
    main()
