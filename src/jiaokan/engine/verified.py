"""Step (b), second half: candidates that the signatures don't rule out, verified text by text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.candidates import likely
from jiaokan.dedup.compare import EXACT, Relation, relations
from jiaokan.dedup.profile import Profile, profile
from jiaokan.dedup.signature import rows as signature_rows
from jiaokan.engine import shards
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.schema import numbered
from jiaokan.engine.shards import Numbers

APART = ("apart", None, "")
_AT_ONCE = 1 << 10
_REMEMBERED = 1 << 8


class Later(NamedTuple):
    """The candidates whose later document is in the shard of this number, from `parts` shards of candidates."""

    number: int
    parts: int
    made_of: str


class Pairs(NamedTuple):
    """Candidates with their estimates, and whether they are the same text."""

    later: Numbers
    earlier: Numbers
    estimate: NDArray[np.float64]
    same: NDArray[np.bool_]


def run(asked: Later, plan: Plan) -> Report:
    """Verify the candidates of a shard, unless it is there."""
    name, made_of = f"pairs {asked.number}", shards.digest(asked.made_of, plan.duplicates.threshold)
    if shards.made_of(plan.work, "pairs", asked.number) == made_of:
        return Report(name, shards.count(plan.work, "pairs", asked.number), again=True)
    later, earlier = candidates(asked, plan)
    parts = [slice(at, at + _AT_ONCE) for at in range(0, later.size, _AT_ONCE)]
    rows = [row for part in parts for row in verified(likely_pairs(later[part], earlier[part], plan), plan)]
    shards.write(plan.work, "pairs", asked.number, shards.columns("pairs", rows), made_of)
    return Report(name, len(rows))


def candidates(asked: Later, plan: Plan) -> tuple[Numbers, Numbers]:
    """Give the candidates whose later document is in a shard, each once and sorted."""
    low, high = numbered(asked.number, 0), numbered(asked.number + 1, 0) - 1
    found = [shards.between(plan.work, "candidates", number, low, high) for number in range(asked.parts)]
    later, earlier = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((earlier, later))
    later, earlier = later[order], earlier[order]
    once = np.append(True, (later[1:] != later[:-1]) | (earlier[1:] != earlier[:-1]))[: later.size]
    return later[once], earlier[once]


def likely_pairs(later: Numbers, earlier: Numbers, plan: Plan) -> Pairs:
    """Give the candidates that the signatures do not rule out."""
    documents, places = np.unique(np.concatenate((later, earlier)), return_inverse=True)
    (signatures,) = shards.rows_of(plan.work, "signatures", documents, ["signature"])
    table = signature_rows(signatures)
    ones, others = table[places[: later.size]], table[places[later.size :]]
    wanted, estimates = likely(ones, others, plan.duplicates.threshold)
    same = ones["digest"] == others["digest"]
    return Pairs(later[wanted], earlier[wanted], estimates[wanted], same[wanted])


def verified(found: Pairs, plan: Plan) -> Iterator[tuple[object, ...]]:
    """Give a row for each pair, in order; only texts that are not the same are compared."""
    apart = np.concatenate((found.later[~found.same], found.earlier[~found.same]))
    profiles = _profiles(plan, np.unique(apart))
    rows = zip(*(column.tolist() for column in found), strict=True)
    for later, pairs in groupby(rows, key=itemgetter(0)):
        several = list(pairs)
        known = _related(later, [pair[1:3] for pair in several if not pair[3]], profiles, plan)
        for _, earlier, estimate, same in several:
            relation = EXACT if same else known.get(earlier)
            yield later, earlier, estimate, *(relation or APART)


def _related(
    later: int, others: list[tuple[int, float]], profiles: Callable[[int], Profile], plan: Plan
) -> dict[int, Relation]:
    beside = ((other, estimate, profiles(other)) for other, estimate in others)
    return dict(relations(profiles(later), beside, plan.duplicates.threshold)) if others else {}


def _profiles(plan: Plan, documents: Numbers) -> Callable[[int], Profile]:
    (texts,) = shards.rows_of(plan.work, "cleaned", documents, ["text"])
    text_of = dict(zip(documents.tolist(), texts, strict=True))
    return lru_cache(_REMEMBERED)(lambda document: profile(text_of[document]))
