"""Trains the table that tells the frame of a page from official Chinese, pair of characters by pair.

    python tasks/train_pages.py CLEAN_FOLDER PAGES... -o src/jiaokan/pages.npz

CLEAN_FOLDER holds clean UTF-8 text, one document a file. PAGES are files of strings of pages, programs and apps, one a
line, as `tasks/pages.txt` and `tasks/pages_unread.txt`, or of types of boilerplate as `benchmarks/strip_types.tsv`,
which are filled in. Only one weight for each hashed pair is kept; no text can be read back from them. `tasks/edges.txt`
counts as clean text.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from jiaokan.strip.foreign import EDGE, SLOTS, UNIT, folded, slots

SPEECH = 3
FILLED = 2
CHOSEN = 60
CHOICE = re.compile(r"⟦([^⟦⟧]*)⟧")
BLANK = re.compile(r"\{(n|site|url|title|date|time)\}")
OWN, AROUND = 3, 25
HERE = Path(__file__).resolve().parent
EDGES, PAGES = HERE / "edges.txt", HERE / "pages.txt"
TYPES = HERE.parent / "benchmarks" / "strip_types.tsv"
LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")
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


def strings(path: Path, rng: random.Random, without: frozenset[str]) -> Iterator[str]:
    """Give the strings of a file; types are filled in, choices made, and what shares a wording with `without` left out.

    `without` are splits of types.
    """
    hidden = {key for template in templates(path, without) for key in wordings(template)}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if path.suffix == ".tsv":
            split, _, template = line.split("\t")
            yield from (filled(template, rng) for _ in range(FILLED) if split not in without)
        elif CHOICE.search(line):
            made = (filled(CHOICE.sub(partial(chosen, rng=rng), line.strip()), rng) for _ in range(CHOSEN))
            yield from (string for string in made if hidden.isdisjoint(wordings(string)))
        else:
            yield " ".join(part for part in line.split() if hidden.isdisjoint(wordings(part))) if hidden else line


def templates(path: Path, without: frozenset[str]) -> list[str]:
    """Give the templates of the splits left out; only the strings of PAGES may have been written after them."""
    rows = (line.split("\t") for line in TYPES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [template for split, _, template in rows if split in without and path == PAGES]


def wordings(string: str) -> set[str]:
    """Give the runs of four letters or Han characters of a string."""
    letters = "".join(LETTER.findall(string))
    return {letters[place : place + 4] for place in range(len(letters) - 3)}


def chosen(choice: re.Match[str], rng: random.Random) -> str:
    """Give one of the alternatives of a choice, `⟦a|b⟧`."""
    alternatives: list[str] = choice[1].split("|")
    return rng.choice(alternatives)


def filled(template: str, rng: random.Random) -> str:
    """Give a template with names, numbers and times of chance."""
    values = {
        "n": str(rng.randint(1, 10 ** rng.randint(1, 9))),
        "site": rng.choice(NAMES),
        "url": f"www.{''.join(rng.choices(ascii_lowercase, k=7))}.{rng.choice(('com', 'cn', 'net'))}",
        "title": "在全市工作会议上的讲话",
        "date": f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
    }
    return BLANK.sub(lambda blank: values[blank[1]], template)


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
    parser.add_argument("--without", default="", help="splits of types that the table must not know, with commas")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    speech, page = Counts(), Counts()
    for path in sorted(options.folder.rglob("*.txt")):
        speech.add(lines(path.read_text("utf-8")), 1 if path.parent.name == "laws" else SPEECH)
    own = strings(EDGES, random.Random(EDGES.name), frozenset())
    speech.add("\n".join(own), AROUND)
    without = frozenset(options.without.split(","))
    for path in map(Path.resolve, options.pages):
        is_own = path.suffix == ".tsv" or path.parent == HERE
        page.add("\n".join(strings(path, random.Random(path.name), without)), OWN if is_own else 1)
    out = BytesIO()
    np.savez_compressed(out, leaning=train(speech, page))
    options.output.write_bytes(out.getvalue())
    print(f"{len(out.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
