"""Step (b), first half: the pairs of documents that share a key, one shard for each range of keys."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jiaokan.dedup.runs import met_within
from jiaokan.engine import shards
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.shards import Numbers

_KEYS = 1 << 22
_FEWEST = 4
_BITS = 64


class Range(NamedTuple):
    """The part of the keys that one shard joins: the `number`th of `parts`, a power of two, from `sources` shards."""

    number: int
    parts: int
    sources: int
    made_of: str


def ranges(keys: int, sources: int, made_of: str) -> list[Range]:
    """Give as many ranges as make a shard of a few million keys; the number of workers has no say."""
    parts = max(_FEWEST, 1 << max(0, (keys // _KEYS).bit_length()))
    return [Range(number, parts, sources, made_of) for number in range(parts)]


def run(asked: Range, plan: Plan) -> Report:
    """Join a range of keys into a shard of candidates, unless it is there."""
    name = f"candidates {asked.number}"
    made_of = shards.digest(asked.made_of, asked.parts, plan.crowd)
    if shards.made_of(plan.work, "candidates", asked.number) == made_of:
        return Report(name, shards.count(plan.work, "candidates", asked.number), again=True)
    width = (1 << _BITS) // asked.parts
    low = asked.number * width
    found = [shards.between(plan.work, "keys", number, low, low + width - 1) for number in range(asked.sources)]
    keys, ranks, documents = (np.concatenate(column) for column in zip(*found, strict=True))
    later, earlier = pairs(keys, ranks, documents, plan.crowd)
    shards.write(plan.work, "candidates", asked.number, {"later": later, "earlier": earlier}, made_of)
    return Report(name, later.size)


def pairs(keys: Numbers, ranks: Numbers, documents: Numbers, crowd: int) -> tuple[Numbers, Numbers]:
    """Give each pair that shares a key once, the document of the greater rank first, sorted.

    In a bucket, the documents under one key in order of rank, those from the `crowd`th on meet the first and their
    predecessor only.
    """
    order = np.lexsort((documents, ranks, keys))
    keys, documents = keys[order], documents[order]
    one, other = met_within(keys, crowd)
    names, numbers = np.unique(documents, return_inverse=True)
    codes = np.unique(numbers[one].astype(np.uint64) << np.uint64(32) | numbers[other].astype(np.uint64))
    later, earlier = (
        names[(codes >> np.uint64(32)).astype(np.intp)],
        names[(codes & np.uint64(0xFFFFFFFF)).astype(np.intp)],
    )
    return later, earlier
