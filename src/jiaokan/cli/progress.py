"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from time import monotonic

from jiaokan.cli.counted import counted
from jiaokan.cli.talk import Talk
from jiaokan.files.below import files_below
from jiaokan.model import Result, Source
from jiaokan.options import Memory
from jiaokan.sealed import Sealed

PLAIN_EVERY = 30.0
_DRAWN_EVERY = 0.2


class Watched:
    """Remembers as `memory` does, and shows how far it is: the results of keeping are those before duplicates."""

    def __init__(self, memory: Memory | None, talk: Talk, total: int) -> None:
        self._memory = memory
        self._talk = talk
        self._total = total

    def recall(self, source: Source) -> Result | None:
        """Give the result of a source that was done before, else None."""
        return self._memory.recall(source) if self._memory else None

    def keeping(self, results: Iterable[Sealed]) -> Iterator[Sealed]:
        """Give the results again and show on stderr how far it is; nothing where the talk is quiet."""
        kept = self._memory.keeping(results) if self._memory else iter(results)
        if self._talk.quiet:
            return kept
        tally = Tally(self._total)
        return _drawn(kept, self._talk, tally) if sys.stderr.isatty() else _told(kept, self._talk, tally)


def bytes_of(paths: Iterable[Path]) -> int:
    """Give the size of all files below `paths`, for the share that is done; those that can't be seen count nothing."""
    return sum(_sizes(paths))


def outweigh(paths: Iterable[Path], size: int) -> bool:
    """Say whether the files below `paths` have more bytes than `size`; no more are looked at than that takes."""
    return any(sum_so_far > size for sum_so_far in accumulate(_sizes(paths)))


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    for path in paths:
        with suppress(OSError):
            if not path.is_dir():
                yield path.stat().st_size
                continue
        for file in files_below(path):
            with suppress(OSError):
                yield file.stat().st_size


class Tally:
    """What has come so far, of `total` bytes."""

    def __init__(self, total: int) -> None:
        self.documents = self.characters = self.changed = self.failed = self.bytes = 0
        self._total = total
        self._start = monotonic()

    def add(self, result: Sealed) -> None:
        """Count a result."""
        source = result.source
        self.documents += 1
        self.characters += result.characters
        self.changed += bool(result.edits)
        self.failed += bool(result.error)
        if source.row:
            self.bytes += len(source.row.raw)
        elif source.raw is None and source.path != "-":
            self.bytes += bytes_of([Path(source.path)])

    def line(self) -> str:
        """Give the counts in one line."""
        elapsed = max(monotonic() - self._start, 1e-3)
        parts = [
            counted(self.documents, "document"),
            f"{_short(self.characters / elapsed)} characters a second",
            f"{self.changed} changed",
            f"{self.failed} failed",
        ]
        if 0 < self.bytes < self._total:  # what is packed, or in a zip, has another size inside
            parts.append(f"about {_clock(elapsed * (self._total - self.bytes) / self.bytes)} left")
        return ", ".join(parts)


def _clock(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


def _told(results: Iterable[Sealed], talk: Talk, tally: Tally) -> Iterator[Sealed]:
    due = monotonic() + PLAIN_EVERY
    for result in results:
        tally.add(result)
        if monotonic() > due:
            talk.say(f"so far {tally.line()}")
            due = monotonic() + PLAIN_EVERY
        yield result


def _drawn(results: Iterable[Sealed], talk: Talk, tally: Tally) -> Iterator[Sealed]:
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.live import Live  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    due = 0.0
    # no refreshing thread: it would write between the lines of a message
    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as live:
        talk.above = lambda message: live.console.print(Text(message))
        try:
            for result in results:
                tally.add(result)
                if monotonic() > due:
                    live.update(Text(tally.line()), refresh=True)
                    due = monotonic() + _DRAWN_EVERY
                yield result
        finally:
            talk.above = None


def _short(number: float) -> str:
    return f"{number / 1e6:.1f} million" if number >= 1e6 else f"{number:,.0f}"  # noqa: PLR2004 - a million
