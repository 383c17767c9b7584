"""Whether near-synonyms stand where official text has another word and no choice."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import FOLD, HANZI, Codes, Model, fold, points
from jiaokan.repair.weighing import around
from jiaokan.repair.words import PAIR

Claim = tuple[int, int, str]
Counts = NDArray[np.float32]
Row = tuple[str, str, str, str]
"""What stands before and behind a claim, the word expected there, and the one written."""
Said = NDArray[np.bool_]

SEEN, TIMES = 8, 16
_FORCED, _FREE, _MOST = 3.0, -0.7, 6.0
_PAIRS, _BITS = 2, 5.0
_OFFICIAL, _THROUGHOUT, _LENIENT = 0.15, 0.3, -6.0
_LEAST = 100
_RUN, _READ = 4, 50_000
_LOOSE = points("的了是")


def is_replacement(model: Model, text: str, claims: list[Claim]) -> bool:
    """Say whether the frames of the near-synonyms show that they were put in for the words that `claims` names.

    A place whose frame forces the expected word speaks for it, as every second one does in a spun text; one that
    doesn't speaks against it, as nearly all do where an author chose the word. The less the text is an official one
    by its n-grams, the more of them it needs; a short text needs the most.
    """
    bits: defaultdict[str, float] = defaultdict(float)
    pairs = set[str]()
    for (start, end, _), is_so in zip(claims, is_forced(model, text, claims), strict=True):
        bits[text[start:end]] += _FORCED if is_so else _FREE
        pairs |= {text[start:end]} if is_so else set()
    total = sum(min(max(each, -_MOST), _MOST) for each in bits.values())
    if len(pairs) >= _PAIRS and total >= _BITS:
        return True
    known = official_share(model, text)
    return known >= _THROUGHOUT or (known >= _OFFICIAL and bool(pairs) and total >= _LENIENT)


def is_forced(model: Model, text: str, claims: list[Claim]) -> list[bool]:
    """Say for each claim whether clean text has its word in one of its frames often, and the written one hardly ever.

    Both words have two characters; a frame is two Han characters right before them or right behind, no particle.
    """
    forced: list[bool] = np.any(forces(framed(model, text, claims, PAIR), SEEN), axis=1).tolist()
    return forced


def forces(seen: Counts, least: int) -> Said:
    """Say for each claim and side whether the frame has the expected word `least` times, and the written one hardly."""
    expected, written = seen
    said: Said = (expected >= least) & (expected >= TIMES * written)
    return said


def framed(model: Model, text: str, claims: list[Claim], width: int, *, loose: bool = False) -> Counts:
    """Give how often clean text has the expected words, and the written ones, in the frames before and behind claims.

    A frame has `width` Han characters; `loose` counts particles among them, too.
    """
    return counted(model, rows_of(text, claims), width, loose=loose)


def rows_of(text: str, claims: list[Claim]) -> list[Row]:
    """Give each claim with what stands around it."""
    frames = {span: around(text, *span) for span in {(start, end) for start, end, _ in claims}}
    return [(*frames[start, end], right, text[start:end]) for start, end, right in claims]


def counted(model: Model, claimed: list[Row], width: int, *, loose: bool = False) -> Counts:
    """Do what `framed` does where the rows of the claims are at hand."""
    rows: list[str] = []
    for all_before, all_after, right, wrong in claimed:
        before, after = all_before[-width:], all_after[:width]
        rows += before + right, before + wrong, right + after, wrong + after
    symbols = FOLD.take(points("".join(rows))).reshape(-1, PAIR + width)
    is_frame = symbols.min(axis=1, initial=HANZI) >= HANZI
    if not loose:
        is_frame &= ~np.isin(symbols, _LOOSE).any(axis=1)
    counts: Counts = np.where(is_frame, _seen(model, symbols), 0).reshape(-1, 2, 2).transpose(2, 0, 1)
    return counts


def official_share(model: Model, text: str) -> float:
    """Give what share of the text's n-grams the model knows: above 15 % in official text, below in stories and papers.

    It is 0 for a text that has too few.
    """
    symbols = fold(points(text[:_READ]))
    grams = np.lib.stride_tricks.sliding_window_view(symbols, _RUN) if len(symbols) >= _RUN else np.zeros((0, _RUN))
    grams = grams[grams.min(axis=1, initial=HANZI) >= HANZI]
    return float((_seen(model, grams) > 0).mean()) if len(grams) >= _LEAST else 0.0


def _seen(model: Model, rows: Codes) -> Counts:
    return model.count([*rows.T])
