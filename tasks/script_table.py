"""Writes the table of Traditional characters and their Simplified forms that strip and repair use.

    python tasks/script_table.py -o src/jiaokan/scripts.txt     (needs `pip install opencc`)

The pairs are those of OpenCC's t2s table (Apache-2.0, https://github.com/BYVoid/OpenCC) whose Traditional form is
outside GB 2312, so that no Simplified text has a use for it. A pair is marked with `-` where none of OpenCC's s2t,
s2tw and s2hk tables leads back: such a form tells the script but is not mended (昇 and 噁 live on in names and terms).
A pair is marked with `=` where no other Traditional character shares the Simplified form, Big5 lacks it and neither
Taiwan nor Hong Kong writes it (温, 户 and 税 are Hong Kong's own forms, 恒 is written there, 吓 in Cantonese, 却 and 脚
in older prints): it can be turned back.
Behind the pairs stand WORDS, Traditional and Simplified, for repairs that put in a form that several characters share.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import opencc

WRITTEN = "恒吓却脚够叙猫猪"
WORDS = ["干部", "骨干", "干扰", "计划", "技术", "保证"]


def pairs() -> list[tuple[str, str, str]]:
    """Give each Traditional character, its Simplified form, and the mark of the pair."""
    simplify, restore = opencc.OpenCC("t2s").convert, opencc.OpenCC("s2t").convert
    places = [opencc.OpenCC(name).convert for name in ("s2tw", "s2hk")]
    forms = [(mark, simplify(mark)) for mark in map(chr, range(0x4E00, 0xA000))]
    forms = [(mark, form) for mark, form in forms if form != mark and len(form) == 1]
    shared = Counter(form for _, form in forms)
    kept = [(mark, form) for mark, form in forms if not known(mark, "gb2312") and known(form, "gb2312")]

    def sign(mark: str, form: str) -> str:
        if mark not in {restore(form), *(convert(form) for convert in places)}:
            return "-"
        written = form in WRITTEN or known(form, "big5") or any(convert(form) == form for convert in places)
        return "=" if shared[form] == 1 and not written else ""

    return [(mark, form, sign(mark, form)) for mark, form in kept]


def known(mark: str, standard: str) -> bool:
    """Say whether a character is in the standard of that name: gb2312 is Simplified, big5 Traditional."""
    return mark == mark.encode(standard, "ignore").decode(standard)


def main() -> None:
    """Read the argument, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    table = pairs()
    lines = ["".join(pair) for pair in table] + [opencc.OpenCC("s2t").convert(word) + word for word in WORDS]
    parser.parse_args().output.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(table), "pairs")


if __name__ == "__main__":
    main()
