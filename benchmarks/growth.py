"""How the steps of an engine grow, on signatures without texts: bytes and processor time a document.

    python benchmarks/growth.py WORK --documents 20000 200000 2000000

Signatures are drawn at chance, 20,000 a shard; one in fourteen is a copy of another with a tenth of its bins changed.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

import numpy as np

from jiaokan.dedup import Options as Judged
from jiaokan.dedup.bands import keys_of
from jiaokan.dedup.fold import fold
from jiaokan.dedup.signature import BINS, ROW, SCHEME
from jiaokan.engine import joined, shards, verified
from jiaokan.engine.plan import Plan
from jiaokan.engine.schema import numbered
from jiaokan.engine.verified import Later
from jiaokan.files.rows import ANY_TEXT
from jiaokan.options import Options
from jiaokan.rules import RuleSet

SHARD = 20_000
COPIES = 14
SHINGLES = 5_000


def drawn(dice: np.random.Generator, documents: int) -> np.ndarray:
    """Give signatures."""
    table = np.zeros(documents, ROW)
    table["scheme"], table["count"] = SCHEME, SHINGLES
    table["bins"] = dice.integers(0, 1 << 16, (documents, BINS), np.uint16)
    copies = np.arange(COPIES - 1, documents, COPIES)
    changed = dice.random((copies.size, BINS)) < 0.1
    table["bins"][copies] = np.where(changed, table["bins"][copies], table["bins"][copies - 1])
    table["digest"] = np.frombuffer(dice.bytes(16 * documents), "V16")
    return table


def write(work: str, number: int, table: np.ndarray) -> int:
    """Write the signatures and the keys of a shard as step (a) does; give the number of keys."""
    keys, owners = keys_of(table, lambda _: fold(""), 0.8)
    names = np.array([numbered(number, row) for row in range(len(table))], np.uint64)
    ranks = np.arange(len(table), dtype=np.uint64)
    order = np.lexsort((owners, ranks[owners], keys))
    columns: dict[str, Any] = {"key": keys[order], "rank": ranks[owners][order], "document": names[owners][order]}
    shards.write(work, "keys", number, columns, "made")
    signed = {
        "document": names,
        "id": [f"corpus.jsonl#{name}" for name in names],
        "rank": ranks,
        **dict.fromkeys(("length", "faults", "shingles"), table["count"]),
        "signature": [row.tobytes() for row in table],
        "scheme": table["scheme"],
    }
    shards.write(work, "signatures", number, signed, "made")
    return int(keys.size)


def measured(work: Path, documents: int) -> None:
    """Run the steps on so many signatures and print what they took, a document."""
    shutil.rmtree(work, ignore_errors=True)
    plan = Plan(str(work), Options(RuleSet(()), duplicates=Judged()), ANY_TEXT)
    dice, parts = np.random.default_rng(1), max(1, documents // SHARD)
    times = [process_time()]
    keys = sum(write(str(work), number, drawn(dice, SHARD)) for number in range(parts))
    times.append(process_time())
    ranges = joined.ranges(keys, parts, "made")
    pairs = sum(joined.run(one, plan).rows for one in ranges)
    times.append(process_time())
    likely = 0
    for number in range(parts):
        later, earlier = verified.candidates(Later(number, len(ranges), ""), plan)
        likely += verified.likely_pairs(later, earlier, plan).later.size
    times.append(process_time())
    sizes = [sum(path.stat().st_size for path in (work / table).iterdir()) for table in ("signatures", "keys")]
    print(
        f"| {documents:,} | {parts} | {len(ranges)} |",
        *(f"{size / documents:.0f} |" for size in sizes),
        *(f"{1e6 * took / documents:.0f} |" for took in np.diff(times)),
        f"{pairs:,} | {likely:,} | {getrusage(RUSAGE_SELF).ru_maxrss >> 10} |",
        flush=True,
    )


def main() -> None:
    """Print a row for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[20_000, 200_000])
    options = parser.parse_args()
    for documents in options.documents:
        measured(options.work, documents)


if __name__ == "__main__":
    main()
