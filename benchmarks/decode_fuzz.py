"""Feeds decode random mutations of texts; stops at the first crash, hang or byte that does not come back.

    python benchmarks/decode_fuzz.py 1000000 [--seed 1] [--folder seeds]

Prints how many files were refused as no text, and the slowest file with its time.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from jiaokan.decode import UndecodableError, characters, decode, encode
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = RuleSet.default()
CODECS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz", "cp1251")
SPICE = (
    b"\0",
    b"\r",
    b"\r\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"~{",
    b"~}",
    b"\xa1\xe3",
    b"\xa2\xcc",
    b"\n",
    b"\xff",
)
LENGTHS = (3, 10, 40, 200, 1000)
HANG = 5.0


def mutated(texts: list[str], dice: random.Random) -> Iterator[bytes]:
    while True:
        raw = bytearray()
        for _ in range(dice.choice((1, 1, 1, 2))):
            text = dice.choice(texts)
            start = dice.randrange(len(text))
            raw += text[start : start + dice.choice(LENGTHS)].encode(dice.choice(CODECS), "ignore")
        for _ in range(dice.choice((0, 1, 1, 2, 5, 20))):
            mutate(raw, dice)
        yield bytes(raw)


def mutate(raw: bytearray, dice: random.Random) -> None:
    place = dice.randrange(len(raw) + 1)
    match dice.randrange(5):
        case 0:
            raw[place : place + 1] = dice.randbytes(1)
        case 1:
            del raw[place : place + dice.choice((1, 1, 2, 7))]
        case 2:
            raw[place:place] = dice.randbytes(dice.choice((1, 1, 3)))
        case 3:
            raw[place:place] = dice.choice(SPICE)
        case _:
            other = dice.randrange(len(raw) + 1)
            raw[place:place] = raw[other : other + dice.randrange(30)]


def survives(raw: bytes) -> bool:
    """Say whether the bytes were taken for text; raises AssertionError where they do not come back."""
    try:
        text, encoding, found = decode(raw, RULES)
    except UndecodableError:
        return False
    assert encode(text, encoding) == raw, raw  # noqa: S101 that is what the script is for
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in found), raw  # noqa: S101
    trace, _ = characters(Trace.of(text), RULES)
    assert trace.undo() == text, raw  # noqa: S101
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("seeds"))
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(options.folder.glob("*.txt"))]
    dice = random.Random(options.seed)
    refused, slowest = 0, (0.0, b"")
    for _, raw in zip(range(options.count), mutated(texts, dice), strict=False):
        start = time.process_time()
        try:
            refused += not survives(raw)
        except Exception:
            print("FAILED ON", raw.hex())
            raise
        slowest = max(slowest, (time.process_time() - start, raw))
        if slowest[0] > HANG:
            raise SystemExit(f"{slowest[0]:.1f} s for {raw!r}")
    print(f"{options.count} files, {refused} refused, slowest {slowest[0] * 1000:.0f} ms with {len(slowest[1])} bytes")


if __name__ == "__main__":
    main()
