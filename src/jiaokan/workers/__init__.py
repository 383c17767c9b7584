"""Runs a function over items, in one process or in several, and gives the results in input order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from jiaokan.workers.crew import by_crew, get_up
from jiaokan.workers.job import TIMEOUT, Item, Job, Outcome, attempted, settled
from jiaokan.workers.window import HEAVY

__all__ = ["HEAVY", "TIMEOUT", "Job", "get_up", "in_order"]

_FEW = 32


def in_order(job: Job[Item, Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    """Give the outcome of each item, in order; memory holds a few batches a worker, never the whole input.

    An item whose worker dies or takes longer than the timeout is lost, and only that one. A few small items are done
    in this process, where there is no timeout, unless one was asked for; whether they are few is seen, and the workers
    get up, when this is called.
    """
    source = iter(items)
    first, small = _few(job, source)
    if small and job.timeout == TIMEOUT:
        return (_here(job, item) for item in first)
    get_up()
    return by_crew(job, chain(first, source), max(1, jobs))


def _few(job: Job[Item, Outcome], source: Iterator[Item]) -> tuple[list[Item], bool]:
    """Give the first items, and whether they are all there is and small."""
    first: list[Item] = []
    weight = 0
    for item in source:
        first.append(item)
        weight += job.size(item)
        if len(first) > _FEW or weight > HEAVY:
            return first, False
    return first, True


def _here(job: Job[Item, Outcome], item: Item) -> Outcome:
    known = job.known(item)
    return settled(job, item, attempted(job.work, item)) if known is None else known
