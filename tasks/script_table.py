"""Writes the table of Traditional characters and their Simplified forms that the repair stage uses.

    python tasks/script_table.py -o src/jiaokan/repair/scripts.txt     (needs `pip install opencc`)

The pairs are those of OpenCC's t2s and s2t tables (Apache-2.0, https://github.com/BYVoid/OpenCC) that hold in both
directions and whose Traditional form is outside GB 2312, so that no Simplified text has a use for it. A pair is marked
with `=` where no other Traditional character shares the Simplified form and Big5 lacks it: it can be turned back.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import opencc


def pairs() -> list[tuple[str, str, bool]]:
    """Give each Traditional character, its Simplified form, and whether the way back is clear."""
    simplify, restore = opencc.OpenCC("t2s").convert, opencc.OpenCC("s2t").convert
    forms = [(mark, simplify(mark)) for mark in map(chr, range(0x4E00, 0xA000))]
    forms = [(mark, form) for mark, form in forms if form != mark and len(form) == 1]
    kept = [
        (mark, form)
        for mark, form in forms
        if restore(form) == mark and not known(mark, "gb2312") and known(form, "gb2312")
    ]
    shared = Counter(form for _, form in forms)
    return [(mark, form, shared[form] == 1 and not known(form, "big5")) for mark, form in kept]


def known(mark: str, standard: str) -> bool:
    """Say whether a character is in the standard of that name: gb2312 is Simplified, big5 Traditional."""
    return mark == mark.encode(standard, "ignore").decode(standard)


def main() -> None:
    """Read the argument, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    table = pairs()
    lines = [f"{mark}{form}{'=' if clear else ''}" for mark, form, clear in table]
    parser.parse_args().output.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(table), "pairs")


if __name__ == "__main__":
    main()
