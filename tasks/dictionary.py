"""Writes the hashes of dictionary words in which the repair stage sees no slip.

    python tasks/dictionary.py jieba/dict.txt pypinyin/phrases_dict.json -o src/jiaokan/repair/dictionary.npz

The words, of two to four Han characters, are those of jieba's `dict.txt` (MIT licence) counted at least LEAST times,
since rarer ones hold slips (侯选人, 竟争力), and all of pypinyin's `phrases_dict` as a JSON list (MIT licence), which
knows idioms and holds none. What a rule of jiaokan's own mends is no word. Hashes are sorted and written as steps from
one to the next, in planes of bytes, which pack better.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np

from jiaokan.repair.dictionary import LENGTHS, hashes
from jiaokan.rules import shipped

LEAST = 4
WORD = re.compile(f"[\u4e00-\u9fff]{{{LENGTHS[0]},{LENGTHS[-1]}}}")


def words(counted: Path, phrases: Path) -> Iterator[str]:
    """Give the words of both lists."""
    for line in counted.read_text("utf-8").splitlines():
        word, times, *_ = line.split()
        if int(times) >= LEAST:
            yield word
    yield from json.loads(phrases.read_text("utf-8"))


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counted", type=Path)
    parser.add_argument("phrases", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    mended = {wrong for rule in shipped() for wrong, _ in rule.terms}
    mended |= {word for rule in shipped() if rule.code.startswith("OC") for word in rule.params.get("needs", ())}
    kept = sorted({word for word in words(asked.counted, asked.phrases) if WORD.fullmatch(word)} - mended)
    keys = np.concatenate([hashes([word for word in kept if len(word) == length]) for length in LENGTHS])
    steps = np.diff(np.sort(keys), prepend=np.uint32(0))
    out = BytesIO()
    np.savez_compressed(out, steps=steps.astype("<u4").view(np.uint8).reshape(-1, 4).T)
    asked.output.write_bytes(out.getvalue())
    print(f"{len(kept)} words, {len(out.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
