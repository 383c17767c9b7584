"""SIGTERM and SIGHUP: a run that is told to end leaves as one that is interrupted, with nothing half-done behind it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = (signal.SIGTERM, signal.SIGHUP)
_TO_CODE = 128


class EndedError(BaseException):
    """The run was told to end; no failure of a document, so that nothing on the way takes it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.code = _TO_CODE + number


@contextmanager
def heeded() -> Iterator[None]:
    """Raise EndedError where a signal tells the run to end; one that is ignored, as nohup asks for, stays so."""
    ours = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    # timeout(1) sends its signal twice: what is put in order after the first must not be cut short by the second
    for other in ENDING:
        if signal.getsignal(other) is _end:
            signal.signal(other, signal.SIG_IGN)
    raise EndedError(number)
