"""How many bits a place must bring, by its frame and by what the rest of the document shows of its pair."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

import numpy as np

from jiaokan.model import Rule
from jiaokan.ngrams import Model
from jiaokan.repair.dictionary import words_in
from jiaokan.repair.frames import SEEN, TIMES, Claim, Said, counted, forces, rows_of
from jiaokan.repair.words import PAIR

Pair = tuple[str, str]

NEVER = float("inf")

_ALONE, _UNSHOWN, _UNFORCED, _WRITTEN_SO = 1.0, 2.0, 2.0, 2.0
_ELSEWHERE, _MOST_ELSEWHERE = 1.4, 2
_SHARE, _ALLOWANCE, _WORST, _BEST, _LOW, _HIGH = 0.6, 3.0, -4.0, 8.0, -8.0, 16.0
_FLOOR, _FLOOR_USUAL, _USUAL = 0.5, 1.0, 0.05
_SEEN, _OFTEN, _STEADILY, _BY_NOW = 4, 4, 200, 3
_BEFORE, _BEHIND = re.compile(r"[㐀-鿿]*\Z"), re.compile(r"[㐀-鿿]*")
_END = re.compile("[。！？；\n]")


class Frame(NamedTuple):
    """What clean text has where a place stands.

    forced: the expected word, hardly ever the written one; sure: so often that it would have had that, too; close: only
    the former beside a character; own: the written word there; fits: the expected one before what follows.
    """

    forced: bool
    sure: bool
    close: bool
    own: bool
    fits: bool


class Place(NamedTuple):
    """A place that a pair claims, in which sentence, the bits that it brings, and its frame.

    held: the word is part of a longer one; is_two: it is rather two words.
    """

    pair: Pair
    sentence: int
    bits: float
    frame: Frame
    held: bool
    is_two: bool


class Shown(NamedTuple):
    """What the document shows of a pair: how many frames force it, and what the bits of its places prove.

    proofs: that by sentence, since a word that an author repeats in one proves nothing there; usual: an author writes
    such a word about as often; turned: the mend says the opposite; listed: the pair is the table's, no rival of it.
    """

    forced: int
    proofs: dict[int, float]
    proof: float
    usual: bool
    turned: bool
    listed: bool


def places(rule: Rule, model: Model, text: str, claims: list[Claim], bits: list[float]) -> Iterator[Place]:
    """Give the claims with what stands around them."""
    parted = rule.params.get("parted", "").split()
    ends = [match.start() for match in _END.finditer(text)]
    for (start, end, right), brought, frame in zip(claims, bits, _frames(rule, model, text, claims), strict=True):
        wrong, follows = text[start:end], _run(_BEHIND, text[end : end + PAIR])
        is_two = wrong in parted and bool(follows) and not frame.fits
        before = _run(_BEFORE, text[max(0, start - PAIR) : start])
        held = not frame.forced and _is_longer(before, wrong, follows)
        yield Place((wrong, right), bisect(ends, start), brought, frame, held, is_two)


def _frames(rule: Rule, model: Model, text: str, claims: list[Claim]) -> Iterator[Frame]:
    """Give the frames; one in which clean text has the written word on the other side forces nothing."""
    turned = rule.params.get("turned", "").split()
    rows = rows_of(text, claims)
    two, one, loose = counted(model, rows, PAIR), counted(model, rows, 1), counted(model, rows, 1, loose=True)
    contrary = ((two[1] >= SEEN) & (two[0] < TIMES * two[1])).any(axis=1, keepdims=True)
    wanted = np.array([_wanted(model, text[start:end], right, turned) for start, end, right in claims])[:, None]
    listed = np.array([(text[start:end], right) in rule.terms for start, end, right in claims], np.bool_)[:, None]
    forced: Said = (forces(two, _SEEN) | (forces(one, _STEADILY) & listed)) & ~contrary
    sure = forced & (np.maximum(two[0], one[0]) >= wanted)
    close = (forces(one, _OFTEN) | forces(loose, _STEADILY)).any(axis=1)
    own = ((one[1] > 0) & (one[0] < TIMES * one[1])).any(axis=1)
    fits = loose[0, :, 1] > loose[1, :, 1]
    signs = np.column_stack((forced.any(axis=1), sure.any(axis=1), close, own, fits))
    return starmap(Frame, signs.tolist())


def _wanted(model: Model, wrong: str, right: str, turned: list[str]) -> float:
    """Give how often clean text must have a turned word's opposite in a frame that would have the word, too, by now."""
    if wrong not in turned:
        return 0
    written, expected = model.rates([wrong, right])
    return _BY_NOW * expected / written


def asked(rule: Rule, model: Model, length: int, found: list[Place]) -> Iterator[float]:
    """Give for each place, in a text so long, how many bits are asked; NEVER where nothing shows the pair."""
    of_pair: defaultdict[Pair, list[Place]] = defaultdict(list)
    for place in found:
        of_pair[place.pair].append(place)
    shown = {pair: _shown(rule, model, length, pair, those) for pair, those in of_pair.items()}
    return (_asked(place, shown[place.pair], float(rule.params["least"])) for place in found)


def _shown(rule: Rule, model: Model, length: int, pair: Pair, found: list[Place]) -> Shown:
    proofs: defaultdict[int, float] = defaultdict(float)
    for place in found:
        proofs[place.sentence] += min(max(place.bits - _ALLOWANCE, _WORST), _BEST)
    return Shown(
        forced=sum(map(_shows, found)),
        proofs=proofs,
        proof=sum(proofs.values()),
        usual=model.rates([pair[0]])[0] * length >= _USUAL * len(found),
        turned=pair[0] in rule.params.get("turned", "").split(),
        listed=pair in rule.terms,
    )


def _shows(place: Place) -> bool:
    return place.frame.forced and not place.frame.own


def _asked(place: Place, pair: Shown, least: float) -> float:
    frame, elsewhere = place.frame, pair.forced - _shows(place)
    is_open = pair.turned and not frame.sure
    is_shown = frame.forced or (pair.listed and (elsewhere or frame.close or len(pair.proofs) > 1))
    if place.is_two or not is_shown or (is_open and not elsewhere) or (place.held and elsewhere < _MOST_ELSEWHERE):
        return NEVER
    bits = least if frame.forced else least + _UNFORCED + _WRITTEN_SO * frame.own
    if elsewhere:
        bits -= _ELSEWHERE * min(elsewhere, _MOST_ELSEWHERE)
    else:
        bits += _ALONE if frame.forced else _UNSHOWN
    bits -= _SHARE * min(max(pair.proof - pair.proofs[place.sentence], _LOW), _HIGH)
    if place.held:
        floor = least + _UNSHOWN
    elif is_open or not elsewhere:
        floor = least
    else:
        floor = _FLOOR_USUAL if pair.usual else _FLOOR
    return max(bits, floor)


def _is_longer(before: str, wrong: str, behind: str) -> bool:
    """Say whether the dictionary has a longer word of which the written one is a part: 屡次三番."""
    at = len(before)
    spans = words_in(before + wrong + behind)
    return any(first <= at and at + PAIR <= last and last - first > PAIR for first, last in spans)


def _run(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
