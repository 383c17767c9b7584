"""What is done with an item, and what comes of it where that fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

TIMEOUT = 120.0

_LARGE = 10_000_000


class Lost(NamedTuple):
    """An item for which the function gave nothing; `reason` says why."""

    reason: str


class Job(NamedTuple, Generic[Item, Outcome]):
    """What is done with an item: `work`; `lost` speaks for an item that got no outcome.

    `whole` gives an outcome back what it need not bring from the worker, since the item has it. `known` gives an
    outcome that need not be worked for; `size` gives an item's weight in bytes; `timeout` is in seconds, for each
    10 MB of an item.
    """

    work: Callable[[Item], Outcome]
    lost: Callable[[Item, str], Outcome]
    whole: Callable[[Item, Outcome], Outcome] = lambda _, outcome: outcome
    known: Callable[[Item], Outcome | None] = lambda _: None
    size: Callable[[Item], int] = lambda _: 0
    timeout: float = TIMEOUT


def patience(job: Job[Item, Outcome], item: Item) -> float:
    """Give the seconds that an item has."""
    return job.timeout * max(1.0, job.size(item) / _LARGE)


def settled(job: Job[Item, Outcome], item: Item, outcome: Outcome | Lost) -> Outcome:
    """Give the outcome of an item, also where it is lost."""
    return job.lost(item, outcome.reason) if isinstance(outcome, Lost) else job.whole(item, outcome)


def attempted(work: Callable[[Item], Outcome], item: Item) -> Outcome | Lost:
    """Give what comes of an item; a failure loses it."""
    try:
        return work(item)
    except Exception as error:
        if os.environ.get("JIAOKAN_TRACEBACK"):
            raise
        return Lost(f"internal error: {type(error).__name__}: {error}; report it with this document")
