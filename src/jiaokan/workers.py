"""Runs a function over items, in one process or in several, and gives the results in input order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

_BATCH = 16
_AHEAD = 4


def in_order(function: Callable[[Item], Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    """Give `function(item)` for each item, in order; memory holds a few batches a job, never the whole input."""
    if jobs <= 1:
        yield from map(function, items)
        return
    waiting: deque[Future[list[Outcome]]] = deque()
    source = iter(items)
    with ProcessPoolExecutor(jobs) as pool:
        while True:
            while len(waiting) < jobs * _AHEAD and (batch := list(islice(source, _BATCH))):
                waiting.append(pool.submit(_batch, function, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _batch(function: Callable[[Item], Outcome], batch: list[Item]) -> list[Outcome]:
    return [function(item) for item in batch]
