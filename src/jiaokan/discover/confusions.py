"""Characters that copies of one speech have differently, with the side that the model finds likelier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

from jiaokan.dedup import differences
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.rulefile import codes, exemplified
from jiaokan.discover.witnesses import Witnesses
from jiaokan.model import Rule, Safety
from jiaokan.ngrams import Model, is_han, points, shipped
from jiaokan.repair.weighing import weigh

PROVISIONAL = "OC900"  # its stage runs it under this code; in the end it gets one that is free
_LONGEST = 8
_AROUND = 12
_LIKELIER = 6.0
_COPIES = 6
_SHOWN = 3
_PAIR = 2


class Reading(NamedTuple):
    """A character and the one that a copy has for it, each in a word of two, in its context."""

    wrong: str
    right: str
    bits: float
    before: str
    after: str


@dataclass
class Confused:
    """How often a reading was found, how often the other way round, and in which contexts first."""

    witnesses: int = 0
    last: int = -1
    places: int = 0
    bits: float = 0.0
    readings: list[Reading] = field(default_factory=list)

    def add(self, cluster: int, reading: Reading) -> None:
        """Take in a place; copies of one speech are one witness."""
        self.witnesses += cluster != self.last
        self.last = cluster
        self.places += 1
        self.bits += reading.bits
        if len(self.readings) < _SHOWN:
            self.readings.append(reading)


def proposals(
    witnesses: Witnesses, least: int, taken: Collection[str], model: Model | None = None
) -> Iterator[Proposal]:
    """Give a rule for each confusion that copies of at least `least` speeches show and that official Chinese decides.

    Copies are compared two by two, the first few of a speech. The likelier side is taken for the right one; a word that
    official Chinese knows is never proposed as wrong.
    """
    model = model or shipped()
    found: dict[tuple[str, str], Confused] = {}
    for cluster, texts in enumerate(witnesses.clusters()):
        for one, other in combinations(texts[:_COPIES], 2):
            for reading in _readings(one, other, model):
                found.setdefault((reading.wrong, reading.right), Confused()).add(cluster, reading)
    directions = Counter({pair: seen.places for pair, seen in found.items()})
    ranked = sorted(found.items(), key=lambda item: (-item[1].witnesses, -item[1].places, item[0]))
    free = (code for code in codes("OC") if code not in taken)
    for (wrong, right), seen in ranked:
        rule = _rule(wrong, right, seen, directions[right, wrong]) if seen.witnesses >= least else None
        if rule and (code := next(free, "")):
            yield Proposal(replace(rule, code=code), tuple(dict.fromkeys(map(_told, seen.readings))))


def _readings(one: str, other: str, model: Model) -> Iterator[Reading]:
    """Give the places where one text has a Han character and the other another in its place."""
    for start, end, other_start, other_end in differences(one, other):
        if end - start != other_end - other_start or not 0 < end - start <= _LONGEST:
            continue
        for shift in range(end - start):
            mine, theirs = one[start + shift], other[other_start + shift]
            if mine != theirs and is_han(mine) and is_han(theirs):
                yield from _decided(one, start + shift, theirs, model)
                yield from _decided(other, other_start + shift, mine, model)


def _decided(text: str, place: int, reading: str, model: Model) -> Iterator[Reading]:
    bits = weigh(model, text, [(place, place + 1, reading)])[0]
    if bits < _LIKELIER:
        return
    mended = text[:place][-1:] + reading + text[place + 1 : place + 2]
    first = max(0, place - 1)
    sides = [
        (start, text[start : start + 2], mended[start - first :][:2]) for start in (place - 1, place) if start >= 0
    ]
    sides = [
        side
        for side in sides
        if len(side[1]) == _PAIR and all(map(is_han, side[1])) and not _count(side[1], model) and _count(side[2], model)
    ]
    if sides:
        start, wrong, right = max(sides, key=lambda side: (_count(side[2], model), side))
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        yield Reading(wrong, right, bits, before, text[start + 2 : start + 2 + _AROUND].partition("\n")[0])


def _count(word: str, model: Model) -> float:
    codes_of = points(word)
    return float(model.count((codes_of[:1], codes_of[1:]))[0])


def _rule(wrong: str, right: str, seen: Confused, reverse: int) -> Rule | None:
    rule = Rule(
        code=PROVISIONAL,
        name="confused-between-copies",
        what=f"{wrong} for {right}.",
        why=(
            f"Copies of {seen.witnesses} speeches differ so at {seen.places} places ({reverse} the other way round);"
            f" {right} is {seen.bits / seen.places:.0f} bits likelier there, and official Chinese lacks {wrong}."
            " Proposed by `jiaokan discover --confusions`, for review."
        ),
        kind="span",
        safety=Safety.SAFE,
        terms=((wrong, right),),
    )
    texts = [f"{reading.before}{wrong}{reading.after}" for reading in seen.readings]
    return exemplified(rule, texts, [text.replace(wrong, right) for text in texts])


def _told(reading: Reading) -> str:
    return f"{reading.before}【{reading.wrong}→{reading.right}】{reading.after}"
