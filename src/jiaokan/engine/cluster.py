"""A Ray cluster that loses workers: Daft 0.7 waits for ever for what a lost one was to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import TypeVar

from jiaokan.engine.errors import EngineError
from jiaokan.engine.schema import EXTRA
from jiaokan.files.extra import needed

Item = TypeVar("Item")

_LOOK = 2.0
# what other workers do meanwhile is done again where this is too short, and nothing is lost
_PATIENCE = 30.0


class _End:
    """What ends a stream: the error, if there was one."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def watched(items: Iterable[Item]) -> Iterator[Item]:
    """Give the items; raises EngineError where a worker is gone and nothing has come for a while."""
    queue: Queue[Item | _End] = Queue()
    Thread(target=_fill, args=(items, queue), daemon=True).start()
    before, heard, longest = _alive(), monotonic(), _PATIENCE
    while True:
        try:
            item = queue.get(timeout=_LOOK)
        except Empty:
            if before - _alive() and monotonic() - heard > longest:
                raise EngineError("a worker of the cluster is gone") from None
            continue
        longest, heard = max(longest, 2 * (monotonic() - heard)), monotonic()
        if isinstance(item, _End):
            if item.error:
                raise item.error
            return
        yield item


def _fill(items: Iterable[Item], queue: Queue[Item | _End]) -> None:
    error: BaseException | None = None
    try:
        for item in items:
            queue.put(item)
    except BaseException as raised:  # noqa: BLE001 - told by the one who waits
        error = raised
    queue.put(_End(error))


def _alive() -> set[str]:
    return {node["NodeID"] for node in needed("ray", EXTRA).nodes() if node["Alive"]}
