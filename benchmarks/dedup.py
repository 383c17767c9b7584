"""Runs jiaokan and its peers over one planted corpus, one after the other, and compares time, memory and decisions.

    python benchmarks/planted.py corpus.jsonl
    python benchmarks/truth.py corpus.jsonl truth.npz
    python benchmarks/dedup.py corpus.jsonl truth.npz --peers PYTHON --out docs/dedup

PYTHON is an interpreter that has the peers; jiaokan runs in this one:

    pip install rensa==0.5.0 gaoya==0.2.2 datasketch==2.0.0 xxhash text-dedup==0.4.0 py-data-juicer==1.6.1 aiohttp
    pip install 'datatrove[processing,io]==0.10.1' spacy jieba

A pair counts as found where not both of its documents stay; a removal is wrong where no document that stays is the
same speech at J ≥ 0.8. With --repeat, all but the slow peers run again by turns, so that a busy spell of the machine
hits all alike, and of each the fastest run counts. Writes a table and a plot.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

RUNS = Path(__file__).with_name("dedup_peers.py")
OURS = ("parse only", "parse and sign", "jiaokan, keep first", "jiaokan, keep cleanest")
PEERS = ("rensa", "gaoya", "text-dedup", "datasketch xxh32", "datasketch sha1", "data-juicer", "datatrove")
SLOW = tuple(peer for peer in PEERS if peer != "gaoya")
NO_DEDUP = ("parse only", "parse and sign")


class Truth:
    """The planted corpus: who is the same speech as whom, at J ≥ 0.8."""

    def __init__(self, corpus: Path, truth: Path) -> None:
        with corpus.open(encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        pairs = [(documents[one], documents[other]) for one, other in np.load(truth)["pairs"]]
        self.ids = {document["id"] for document in documents}
        self.halves = {document["id"] for document in documents if document["kind"] == "half"}
        self.pairs = [(one["id"], other["id"]) for one, other in pairs if one["speech"] == other["speech"]]
        self.templates = {d["id"] for pair in pairs if pair[0]["speech"] != pair[1]["speech"] for d in pair}

    def scores(self, kept: set[str], contained: set[str]) -> dict[str, Any]:
        """Give recall of pairs, wrong removals, and how many halves and template documents went or were found."""
        gone = self.ids - kept
        missed = sum(one in kept and other in kept for one, other in self.pairs)
        right = {a for pair in self.pairs for a, b in (pair, pair[::-1]) if b in kept}
        return {
            "recall": 1 - missed / len(self.pairs),
            "removed": len(gone),
            "wrong": len(gone - right),
            "templates_wrong": len((gone - right) & self.templates),
            "halves": len(contained & self.halves) / max(len(self.halves), 1),
        }


def run(tool: str, python: str, corpus: Path, truth: Truth) -> dict[str, Any]:
    """Run a tool in a process of its own, and score what it keeps."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept"
        done = subprocess.run([python, str(RUNS), tool, str(corpus), str(kept)], capture_output=True, check=False)
        if done.returncode:
            return {"tool": tool, "failed": done.stderr.decode().strip().splitlines()[-1]}
        told = json.loads(done.stdout.splitlines()[-1])
        return told | truth.scores(set(kept.read_text("utf-8").split()), set(told.pop("contained", ())))


def by_turns(options: argparse.Namespace, truth: Truth) -> list[dict[str, Any]]:
    """Run the tools one after the other, `--repeat` times, and give the fastest run of each."""
    tools = options.only or (*OURS, *(PEERS if options.peers else ()))
    best: dict[str, dict[str, Any]] = {}
    for turn in range(options.repeat):
        for tool in tools:
            if turn and tool in SLOW:
                continue
            told = run(tool, options.peers if tool in PEERS else sys.executable, options.corpus, truth)
            print(json.dumps(told, ensure_ascii=False), f"load {os.getloadavg()[0]:.1f}", flush=True)
            best[tool] = min(best.get(tool, told), told, key=lambda one: one.get("processor", 0))
    return list(best.values())


def table(results: list[dict[str, Any]]) -> str:
    """Give the results as Markdown."""
    parse = next((result["processor"] for result in results if result["tool"] == "parse only"), 1)
    ours = next((result["processor"] for result in results if result["tool"] == "jiaokan, keep first"), 1)
    lines = [
        "| run | processor s | × parse | × jiaokan | peak MB | recall | removed | wrongly |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        if "failed" in result:
            lines.append(f"| {result['tool']} | failed: {result['failed'][:60]} | | | | | | |")
            continue
        spent = result["processor"]
        cost = f"{spent:.1f} | {spent / parse:.1f} | {spent / ours:.1f} | {result['peak_mb']:.0f}"
        judged = f"{result['recall']:.4f} | {result['removed']} | {result['wrong']}"
        lines.append(f"| {result['tool']} | {cost} | {' | | ' if result['tool'] in NO_DEDUP else judged} |")
    return "\n".join(lines) + "\n"


def plot(results: list[dict[str, Any]]) -> str:
    """Give an SVG of processor time (logarithmic) against recall; a ring says how many removals were wrong."""
    shown = [result for result in results if "failed" not in result and result["tool"] not in NO_DEDUP]
    low, high = min(r["processor"] for r in shown) / 2, max(r["processor"] for r in shown) * 2
    left, top, width, height = 70, 30, 560, 300

    def place(result: dict[str, Any]) -> tuple[float, float]:
        across = np.log(result["processor"] / low) / np.log(high / low)
        return left + width * across, top + height * (1 - result["recall"] ** 3)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" font-family="sans-serif" font-size="12">',
        '<rect width="720" height="400" fill="white"/>',
        f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="#444"/>',
        f'<text x="{left + width / 2}" y="385" text-anchor="middle">processor seconds (logarithmic)</text>',
        f'<text transform="translate(18 {top + height / 2}) rotate(-90)" text-anchor="middle">recall at J ≥ 0.8</text>',
    ]
    for recall in (0.5, 0.7, 0.8, 0.9, 1.0):
        y = top + height * (1 - recall**3)
        parts.append(f'<path d="M{left} {y:.0f}H{left + width}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.0f}" text-anchor="end">{recall}</text>')
    seconds = 10.0 ** np.ceil(np.log10(low))
    while seconds < high:
        x = left + width * np.log(seconds / low) / np.log(high / low)
        parts.append(f'<text x="{x:.0f}" y="{top + height + 18}" text-anchor="middle">{seconds:g}</text>')
        parts.append(f'<path d="M{x:.0f} {top + height}v5" stroke="#444"/>')
        seconds *= 10
    for result in shown:
        x, y = place(result)
        ours = result["tool"].startswith("jiaokan")
        below = 30 if result["tool"].endswith("cleanest") else -12
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="{"#b3261e" if ours else "#33638d"}"/>')
        label = f"{result['tool']}: {result['wrong']} wrong"
        parts.append(f'<text x="{x:.0f}" y="{y + below:.0f}" text-anchor="middle">{label}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Run all and write the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--only", metavar="TOOL", action="append", help="Only this; can be given again.")
    parser.add_argument("--out", type=Path, help="Write OUT.md and OUT.svg.")
    options = parser.parse_args()
    truth = Truth(options.corpus, options.truth)
    results = by_turns(options, truth)
    print(table(results))
    if options.out:
        options.out.with_suffix(".md").write_text(table(results), "utf-8")
        options.out.with_suffix(".svg").write_text(plot(results), "utf-8")


if __name__ == "__main__":
    main()
