"""Step (c): the star decision over the verified pairs, in the order of preference."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from jiaokan.dedup.compare import EXACT, Decision, Other, Relation, decided
from jiaokan.dedup.containment import settled
from jiaokan.dedup.prefer import FIRST
from jiaokan.dedup.verdicts import with_parts
from jiaokan.engine import shards
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.schema import SHARD_BITS
from jiaokan.engine.verified import APART

_COLUMNS = ("later", "earlier", "estimate", "kind", "similarity", "method")


class All(NamedTuple):
    """All pairs, in the shards of this number."""

    sources: int
    made_of: str


class Told(NamedTuple):
    """What the signature table tells of a document that is in a pair."""

    rank: int
    document: int
    name: str
    path: str


class Pair(NamedTuple):
    """A pair of related documents."""

    later: Told
    earlier: Told
    estimate: float
    relation: Relation


def run(asked: All, plan: Plan) -> Report:
    """Decide who stays, and write the verdicts shard by shard, unless they are there."""
    made_of = shards.digest(asked.made_of, plan.duplicates._replace(rules=None))
    last = asked.sources - 1
    if shards.made_of(plan.work, "verdicts", last) == made_of:
        return Report("verdicts", sum(shards.count(plan.work, "verdicts", n) for n in range(asked.sources)), again=True)
    pairs = sorted(_pairs(asked, plan), key=lambda pair: (pair.later[:2], -pair.estimate, pair.earlier[:2]))
    told = {one.document: one for pair in pairs for one in (pair.later, pair.earlier)}
    decisions = star(pairs, plan)
    kinds = settled(decisions, plan.duplicates) if plan.duplicates.keep != FIRST else _in_one_pass(decisions)
    by_shard: dict[int, list[tuple[object, ...]]] = {number: [] for number in range(asked.sources)}
    for document, decision in sorted(kinds.items()):
        by_shard[document >> SHARD_BITS].append(_row(told[document], decision))
    for number, rows in by_shard.items():  # the last shard comes last: where it is, the others are
        shards.write(plan.work, "verdicts", number, shards.columns("verdicts", rows), made_of)
    return Report("verdicts", len(kinds))


def star(pairs: list[Pair], plan: Plan) -> Iterator[Decision]:
    """Give the decision on each document that has candidates before it, by those that stay."""
    gone: set[int] = set()
    for later, several in groupby(pairs, key=attrgetter("later")):
        standing = [pair for pair in several if pair.earlier.document not in gone]
        copies = [pair for pair in standing if pair.relation == EXACT][:1]
        beside = [(Other(pair.earlier.name, (pair.earlier.document,)), pair.relation) for pair in copies or standing]
        decision = decided(Decision(later.document, later.name), beside, plan.duplicates)
        if not decision.kept:
            gone.add(later.document)
        yield decision


def _in_one_pass(decisions: Iterator[Decision]) -> dict[int, Decision]:
    told = map(with_parts, decisions)
    return {decision.place: decision for decision in told if decision.kind != "unique"}


def _pairs(asked: All, plan: Plan) -> list[Pair]:
    rows = [row for number in range(asked.sources) for row in _related(plan.work, number)]
    documents = np.unique(np.array([row[:2] for row in rows], np.uint64))
    names, ranks = shards.rows_of(plan.work, "signatures", documents, ["id", "rank"])
    (paths,) = shards.rows_of(plan.work, "cleaned", documents, ["path"])
    numbers = documents.tolist()
    told = {each[1]: Told(*each) for each in zip(ranks, numbers, names, paths, strict=True)}
    return [Pair(told[row[0]], told[row[1]], row[2], Relation(*row[3:])) for row in rows]


def _related(work: str, number: int) -> Iterator[tuple[int, int, float, str, float, str]]:
    table = shards.read(work, "pairs", number, _COLUMNS)
    for row in zip(*(table.column(name).to_pylist() for name in _COLUMNS), strict=True):
        if row[3:] != APART:
            yield row


def _row(one: Told, decision: Decision) -> tuple[object, ...]:
    return (
        *(one.document, one.name, one.path, decision.kept, decision.kind),
        *(decision.keeper, decision.similarity, decision.method),
    )
