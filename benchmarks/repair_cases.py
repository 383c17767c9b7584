"""Makes the damage of benchmarks/repair.py and scores what comes back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

from jiaokan.ngrams import HAN_END, HANZI
from jiaokan.rules import shipped

Damage = Callable[[str, random.Random], str]


class Score(NamedTuple):
    """Places damaged, places changed, places set right; the wrong changes themselves."""

    damaged: int = 0
    changed: int = 0
    right: int = 0

    def plus(self, other: Score) -> Score:
        """Add two."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        recall = self.right / max(1, self.damaged)
        precision = self.right / max(1, self.changed)
        return f"{self.damaged:7d} places {self.changed:7d} changes  recall {recall:6.1%}  precision {precision:6.1%}"


def score(clean: str, damaged: str, result: str) -> Score:
    """Compare the changes made to the damaged text with those that lead back to the clean one, line by line."""
    total = Score()
    if not clean.count("\n") == damaged.count("\n") == result.count("\n"):
        return Score(1, 1, 0)
    for lines in zip(clean.split("\n"), damaged.split("\n"), result.split("\n"), strict=True):
        if len(set(lines)) > 1:
            total = total.plus(compared(*lines))
    return total


def compared(clean: str, damaged: str, result: str) -> Score:
    """Do so for one line."""
    wanted, made = changes(damaged, clean), changes(damaged, result)
    return Score(len(wanted), len(made), len(wanted & made))


def changes(before: str, after: str) -> set[tuple[int, int, str]]:
    """Give the replacements that turn one line into the other, character by character where they are as long."""
    if len(before) == len(after):
        return {(at, at + 1, b) for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b}
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {(i, j, after[k:m]) for tag, i, j, k, m in steps if tag != "equal"}


def look_alikes(groups: list[str], rate: float) -> Damage:
    """Replace characters by look-alikes at `rate` of all Han characters."""
    alike: dict[str, list[str]] = {}
    for group in groups:
        for mark in group:
            alike.setdefault(mark, []).extend(other for other in group if other != mark)

    def damage(text: str, chance: random.Random) -> str:
        able = [place for place, mark in enumerate(text) if mark in alike]
        han = sum(HANZI <= ord(mark) < HAN_END for mark in text)
        marks = list(text)
        for place in chance.sample(able, min(len(able), round(rate * han))):
            marks[place] = chance.choice(alike[marks[place]])
        return "".join(marks)

    return damage


def glyphs(text: str, _chance: random.Random) -> str:
    """Do what a broken glyph table does."""
    return text.replace("置", "臵").replace("”", "〞")


def spinning(text: str, chance: random.Random) -> str:
    """Replace a score of words by their near-synonyms, throughout."""
    pairs = [term for rule in shipped() if rule.match == "spun" for term in rule.terms]
    for wrong, right in chance.sample(pairs, 20):
        if wrong not in text:
            text = text.replace(right, wrong)
    return text


def numbers(text: str, _chance: random.Random) -> str:
    """Overwrite every 10 by the year 2023, where a number starts with it and goes on in zeros."""
    return re.sub(r"(?<![0-9.,])10(?=0{1,3}(?:[%个名家人户项]))", "2023", text)
