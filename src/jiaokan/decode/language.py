"""Says of a text that it is not Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.model import Hit, Rule

_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HAN_ROWS = bytes(range(0x34, 0xA0))
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7a3]+")


def not_chinese(rule: Rule, text: str) -> Iterator[Hit]:
    """Give one hit for the whole text where too few of its letters are Chinese characters."""
    sample = _sample(text, rule.params["sample"])
    if _least_han(sample) >= rule.params["han"] * len(sample) and not _KANA_OR_HANGUL.search(sample):
        return
    written = _count(_HAN, sample)
    letters = _count(_LETTERS, sample)
    if letters < rule.params["least"]:
        return
    han = written / letters
    other = _count(_KANA_OR_HANGUL, sample) / letters
    if han < rule.params["han"] or other > rule.params["kana_or_hangul"]:
        message = f"{rule.name}: {han:.0%} of the letters are Chinese characters"
        yield Hit(rule, 0, len(text), None, message)


def _least_han(text: str) -> int:
    """Count the Chinese characters of the rows U+34xx to U+9Fxx: all but rare ones, and quickly."""
    rows = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(rows) - len(rows.translate(None, _HAN_ROWS))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _sample(text: str, size: int) -> str:
    """Give parts from the beginning, the middle and the end."""
    if len(text) <= 3 * size:
        return text
    middle = (len(text) - size) // 2
    return text[:size] + text[middle : middle + size] + text[-size:]
