"""Soak test: a large JSONL, cleaned undisturbed, then cleaned again with kill -9 at random moments and resumed.

    python benchmarks/soak.py TEXTS WORK [--documents 100000] [--kills 20] [-j 2]

TEXTS is a folder of .txt files (or JSONL with a text column) that speeches are cut from; WORK is a folder for the
corpus and the results. Prints what was done as it goes, and at the end whether both results are the same to the byte,
the peak memory of both runs, and the time. Exits 1 where they differ.
"""

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from filecmp import cmp
from itertools import cycle, islice
from pathlib import Path
from shutil import rmtree

DAMAGE = (("干部", "于部"), ("设置", "设臵"), ("处置", "处臵"), ("服务", "效劳"), ("责任", "贵任"), ("，", ","))
HEAD = "仅供学习 禁止外传\n酷乐文行\n自建平台、实时分享\n现在订阅立享前3年的所有权益和资料\n\n"


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text("utf-8", "replace")
    for path in sorted(folder.rglob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def documents(folder: Path, number: int, length: int, seed: random.Random) -> Iterator[str]:
    """Cut speeches of about `length` characters out of the texts; one in ten is a damaged copy of an earlier one."""
    pool = [text for text in texts(folder) if len(text) > 200]
    recent: list[str] = []
    for text in islice(cycle(pool), number):
        start = seed.randrange(max(1, len(text) - length))
        cut = text[start : start + length]
        if recent and seed.random() < 0.1:
            cut = "\n".join([f"另题{seed.randrange(999)}", seed.choice(recent)])
        else:
            paragraphs = cut.split("\n")
            seed.shuffle(paragraphs)
            cut = f"第{seed.randrange(10**9)}号\n" + "\n".join(paragraphs)
            recent = [*recent[-99:], cut]
        if seed.random() < 0.3:
            wrong = seed.choice(DAMAGE)
            cut = HEAD + cut.replace(*wrong, 5)
        yield cut


def make(corpus: Path, folder: Path, number: int, length: int) -> None:
    seed = random.Random(20261121)
    with corpus.open("w", encoding="utf-8") as lines:
        for place, text in enumerate(documents(folder, number, length, seed)):
            lines.write(json.dumps({"id": place, "url": f"x/{place}", "text": text}, ensure_ascii=False) + "\n")


def start(corpus: Path, out: Path, options: list[str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "jiaokan", "clean", str(corpus), "-o", str(out), "--isolated", "-q", *options]
    return subprocess.Popen(command, start_new_session=True)


def same(one: Path, other: Path, name: str) -> bool:
    equal = all(cmp(one / part, other / part, shallow=False) for part in (name, "manifest.jsonl"))
    left = [path for path in other.rglob(".jiaokan-*") if path.is_file()]
    print(f"byte-identical: {equal}; temporary files of killed runs left: {len(left)}", flush=True)
    return equal


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--length", type=int, default=5400)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--options", default="")
    parser.add_argument("-j", default="2")
    asked = parser.parse_args()
    corpus, undisturbed, killed = asked.work / "corpus.jsonl", asked.work / "undisturbed", asked.work / "killed"
    asked.work.mkdir(parents=True, exist_ok=True)
    for folder in (undisturbed, killed):
        rmtree(folder, ignore_errors=True)
    make(corpus, asked.texts, asked.documents, asked.length)
    print(f"{asked.documents} documents, {corpus.stat().st_size / 1e6:.0f} MB", flush=True)
    options = ["-j", asked.j, *asked.options.split()]
    began = time.monotonic()
    if code := start(corpus, undisturbed, options).wait():
        print(f"the undisturbed run ended with code {code}")
        return 1
    whole = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"undisturbed: {whole:.0f} s, largest process {peak:.0f} MB", flush=True)
    chance, began = random.Random(7), time.monotonic()
    for number in range(asked.kills):
        process = start(corpus, killed, options)
        try:
            process.wait(chance.uniform(0.5, 2 * whole / asked.kills))
            print(f"run {number + 1} ended by itself")
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    code = start(corpus, killed, options).wait()
    print(f"{asked.kills} kills and a last run: {time.monotonic() - began:.0f} s, last exit code {code}", flush=True)
    return 0 if code == 0 and same(undisturbed, killed, corpus.name) else 1


if __name__ == "__main__":
    sys.exit(main())
