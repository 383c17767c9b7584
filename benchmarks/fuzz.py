"""Mutated inputs: containers and texts with bytes changed, cut, doubled and swapped, and nothing may crash.

    python benchmarks/fuzz.py SEEDS [--count 1000000] [--path 1000] [--seed 1]

COUNT mutated files (JSONL, CSV, TSV, gzip, Zstandard, zip, Parquet, .docx, .html, text) are read as `clean` reads them;
of every PATH-th, each document is taken down the whole path too. Where a container of rows was read to its end, head
and rows must be the file's own bytes. Prints the mutant that broke something and exits 1, else the counts.
"""

import argparse
import gzip
import io
import json
import random
import sys
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from jiaokan.decode import UndecodableError
from jiaokan.files.kinds import content
from jiaokan.files.read import UnreadableError, read
from jiaokan.files.rows import taken
from jiaokan.files.walk import walk
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.rules import RuleSet


def originals(seeds: Path) -> dict[str, bytes]:
    texts = [path.read_text("utf-8")[:400] for path in sorted(seeds.glob("*.txt"))]
    rows = "".join(json.dumps({"id": n, "text": text}, ensure_ascii=n % 2 > 0) + "\n" for n, text in enumerate(texts))
    table = "id,text\r\n" + "".join(f'{n},"{text.replace(chr(34), chr(34) * 2)}"\r\n' for n, text in enumerate(texts))
    packed, parquet, word = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"讲话/{number}.txt", text)
    pq.write_table(pa.table({"text": texts}), parquet)
    document = docx.Document()
    document.add_paragraph(texts[0])
    document.save(word)
    return {
        "a.jsonl": rows.encode(),
        "a.csv": table.encode("gb18030"),
        "a.tsv": table.replace(",", "\t").encode(),
        "a.jsonl.gz": gzip.compress(rows.encode(), mtime=0),
        "a.jsonl.zst": zstandard.compress(rows.encode()),
        "a.zip": packed.getvalue(),
        "a.parquet": parquet.getvalue(),
        "a.docx": word.getvalue(),
        "a.html": f"<html><meta charset=utf-8><body><p>{'</p><p>'.join(texts)}</body>".encode(),
        "a.txt": texts[0].encode("gb18030"),
        "b.txt": texts[1].encode("utf-16"),
        "a.txt.gz": gzip.compress(texts[0].encode(), mtime=0),
    }


def mutated(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 2, 8, 100))
        match chance.randrange(5):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at:at] = chance.choice(
                    (b'"', b"\n", b",", b"\0", b"{", b"\xff", b"\\u", b"\xef\xbb\xbf", b"\r")
                )
            case 4:
                del changed[at:]
    return bytes(changed)


def tried(folder: Path, name: str, *, whole: bool, options: Options) -> list[Source]:
    sources = list(map(taken, walk([folder / name])))
    for source in sources:
        if whole:
            process(source, options)
        elif not source.problem:
            try:
                content(read(source), source.form)
            except (UnreadableError, UndecodableError):
                continue
    return sources


def same(sources: list[Source], raw: bytes) -> bool:
    """Say whether head and rows are the file's bytes, where all of it was read."""
    rows = [source.row for source in sources if source.row]
    read_whole = rows and all(source.row for source in sources)
    return not read_whole or rows[0].container.head + b"".join(row.raw for row in rows) == raw


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--path", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, options, read_well = random.Random(asked.seed), Options(RuleSet.default()), Counter[str]()
    inputs = sorted(originals(asked.seeds).items())
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(asked.count):
            kind, raw = inputs[number % len(inputs)]
            mutant = mutated(raw, chance)
            (folder / kind).write_bytes(mutant)
            try:
                sources = tried(folder, kind, whole=number % asked.path == 0, options=options)
            except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
                traceback.print_exc()
                sources = []
            if not sources or (kind in ("a.jsonl", "a.csv", "a.tsv") and not same(sources, mutant)):
                print(f"mutant {number}, {kind}: {mutant!r}")
                return 1
            read_well[kind] += any(not source.problem for source in sources)
    print(f"{asked.count} mutants, no crash; read at least in part: {dict(sorted(read_well.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
