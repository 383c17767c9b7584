"""What a run may be told, and what it may remember of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from jiaokan import dedup
from jiaokan.model import Result, Source
from jiaokan.rules import RuleSet
from jiaokan.sealed import Ready, Sealed
from jiaokan.workers import TIMEOUT


class Options(NamedTuple):
    """What a run may be told; `encoding` forces a codec, `duplicates` is None where dedup is off.

    `rules_for` gives the rules for a source where some files have rules of their own.
    `ready` makes of a result, in the worker, what those who keep it need.
    A document on which a worker spends more than `timeout` seconds is given up.
    """

    rules: RuleSet
    encoding: str = ""
    duplicates: dedup.Options | None = None
    jobs: int = 1
    timeout: float = TIMEOUT
    rules_for: Callable[[Source], RuleSet] | None = None
    ready: Callable[[Result], Ready] | None = None


class Memory(Protocol):
    """What was done before."""

    def recall(self, source: Source) -> Result | None:
        """Give the result of a source that was done before, else None."""
        ...

    def keeping(self, results: Iterable[Sealed]) -> Iterator[Sealed]:
        """Give the results again, each kept when it is given."""
        ...


def rules_of(source: Source, options: Options) -> RuleSet:
    """Give the rules in force for a source."""
    return options.rules_for(source) if options.rules_for else options.rules
