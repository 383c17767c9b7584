"""The items between the first that is not given yet and the last that was read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Generic

from jiaokan.workers.job import Item, Job, Lost, Outcome, patience, settled

HEAVY = 1 << 20
_BATCH = 16
_AHEAD = 4


class Window(Generic[Item, Outcome]):
    """What is known of the items that so many workers are at."""

    def __init__(self, job: Job[Item, Outcome], items: Iterator[Item], workers: int) -> None:
        self.job = job
        self._items = items
        self._room = workers * _BATCH * _AHEAD
        self._open: dict[int, Item] = {}
        self._made: dict[int, Outcome] = {}
        self._todo: deque[int] = deque()
        self._read = 0
        self._given = 0
        self._drained = False

    @property
    def finished(self) -> bool:
        """Say whether all is given."""
        return self._drained and self._given == self._read

    @property
    def blocked(self) -> bool:
        """Say whether what is next in order is not there yet."""
        return self._given not in self._made

    @property
    def waiting(self) -> bool:
        """Say whether there is an item to work on."""
        return bool(self._todo) or self._fill()

    def batch(self) -> list[tuple[int, Item]]:
        """Give the next items to work on, none where the window is full."""
        batch: list[tuple[int, Item]] = []
        weight = 0
        while len(batch) < _BATCH and weight < HEAVY and (self._todo or self._fill()):
            number = self._todo.popleft()
            batch.append((number, self._open[number]))
            weight += self.job.size(self._open[number])
        return batch

    def _fill(self) -> bool:
        while not self._drained and not self._todo and self._read - self._given < self._room:
            try:
                item = next(self._items)
            except StopIteration:
                self._drained = True
                break
            known = self.job.known(item)
            if known is None:
                self._open[self._read] = item
                self._todo.append(self._read)
            else:
                self._made[self._read] = known
            self._read += 1
        return bool(self._todo)

    def patience(self, number: int) -> float:
        """Give the seconds that an item has."""
        return patience(self.job, self._open[number])

    def take(self, number: int, outcome: Outcome | Lost) -> None:
        """Take what came of an item."""
        self._made[number] = settled(self.job, self._open.pop(number), outcome)

    def again(self, numbers: Iterable[int]) -> None:
        """Have items worked on again, before the others."""
        self._todo.extendleft(reversed(list(numbers)))

    def next(self) -> Outcome:
        """Give the outcome that is next in order, where it is there."""
        self._given += 1
        return self._made.pop(self._given - 1)
