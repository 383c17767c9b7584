"""Writes the hashes of dictionary words in which the repair stage sees no slip.

    python tasks/dictionary.py jieba/dict.txt pypinyin/phrases_dict.json -o src/jiaokan/repair/dictionary.npz

The words, of two to four Han characters, are those of jieba's `dict.txt` (MIT licence) counted at least LEAST times,
since rarer ones hold slips (侯选人, 竟争力), and all of pypinyin's `phrases_dict` as a JSON list (MIT licence), which
knows idioms and holds none. What a rule of jiaokan's own mends as a slip is no word. Hashes are sorted and written as
steps from one to the next, in planes of bytes, which pack better; beside each stands how often it was counted.
"""

from __future__ import annotations

import argparse
import json
import re
from io import BytesIO
from math import log2
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jiaokan.repair.dictionary import FIRST, LAST, LENGTHS, SINGLE_STEP, WORD_STEP, hashes
from jiaokan.rules import shipped

LEAST = 4
WORD = re.compile(f"[\u4e00-\u9fff]{{{LENGTHS[0]},{LENGTHS[-1]}}}")


def counts_of(counted: Path) -> dict[str, int]:
    """Give how often each word was counted."""
    return {word: int(times) for word, times, *_ in map(str.split, counted.read_text("utf-8").splitlines())}


def table(counts: dict[str, int], phrases: list[str]) -> dict[str, NDArray[np.uint8]]:
    """Give the arrays of the dictionary; a phrase that was not counted is as rare as the rarest word that was."""
    rules = [rule for rule in shipped() if rule.code.startswith(("GL", "OC"))]
    mended = {wrong for rule in rules for wrong, _ in rule.terms}
    mended |= {word for rule in rules for word in rule.params.get("needs", ())}
    often = {word for word, times in counts.items() if times >= LEAST}
    kept = sorted({word for word in often | set(phrases) if WORD.fullmatch(word)} - mended)
    bits = log2(sum(counts.values()))
    levels = np.array([(bits - log2(max(counts.get(word, 0), LEAST))) // WORD_STEP for word in kept], np.uint8)
    keys = np.concatenate([hashes([word for word in kept if len(word) == length]) for length in LENGTHS])
    levels = np.concatenate([levels[[len(word) == length for word in kept]] for length in LENGTHS])
    order = np.argsort(keys, kind="stable")
    steps = np.diff(keys[order], prepend=np.uint32(0)).astype("<u4").view(np.uint8).reshape(-1, 4).T
    singles = [(bits - log2(counts.get(chr(mark), 0) + 1)) / SINGLE_STEP for mark in range(FIRST, LAST + 1)]
    return {"steps": steps, "levels": levels[order], "singles": np.array(singles).round().astype(np.uint8)}


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counted", type=Path)
    parser.add_argument("phrases", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    arrays = table(counts_of(asked.counted), json.loads(asked.phrases.read_text("utf-8")))
    out = BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    asked.output.write_bytes(out.getvalue())
    print(f"{len(arrays['levels'])} words, {len(out.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
