"""Runs a function over items, in one process or in several, and gives the results in input order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from selectors import EVENT_READ, BaseSelector, DefaultSelector
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

TIMEOUT = 120.0

_BATCH = 16
_AHEAD = 4
_HEAVY = 1 << 20
_FEW = 32
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


def _patience(job: Job[Item, Outcome], item: Item) -> float:
    return job.timeout * max(1.0, job.size(item) / _LARGE)


def in_order(job: Job[Item, Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    """Give the outcome of each item, in order; memory holds a few batches a worker, never the whole input.

    An item whose worker dies or takes longer than the timeout is lost, and only that one. A few small items are done
    in this process, where there is no timeout.
    """
    source = iter(items)
    first, small = _few(job, source)
    if small:
        yield from (_here(job, item) for item in first)
        return
    with _crew(job, max(1, jobs)) as crew:
        yield from _gathered(job, chain(first, source), crew)


def _few(job: Job[Item, Outcome], source: Iterator[Item]) -> tuple[list[Item], bool]:
    """Give the first items, and whether they are all there is and small."""
    first: list[Item] = []
    weight = 0
    for item in source:
        first.append(item)
        weight += job.size(item)
        if len(first) > _FEW or weight > _HEAVY:
            return first, False
    return first, True


def _here(job: Job[Item, Outcome], item: Item) -> Outcome:
    known = job.known(item)
    return _settled(job, item, _attempt(job.work, item)) if known is None else known


def _settled(job: Job[Item, Outcome], item: Item, outcome: Outcome | Lost) -> Outcome:
    return job.lost(item, outcome.reason) if isinstance(outcome, Lost) else job.whole(item, outcome)


def _attempt(work: Callable[[Item], Outcome], item: Item) -> Outcome | Lost:
    try:
        return work(item)
    except Exception as error:
        if os.environ.get("JIAOKAN_TRACEBACK"):
            raise
        return Lost(f"internal error: {type(error).__name__}: {error}; report it with this document")


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    line: Connection
    doing: deque[int] = field(default_factory=deque)


@dataclass
class _Crew:
    """The workers, at most `most`; one is started when there is work for it. `busy` listens to those at work."""

    start: Callable[[], _Worker]
    most: int
    busy: BaseSelector
    workers: list[_Worker] = field(default_factory=list)

    def idle(self) -> Iterator[_Worker]:
        """Give the workers that wait, then new ones."""
        yield from [worker for worker in self.workers if not worker.doing]
        while len(self.workers) < self.most:
            self.workers.append(self.start())
            yield self.workers[-1]


def _gathered(job: Job[Item, Outcome], items: Iterator[Item], crew: _Crew) -> Iterator[Outcome]:
    """Keep the workers busy and give what they made, in order.

    A batch is sent only to a worker that waits for one, so that neither side can block on a full pipe.
    """
    ahead = _Ahead(job, items, crew.most * _BATCH * _AHEAD)
    while True:
        idle = crew.idle()
        while ahead.waiting and (worker := next(idle, None)):
            _hand_out(worker, ahead.batch(), job)
            crew.busy.register(worker.line, EVENT_READ, worker)
        if ahead.finished:
            return
        while heard := _speaking(crew, None if ahead.blocked else 0):
            for worker in heard:
                _hear(worker, ahead, crew)
        if not ahead.blocked:
            yield ahead.next()


def _speaking(crew: _Crew, timeout: float | None) -> list[_Worker]:
    return [key.data for key, _ in crew.busy.select(timeout)] if crew.busy.get_map() else []


def _hand_out(worker: _Worker, batch: list[tuple[int, Any]], job: Job[Any, Any]) -> None:
    worker.doing.extend(number for number, _ in batch)
    with suppress(OSError):  # a worker that died meanwhile is noticed when it is listened to
        worker.line.send([(item, _patience(job, item)) for _, item in batch])


def _hear(worker: _Worker, ahead: _Ahead[Any, Any], crew: _Crew) -> None:
    try:
        outcome = worker.line.recv()
    except (EOFError, OSError):
        worker.process.join()
        number = worker.doing.popleft()
        ahead.take(number, Lost(_why(worker.process.exitcode, ahead.patience(number))))
        ahead.again(worker.doing)
        crew.busy.unregister(worker.line)
        crew.workers.remove(worker)
        return
    ahead.take(worker.doing.popleft(), outcome)
    if not worker.doing:
        crew.busy.unregister(worker.line)


def _why(code: int | None, timeout: float) -> str:
    if code == -signal.SIGALRM:
        return f"not done after {timeout:g} seconds, so given up; give it longer with --timeout"
    if code is not None and code < 0:
        return f"the worker process was ended by signal {-code} (9 often means: out of memory); try it alone"
    return f"the worker process ended with code {code}; try it alone"


class _Ahead(Generic[Item, Outcome]):
    """The window of items between the first that is not given yet and the last that was read."""

    def __init__(self, job: Job[Item, Outcome], items: Iterator[Item], room: int) -> None:
        self.job = job
        self._items = items
        self._room = room
        self._open: dict[int, Item] = {}
        self._made: dict[int, Outcome] = {}
        self._todo: deque[int] = deque()
        self._read = 0
        self._given = 0
        self._drained = False

    @property
    def finished(self) -> bool:
        return self._drained and self._given == self._read

    @property
    def blocked(self) -> bool:
        return self._given not in self._made

    @property
    def waiting(self) -> bool:
        return bool(self._todo) or self._fill()

    def batch(self) -> list[tuple[int, Item]]:
        """Give the next items to work on, none where the window is full."""
        batch: list[tuple[int, Item]] = []
        weight = 0
        while len(batch) < _BATCH and weight < _HEAVY and (self._todo or self._fill()):
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
        return _patience(self.job, self._open[number])

    def take(self, number: int, outcome: Outcome | Lost) -> None:
        self._made[number] = _settled(self.job, self._open.pop(number), outcome)

    def again(self, numbers: Iterable[int]) -> None:
        self._todo.extendleft(reversed(list(numbers)))

    def next(self) -> Outcome:
        """Give the outcome that is next in order, where it is there."""
        self._given += 1
        return self._made.pop(self._given - 1)


@contextmanager
def _crew(job: Job[Any, Any], jobs: int) -> Iterator[_Crew]:
    # a fresh server process forks the workers: forking this one would copy its threads' locks
    # https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
    context = get_context("forkserver")
    context.set_forkserver_preload(["jiaokan.pipeline"])

    def start() -> _Worker:
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, job.work), daemon=True)
        with _undisturbed():
            process.start()
        there.close()
        return _Worker(process, here)

    crew = _Crew(start, jobs, DefaultSelector())
    try:
        yield crew
    finally:
        crew.busy.close()
        for worker in crew.workers:
            worker.process.kill()
        for worker in crew.workers:
            worker.process.join()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it goes to the whole group, and this process ends them itself."""
    resource_tracker.ensure_running()  # it would lift the block again if it started inside
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, work: Callable[[Any], Any]) -> None:
    # the kernel ends a process whose alarm goes off, in a loop in C too, and when its parent is gone
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        while True:
            for item, seconds in line.recv():
                signal.setitimer(signal.ITIMER_REAL, seconds)
                outcome = _attempt(work, item)
                signal.setitimer(signal.ITIMER_REAL, 0)
                line.send(outcome)
