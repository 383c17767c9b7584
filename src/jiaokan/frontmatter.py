"""The metadata in YAML that stands above a text, as Jekyll, Hugo, Obsidian and Pandoc write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiaokan.model import Hit

_FENCE = "---"
_BLOCK = re.compile(r"---[ \t]*\n(?:(?:[\w-]+:.*|[ \t].*|- .*|#.*|)\n)+?---[ \t]*(?:\n|\Z)")
_NAMES = {
    "title": "title",
    "标题": "title",
    "speaker": "speaker",
    "author": "speaker",
    "作者": "speaker",
    "讲话人": "speaker",
    "date": "date",
    "日期": "date",
    "place": "place",
    "地点": "place",
    "source": "source",
    "url": "source",
    "来源": "source",
}
_VALUE = re.compile(rf"^({'|'.join(_NAMES)}):[ \t]+([^\s\[{{|>].*?)[ \t]*$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def front_matter(text: str) -> str:
    """Give the block that a text begins with, nothing where it has none or one that names nothing known."""
    block = _BLOCK.match(text) if text.startswith(_FENCE) else None
    return block[0] if block and _VALUE.search(block[0]) else ""


def stated(text: str) -> dict[str, str]:
    """Give title, speaker, date, place and source, as far as the block says them."""
    said = {_NAMES[name]: value.strip("'\"") for name, value in _VALUE.findall(front_matter(text))}
    if "date" in said:
        day = _DAY.match(said.pop("date"))
        said |= {"date": day[0]} if day else {}
    return said


def below(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits that don't touch the block: what means something to a program is not taken for boilerplate."""
    end = len(front_matter(text))
    return (hit for hit in hits if hit.start >= end)
