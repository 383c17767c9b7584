"""Times a stored index: built from one corpus, asked about the documents of another.

    python benchmarks/planted.py old.jsonl --documents 200000
    python benchmarks/planted.py new.jsonl --documents 1000 --seed 2
    python benchmarks/index.py old.jsonl new.jsonl

One in ten of the new documents is replaced by a copy from the old corpus, under another head.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dedup_peers import documents, peak_memory
from jiaokan.dedup import Options, judge, sign
from jiaokan.dedup.index import StoredIndex, add, create
from jiaokan.model import Document, Result, Source
from jiaokan.trace import Trace


def results(pairs: Iterator[tuple[str, str]]) -> Iterator[Result]:
    """Give signed results of ids and texts."""
    for name, text in pairs:
        yield Result(Document(name, text, Source(name, name)), Trace.of(text), signature=sign(text))


def main() -> None:
    """Build, ask, and print what it took."""
    old, new = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as folder:
        index = Path(folder) / "index"
        start = time.perf_counter()
        create(index, 0.8)
        held = sum(1 for _ in add(index, results(documents(old))))
        built = time.perf_counter() - start
        peak = peak_memory()
        size = Counter[str]()
        for path in index.glob("0*"):
            size[path.suffix] += path.stat().st_size
        copies = [(f"copy {name}", f"转自某某公文网\n{text}") for name, text in islice(documents(old), 100)]
        asked = list(results(iter([*copies, *islice(documents(new), 900)])))
        times = []
        for _ in range(3):
            start = time.perf_counter()
            kinds = Counter(
                result.verdict.kind for result in judge(asked, Options(against=(str(index),), keep="first"))
            )
            times.append(time.perf_counter() - start)
        start = time.perf_counter()
        StoredIndex(index)
        opened = time.perf_counter() - start
    told = {
        "documents": held,
        "build_seconds": round(built, 1),
        "build_peak_mb": round(peak),
        "bytes_per_document_without_texts": sum(n for part, n in size.items() if "text" not in part) // held,
        "bytes_per_document_of_texts": sum(n for part, n in size.items() if "text" in part) // held,
        "open_seconds": round(opened, 4),
        "query_seconds_of_1000": [round(seconds, 3) for seconds in times],
        "kinds": dict(kinds),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
