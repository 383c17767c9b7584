"""One run of one tool over a corpus: `python benchmarks/dedup_peers.py TOOL corpus.jsonl kept`.

Each tool reads the JSONL, removes near-duplicates at J ≥ 0.8 over character 5-grams, and writes the ids that it keeps.
Prints a JSON object with the seconds, the peak memory in MB, and what else it counts.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

THRESHOLD = 0.8
TOGETHER = 1 << 17
Kept = tuple[list[str], dict[str, object]]


def documents(corpus: Path) -> Iterator[tuple[str, str]]:
    """Give id and text of each document."""
    with corpus.open("rb") as lines:
        for line in lines:
            document = json.loads(line)
            yield document["id"], document["text"]


def shingles(text: str) -> set[bytes]:
    """Give the character 5-grams as the peers' own examples make them, white space left out."""
    text = "".join(text.split())
    return {text[at : at + 5].encode() for at in range(max(len(text) - 4, 1))}


def parse(corpus: Path) -> Kept:
    """Only read: what every other run is measured against."""
    return [name for name, _ in documents(corpus)], {}


def sign(corpus: Path) -> Kept:
    """Read and sign with jiaokan, as many texts at once as it does itself when it judges."""
    from jiaokan.dedup.signature import signed

    names, texts = list[str](), list[str]()
    for name, text in documents(corpus):
        names.append(name)
        texts.append(text)
        if sum(map(len, texts)) >= TOGETHER:
            signed(texts)
            texts.clear()
    signed(texts)
    return names, {}


def jiaokan(corpus: Path, keep: str = "first") -> Kept:
    """Read, sign and judge with jiaokan."""
    from jiaokan.dedup import Options, judge
    from jiaokan.model import Document, Result, Source
    from jiaokan.trace import Trace

    def results() -> Iterator[Result]:
        for name, text in documents(corpus):
            document = Document(name, text, Source(name, name))
            yield Result(document, Trace.of(text))

    kept, kinds, contained = [], Counter[str](), []
    for result in judge(results(), Options(threshold=THRESHOLD, keep=keep)):
        kinds[result.verdict.kind] += 1
        if result.verdict.kept:
            kept.append(result.document.id)
        if result.verdict.kind in {"contained", "whole"}:
            contained.append(result.document.id if result.verdict.kind == "contained" else result.verdict.keeper)
    return kept, {"kinds": dict(kinds), "contained": contained}


def jiaokan_cleanest(corpus: Path) -> Kept:
    """Do the same with --keep cleanest, which spools."""
    return jiaokan(corpus, "cleanest")


def datasketch(corpus: Path) -> Kept:
    """Run the loop of datasketch's documentation: 128 permutations, MinHashLSH, the first of a cluster stays."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    kept = []
    for name, text in documents(corpus):
        sketch = MinHash(num_perm=128)
        sketch.update_batch(shingles(text))
        if not index.query(sketch):
            index.insert(name, sketch, check_duplication=False)
            kept.append(name)
    return kept, {}


def datasketch_xxh32(corpus: Path) -> Kept:
    """Run the same with the faster hash that its documentation offers."""
    import xxhash
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    kept = []
    for name, text in documents(corpus):
        sketch = MinHash(num_perm=128, hashfunc=xxhash.xxh32_intdigest)
        sketch.update_batch(shingles(text))
        if not index.query(sketch):
            index.insert(name, sketch, check_duplication=False)
            kept.append(name)
    return kept, {}


def rensa(corpus: Path) -> Kept:
    """Rensa's RMinHashDeduplicator, the first of a cluster stays."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=8)
    kept = []
    for number, (name, text) in enumerate(documents(corpus)):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update([shingle.decode() for shingle in shingles(text)])
        if not index.query(sketch):
            index.insert(number, sketch)
            kept.append(name)
    return kept, {}


def gaoya(corpus: Path) -> Kept:
    """Gaoya's MinHashStringIndex with character 5-grams, the first of a cluster stays."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        32, THRESHOLD, 42, 3, 128, analyzer="char", lowercase=True, ngram_range=(5, 5), id_container="vec"
    )
    kept = []
    for number, (name, text) in enumerate(documents(corpus)):
        if not index.query(text):
            index.insert_document(number, text)
            kept.append(name)
    return kept, {}


def text_dedup(corpus: Path) -> Kept:
    """Run text-dedup's MinHash command in one process; it splits at spaces, so it is given one between characters."""
    with tempfile.TemporaryDirectory() as folder:
        spaced, out = Path(folder) / "spaced.jsonl", Path(folder) / "out"
        with spaced.open("w", encoding="utf-8") as file:
            for name, text in documents(corpus):
                spaced_out = " ".join("".join(text.split()))
                file.write(json.dumps({"id": name, "text": spaced_out}, ensure_ascii=False) + "\n")
        options = {
            "path": "json",
            "data_files": spaced,
            "split": "train",
            "cache_dir": f"{folder}/cache",
            "output": out,
            "column": "text",
            "ngram": 5,
            "min_length": 1,
            "num_perm": 128,
            "threshold": THRESHOLD,
            "num_proc": 1,
            "hash_func": "xxh3",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
        command = [sys.executable, "-m", "text_dedup.minhash", *arguments]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        from datasets import load_from_disk

        kept = list(load_from_disk(str(out))["id"])
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return kept, {"seconds": seconds, "processor": spent, "peak_mb": after.ru_maxrss / 1024}


def datatrove(corpus: Path) -> Kept:
    """Run datatrove's four MinHash steps with their own settings, 14 buckets of 8, and its Chinese words, by jieba."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (
        MinhashDedupBuckets,
        MinhashDedupCluster,
        MinhashDedupFilter,
        MinhashDedupSignature,
    )
    from datatrove.pipeline.readers import JsonlReader

    kept: list[str] = []

    def collected(data: Iterable[Any], _rank: int, _world_size: int) -> Iterator[Any]:
        for document in data:
            kept.append(document.id)
            yield document

    with tempfile.TemporaryDirectory() as folder:
        signed, paired, removed = (f"{folder}/{step}" for step in ("signed", "paired", "removed"))
        reader = JsonlReader(str(corpus.parent.resolve()), glob_pattern=corpus.name)
        for number, steps in enumerate(
            (
                [reader, MinhashDedupSignature(signed, language="cmn_Hani")],
                [MinhashDedupBuckets(signed, paired, only_dedup_in_index=False)],
                [MinhashDedupCluster(paired, removed)],
                [reader, MinhashDedupFilter(removed), collected],
            )
        ):
            tasks = 14 if number == 1 else 1
            LocalPipelineExecutor(steps, tasks=tasks, workers=1, logging_dir=f"{folder}/logs{number}").run()
    return kept, {}


def data_juicer(corpus: Path) -> Kept:
    """Run data-juicer's document_minhash_deduplicator with character 5-grams and its 256 permutations."""
    from data_juicer.core.data import NestedDataset
    from data_juicer.ops.deduplicator.document_minhash_deduplicator import DocumentMinhashDeduplicator

    dedup = DocumentMinhashDeduplicator(tokenization="character", window_size=5, jaccard_threshold=THRESHOLD)
    rows = [{"id": name, "text": "".join(text.split())} for name, text in documents(corpus)]
    signed = NestedDataset.from_list(rows).map(dedup.compute_hash)
    return list(dedup.process(signed)[0]["id"]), {}


TOOLS: dict[str, Callable[[Path], Kept]] = {
    "parse only": parse,
    "parse and sign": sign,
    "jiaokan, keep first": jiaokan,
    "jiaokan, keep cleanest": jiaokan_cleanest,
    "rensa": rensa,
    "gaoya": gaoya,
    "text-dedup": text_dedup,
    "data-juicer": data_juicer,
    "datatrove": datatrove,
    "datasketch xxh32": datasketch_xxh32,
    "datasketch sha1": datasketch,
}


def peak_memory() -> float:
    """Give the peak memory of this process in MB; ru_maxrss would count what its parent had, too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Run one tool and print what it took."""
    tool, corpus, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    # no tool here multiplies matrices, and OpenBLAS starts a thread for each core, which counts while it waits for work
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    start = time.perf_counter()
    kept, more = TOOLS[tool](corpus)
    seconds = time.perf_counter() - start
    out.write_text("\n".join(kept), "utf-8")
    spent = time.process_time()
    print(json.dumps({"tool": tool, "seconds": seconds, "processor": spent, "peak_mb": peak_memory(), **more}))


if __name__ == "__main__":
    main()
