"""Measures how hard wraps are rejoined: clean paragraphs wrapped at each width, then laid out again.

Run: python benchmarks/joins.py CLEAN_FOLDER [--documents 40] [--widths 30 80] [--framed]
A width counts columns (a Han character takes two) or, in the second half of the table, characters. With --framed,
two to six lines of sites, of any width, stand above and below each text; false joins are mostly of these.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

from jiaokan.layout import layout
from jiaokan.rules import RuleSet, shipped
from jiaokan.trace import Trace
from strip_cases import filled, kinds

RULES = RuleSet(tuple(rule for rule in shipped() if rule.code.startswith("LY4")))
HANGING = "，。、；：！？”）》"
STYLES = ("indented", "plain", "spaced")


def wrapped(paragraph: str, width: int, han: int, *, kinsoku: bool) -> list[str]:
    lines, line, taken = [], "", 0
    for character in paragraph:
        size = han if ord(character) > 0x2000 else 1
        if taken + size > width and not (kinsoku and character in HANGING):
            lines.append(line)
            line, taken = "", 0
        line, taken = line + character, taken + size
    return [*lines, line]


def document(paragraphs: list[str], width: int, han: int, style: str, *, kinsoku: bool) -> tuple[str, str]:
    indent = "\u3000\u3000" if style == "indented" else ""
    blocks = [wrapped(indent + p, width, han, kinsoku=kinsoku) for p in paragraphs]
    between = "\n\n" if style == "spaced" else "\n"
    return between.join("\n".join(b) for b in blocks), between.join("".join(b) for b in blocks)


def counts(made: str, whole: str) -> tuple[int, int, int]:
    result = layout(Trace.of(made), RULES)[0].text
    kept, wanted, had = breaks(result), breaks(whole), breaks(made)
    return len(had - wanted), len((had - wanted) & kept), len(wanted - kept)


def breaks(text: str) -> set[int]:
    place, found = 0, set()
    for character in text:
        if character == "\n":
            found.add(place)
        elif not character.isspace():
            place += 1
    return found


def framed(made: str, whole: str, lines: list[str], rng: random.Random) -> tuple[str, str]:
    head, tail = ("\n".join(rng.choices(lines, k=rng.randint(2, 6))) for _ in range(2))
    return f"{head}\n{made}\n{tail}", f"{head}\n{whole}\n{tail}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--widths", type=int, nargs=2, default=(30, 80))
    parser.add_argument("--framed", action="store_true")
    options = parser.parse_args()
    rng = random.Random(1)
    sites = [filled(kind, "讲话", rng) for kind in kinds() if kind.place != "inside"]
    texts = [path.read_text("utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    pools = [[p.strip() for p in t.split("\n") if len(p.strip()) > 12 and not re.search(r"[<>#|]", p)] for t in texts]
    pools = [pool for pool in pools if len(pool) > 20]
    for han in (2, 1):
        for style in STYLES:
            wraps = missed = false = 0
            for _ in range(options.documents):
                pool = rng.choice(pools)
                start = rng.randrange(len(pool) - 15)
                paragraphs = pool[start : start + rng.randint(6, 15)]
                width = rng.randint(*options.widths)
                made, whole = document(paragraphs, width, han, style, kinsoku=rng.random() < 0.5)
                if options.framed:
                    made, whole = framed(made, whole, sites, rng)
                w, m, f = counts(made, whole)
                wraps, missed, false = wraps + w, missed + m, false + f
            unit = "columns" if han > 1 else "characters"
            print(f"{unit} {style}: {wraps} wraps, {1 - missed / wraps:.2%} rejoined, {false} false joins")


if __name__ == "__main__":
    main()
