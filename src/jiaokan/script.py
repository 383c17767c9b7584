"""Simplified or Traditional: which script a text is in, and how each writes what the other does."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.lines import Sheet, sheet_of
from jiaokan.ngrams import Codes

SIMPLIFIED, TRADITIONAL = 1, 2
_PAIR = 2


class Scripts(NamedTuple):
    """Traditional characters with their Simplified forms, and the way back where there is but one.

    `simplified` are those that are mended, `folded` all. `forms` are all Simplified forms, those too that have several
    ways back; `words` holds the way back of words with such a form. `telling` is SIMPLIFIED or TRADITIONAL at each code
    point that tells.
    """

    simplified: dict[str, str]
    folded: dict[str, str]
    traditional: dict[str, str]
    forms: frozenset[str]
    words: dict[str, str]
    telling: NDArray[np.uint8]


@cache
def scripts() -> Scripts:
    """Read the table that `tasks/script_table.py` makes from OpenCC."""
    lines = (files("jiaokan") / "scripts.txt").read_text("utf-8").split()
    marks = [line for line in lines if len(line.rstrip("-=")) == _PAIR]
    simplified = {line[0]: line[1] for line in marks if not line.endswith("-")}
    traditional = {line[1]: line[0] for line in marks if line.endswith("=")}
    words = {line[_PAIR:]: line[:_PAIR] for line in lines if len(line) == 2 * _PAIR}
    telling = np.zeros(0x110000, np.uint8)
    telling[[ord(line[0]) for line in marks]] = TRADITIONAL
    telling[[ord(mark) for mark in traditional]] = SIMPLIFIED
    folded = {line[0]: line[1] for line in marks}
    return Scripts(simplified, folded, traditional, frozenset(folded.values()), words, telling)


def has_traditional(codes: Codes) -> bool:
    """Say whether any of the characters is Traditional; without one there is nothing to tell the scripts apart by."""
    return TRADITIONAL in scripts().telling.take(codes).tobytes()


def is_traditional(codes: Codes) -> bool:
    """Say whether most of the characters that tell a script are Traditional."""
    counts = np.bincount(scripts().telling.take(codes), minlength=TRADITIONAL + 1)
    return bool(counts[TRADITIONAL] > counts[SIMPLIFIED])


@lru_cache(maxsize=2)
def read_simplified(text: str) -> Sheet:
    """Give the sheet of a text; one in Traditional characters is read in Simplified ones, which the rules know.

    Stages that see the same text share it.
    """
    sheet = sheet_of(text)
    if has_traditional(sheet.distinct) and is_traditional(sheet.codes):
        return Sheet(in_simplified(text), text, is_traditional=True)
    return sheet


def in_simplified(text: str) -> str:
    """Give the text with Simplified forms for Traditional ones, character by character."""
    return text.translate(_simplifying())


@cache
def _simplifying() -> dict[int, str]:
    return {ord(mark): form for mark, form in scripts().folded.items()}


def in_traditional(before: str, new: str, after: str, kept: str = "") -> str | None:
    """Give `new` as a Traditional text writes it between its neighbours; characters in `kept` stay as they are.

    None where the form is open: 干 alone may be 幹, 乾 or 干.
    """
    whole, start = before + new + after, len(before)
    written = [mark if mark in kept else _written(whole, start + number) for number, mark in enumerate(new)]
    return None if None in written else "".join(filter(None, written))


def _written(text: str, place: int) -> str | None:
    table, mark = scripts(), text[place]
    if mark not in table.forms:
        return mark
    for start in (max(0, place - 1), place):
        word = table.words.get(text[start : start + _PAIR])
        if word:
            return word[place - start]
    return table.traditional.get(mark)
