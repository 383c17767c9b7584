"""Trains the table that tells the frame of a page from official Chinese, pair of characters by pair.

    python tasks/train_pages.py CLEAN_FOLDER PAGES... -o src/jiaokan/pages.npz

CLEAN_FOLDER holds clean UTF-8 text, one document a file. PAGES are files of strings of pages, programs and apps, one a
line, as `tasks/pages.txt`, or of types of boilerplate as `benchmarks/strip_types.tsv`, which are filled in. Only one
weight for each hashed pair is kept; no text can be read back from them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from jiaokan.strip.foreign import EDGE, SLOTS, UNIT, folded, slots

SPEECH = 3
FILLED = 2
OWN = 3
HERE = Path(__file__).parent
ROOM = {"speech": 4.0, "page": 8.0}
KINDS = 8000
MOST, LEAST = 9.0, -6.0
UNSEEN = -0.5
NAMES = ("稿见社", "文汇网", "写作帮", "材料铺", "公文圈", "讲稿吧", "笔耕堂", "学习网", "文山路", "老王写材料")

Codes = NDArray[np.uint32]


def lines(text: str) -> str:
    """Give a text without the white space around its lines, and without blank lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


class Counts:
    """How often each character and each pair of characters was seen."""

    def __init__(self) -> None:
        self.singles = np.zeros(1 << 16)
        self.pairs = dict[int, float]()

    def add(self, text: str, weight: float) -> None:
        """Count the lines of a text, each between two EDGEs."""
        framed = f"\n{text}\n".encode("utf-32-le", "surrogatepass")
        symbols = folded(np.frombuffer(framed, np.uint32))
        symbols = np.where(symbols == ord("\n"), EDGE, symbols)
        self.singles += weight * np.bincount(symbols, minlength=1 << 16)
        keys, times = np.unique(symbols[:-1].astype(np.uint64) << 16 | symbols[1:], return_counts=True)
        for key, count in zip(keys.tolist(), times.tolist(), strict=True):
            self.pairs[key] = self.pairs.get(key, 0.0) + weight * count

    def chances(self, pairs: Codes, room: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give how likely each pair is as a whole, and its second character after its first."""
        first, second = pairs >> 16, pairs & 0xFFFF
        total = self.singles.sum()
        alone = (self.singles[second] + 0.3) / (total + 0.3 * KINDS)
        seen = np.array([self.pairs.get(key, 0.0) for key in pairs.tolist()])
        return seen / total, (seen + room * alone) / (self.singles[first] + room)


def strings(paths: Iterable[Path], rng: random.Random) -> Iterator[str]:
    """Give the strings of pages; those of types are filled in."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if path.suffix == ".tsv":
                yield from (filled(line.split("\t")[2], rng) for _ in range(FILLED))
            else:
                yield line.strip()


def filled(template: str, rng: random.Random) -> str:
    """Give a template with names, numbers and times of chance."""
    return template.format(
        n=rng.randint(1, 10 ** rng.randint(1, 9)),
        site=rng.choice(NAMES),
        url=f"www.{''.join(rng.choices(ascii_lowercase, k=7))}.{rng.choice(('com', 'cn', 'net'))}",
        title="在全市工作会议上的讲话",
        date=f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        time=f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
    )


def train(speech: Counts, page: Counts) -> NDArray[np.int8]:
    """Give the table: the pair that is seen most decides of those that share a slot."""
    pairs = np.array(sorted({*speech.pairs, *page.pairs}), np.uint32)
    (often, said), (shown, written) = (
        speech.chances(pairs, ROOM["speech"]),
        page.chances(pairs, ROOM["page"]),
    )
    bits = np.clip(np.log2(written / said), LEAST, MOST)
    bits = np.where(shown > 0, bits, np.minimum(bits, UNSEEN))
    order = np.argsort(often + shown, kind="stable")
    codes = np.stack((pairs >> 16, pairs & 0xFFFF), axis=1)[order]
    table = np.zeros(1 << SLOTS, np.int8)
    table[slots(codes[:, 0], codes[:, 1])] = np.rint(bits[order] / UNIT)
    return table


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    speech, page = Counts(), Counts()
    for path in sorted(options.folder.rglob("*.txt")):
        speech.add(lines(path.read_text("utf-8")), 1 if path.parent.name == "laws" else SPEECH)
    for path in options.pages:
        is_own = path.suffix == ".tsv" or path.resolve().parent == HERE
        page.add("\n".join(strings([path], random.Random(path.name))), OWN if is_own else 1)
    out = BytesIO()
    np.savez_compressed(out, leaning=train(speech, page))
    options.output.write_bytes(out.getvalue())
    print(f"{len(out.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
