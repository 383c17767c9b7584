"""Writes src/jiaokan/dedup/fold.tsv: which codepoint stands for which when texts are compared.

Sources: the Unicode database of the Python that runs this (categories, NFKC, case folding) and OpenCC's
Traditional-to-Simplified character tables (Apache-2.0; `pip install opencc`). A line is `first last target`, in
hexadecimal: the codepoints first to last stand for target onwards. What no line names is dropped.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import opencc

VERSION = 1
TABLE = Path(__file__).parent.parent / "src/jiaokan/dedup/fold.tsv"
SCRIPT_VARIANTS = [opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]


def folded(codepoint: int) -> int:
    """Give the codepoint that this one stands for, 0 where it is neither letter nor digit."""
    before, character = "", chr(codepoint)
    while before != character:
        before = character
        for form in (_compatible, str.casefold, *(_simplified(table) for table in SCRIPT_VARIANTS)):
            changed = form(character)
            character = changed if len(changed) == 1 else character
    return ord(character) if unicodedata.category(character)[0] in "LN" else 0


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _simplified(table: opencc.OpenCC):  # noqa: ANN202 - opencc ships no types
    return table.convert


def ranges() -> Iterator[tuple[int, int, int]]:
    """Give runs of codepoints that move by the same distance."""
    moved = ((codepoint, folded(codepoint)) for codepoint in range(sys.maxunicode + 1) if not _surrogate(codepoint))
    kept = [(codepoint, target) for codepoint, target in moved if target]
    numbered = enumerate(kept)
    for _, run in groupby(numbered, key=lambda item: (item[1][0] - item[0], item[1][1] - item[1][0])):
        members = [pair for _, pair in run]
        yield members[0][0], members[-1][0], members[0][1]


def _surrogate(codepoint: int) -> bool:
    return unicodedata.category(chr(codepoint)) == "Cs"


def main() -> None:
    """Write the table and say how long it became."""
    lines = [f"{first:x}\t{last:x}\t{target:x}\n" for first, last, target in ranges()]
    made = f"Unicode {unicodedata.unidata_version}, OpenCC {opencc.__version__}; made by tasks/make_fold.py"
    TABLE.write_text(f"# version {VERSION}; {made}\n" + "".join(lines), "utf-8")
    print(f"{TABLE.name}: {len(lines)} ranges")


if __name__ == "__main__":
    main()
