"""The worker processes: started when there is work, listened to while they work, ended when it is done."""

from __future__ import annotations

import atexit
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import F_GETFL, F_SETFL, F_SETOWN, fcntl
from multiprocessing import forkserver, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from selectors import EVENT_READ, BaseSelector, DefaultSelector
from typing import Any

from jiaokan.workers.job import Item, Job, Lost, Outcome, attempted, patience
from jiaokan.workers.window import Window

# the last three are imported by a stage when it meets its first text, which is soon
_NEEDED = ["jiaokan.pipeline", "jiaokan.ready", "jiaokan.repair.mend", "jiaokan.strip.foreign", "jiaokan.seams"]


def get_up() -> None:
    """Let the process that forks the workers begin to import what they need; this one need not wait for it."""
    _context().set_forkserver_preload(_NEEDED)
    atexit.unregister(_end_server)  # else as many times as there are jobs
    atexit.register(_end_server, os.getpid())
    _serve_forks()


def by_crew(job: Job[Item, Outcome], items: Iterator[Item], jobs: int) -> Iterator[Outcome]:
    """Give the outcome of each item, in order, from so many processes."""
    with _hired(job, jobs) as crew:
        yield from _gathered(job, items, crew)


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
    ahead = Window(job, items, crew.most)
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
        worker.line.send([(item, patience(job, item)) for _, item in batch])


def _hear(worker: _Worker, ahead: Window[Any, Any], crew: _Crew) -> None:
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


@contextmanager
def _hired(job: Job[Any, Any], jobs: int) -> Iterator[_Crew]:
    def start() -> _Worker:
        here, there = _context().Pipe()
        process = _context().Process(target=_serve, args=(there,), daemon=True)
        _serve_forks()
        try:
            process.start()  # waits for the server, which may still import, so Ctrl-C must end this
            there.close()  # else a worker that dies is not noticed
            with suppress(OSError):  # a worker that died meanwhile is noticed when it is listened to
                # not as an argument: an interrupted start would leave it half written, a traceback in the new process
                here.send(job.work)
        except BaseException:
            _end_server(os.getpid())
            raise
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


def _context() -> ForkServerContext:
    # a fresh server process forks the workers: forking this one would copy its threads' locks
    # https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
    return get_context("forkserver")


def _end_server(owner: int) -> None:
    """End the server of the process `owner`; what a program forks and lets exit inherits the call, not the server."""
    # by itself it ends when it has imported all, and holds this program's stderr open until then; no public name has
    # its number: https://github.com/python/cpython/blob/3.14/Lib/multiprocessing/forkserver.py
    number = getattr(forkserver._forkserver, "_forkserver_pid", None)  # noqa: SLF001 - see above
    with suppress(ProcessLookupError):
        if number is not None and os.getpid() == owner:
            os.kill(number, signal.SIGKILL)


def _serve_forks() -> None:
    """Start the server, if none runs, so that no signal to the whole group of processes reaches it or a worker."""
    resource_tracker.ensure_running()  # it would lift the block again if it started inside
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection) -> None:
    # the kernel ends a process whose alarm goes off, in a loop in C too
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _die_with_parent()
    with suppress(EOFError, OSError):
        work: Callable[[Any], Any] = line.recv()
        while True:
            for item, seconds in line.recv():
                signal.setitimer(signal.ITIMER_REAL, seconds)
                outcome = attempted(work, item)
                signal.setitimer(signal.ITIMER_REAL, 0)
                line.send(outcome)


def _die_with_parent() -> None:
    """Let the kernel end this process when the one that wants its work is gone, killed or not."""
    parent = parent_process()
    assert parent  # noqa: S101 - a worker is started by one
    # nothing is ever written to this pipe, so its only news is that the parent's end is closed: man 2 fcntl, F_SETOWN
    fcntl(parent.sentinel, F_SETOWN, os.getpid())
    fcntl(parent.sentinel, F_SETFL, fcntl(parent.sentinel, F_GETFL) | os.O_ASYNC)
