"""What speaks for and against a line that recurs: how foreign it is to official Chinese, and strip's own scales."""

from __future__ import annotations

from functools import cache

from jiaokan.lines import Line, Sheet
from jiaokan.model import Rule
from jiaokan.ngrams import Model, plain
from jiaokan.repair.weighing import SIDE
from jiaokan.strip.evidence import marks, scale, score
from jiaokan.strip.terms import total

# what the model gives a character of a line without Han characters, which it doesn't know
FOREIGN = 7.0
_EDGES = ("edge", "edge_sentence")


def surprise(model: Model, line: str) -> float:
    """Give how many bits a character of the line costs the model of official Chinese; 1 to 5 in set phrases."""
    read = plain(line).strip("。")
    if not read:
        return FOREIGN
    framed = "。" * SIDE + read + "。" * SIDE
    return -float(model.bits([framed], SIDE)[0]) / (len(framed) - SIDE)


def page_bits(rules: tuple[Rule, ...], line: str) -> float:
    """Give the bits that strip's scales give a line for being of a page, less those for being speech."""
    both = [_by(rules, kind) for kind in ("evidence", "counterweight")]
    weighed = sum(score(marks(scale(chosen), line)).bits for chosen in both)
    return weighed + sum(total(rule, line) for rule in _by(rules, *_EDGES))


@cache
def _by(rules: tuple[Rule, ...], *procedures: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.match in procedures)


def doubtful(line: Line) -> float:
    """Give no doubt of a line: the text is cleaned, so what reads like prose is taken for prose."""
    del line
    return 0.0


def filled(text: str) -> Sheet:
    """Give the lines of a text, not remembered: each text is seen once."""
    return Sheet(text)
