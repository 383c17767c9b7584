"""Makes src/jiaokan/decode/frequencies.txt, the table by which decode judges what looks Chinese.

    python tasks/character_frequencies.py FOLDER -o src/jiaokan/decode/frequencies.txt

FOLDER holds clean Chinese UTF-8 text, a folder a source (each source counts the same). Every second document, in the
order of names, is counted; the others are left for tests that must not have been seen. The Traditional half is the
same text by OpenCC (s2tw and s2hk). Characters of the first levels of GB 2312 and Big5 that the text lacks get a low
frequency instead of none. Needs `pip install opencc`.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import opencc

STEP = 0.5  # nats; finer steps changed no decision
RAREST = -12.5  # what is rarer than the unseen characters of a first level is left out
FIRST_LEVEL = -11.5


def counted(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.txt"))[::2]:
        counts.update(path.read_text("utf-8"))
    return counts


def shares(counts: Counter[str]) -> dict[str, float]:
    kept = {character: count for character, count in counts.items() if countable(character)}
    total = sum(kept.values())
    return {character: count / total for character, count in kept.items()}


def countable(character: str) -> bool:
    return not character.isascii() and (character.isprintable() or character == "\u3000")


def mixed(parts: Iterable[dict[str, float]]) -> dict[str, float]:
    parts = list(parts)
    sums: defaultdict[str, float] = defaultdict(float)
    for part in parts:
        for character, share in part.items():
            sums[character] += share / len(parts)
    return sums


def converted(counts: Counter[str], scheme: str) -> Counter[str]:
    """Convert character by character in bulk: the frequencies need no phrases."""
    convert = opencc.OpenCC(scheme).convert
    result: Counter[str] = Counter()
    for character, count in counts.items():
        for other in convert(character):
            result[other] += count
    return result


def first_levels() -> Iterable[str]:
    for codec, leads in (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7))):
        for lead in leads:
            for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
                yield from bytes((lead, trail)).decode(codec, "ignore")[:1]


def logarithms(frequencies: dict[str, float]) -> dict[str, float]:
    found = {character: math.log(share) for character, share in frequencies.items()}
    for character in first_levels():
        if countable(character):
            found[character] = max(found.get(character, FIRST_LEVEL), FIRST_LEVEL)
    return {character: value for character, value in found.items() if value >= RAREST}


def table(values: dict[str, float]) -> str:
    rows: defaultdict[float, list[str]] = defaultdict(list)
    for character, value in values.items():
        rows[round(value / STEP) * STEP].append(character)
    return "".join(f"{value}\t{''.join(sorted(rows[value]))}\n" for value in sorted(rows, reverse=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    sources = [counted(source) for source in sorted(options.folder.iterdir()) if source.is_dir()]
    simplified = mixed(shares(source) for source in sources)
    traditional = [mixed(shares(converted(source, scheme)) for source in sources) for scheme in ("s2tw", "s2hk")]
    text = table(logarithms(mixed([simplified, mixed(traditional)])))
    options.output.write_text(text, "utf-8")
    print(f"{options.output}: {sum(len(line) for line in text.splitlines())} characters, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
