"""What is said on stderr while a command runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import click

from jiaokan.cli.counted import counted
from jiaokan.files.names import on_one_line
from jiaokan.model import Result, Summary

_TOLD = 3


class Rows(NamedTuple):
    """The faults of rows of a file that were told, how many more rows failed since, and the last of them."""

    path: str
    told: tuple[str, ...] = ()
    more: int = 0
    last: int = 0


@dataclass
class Talk:
    """Notes and complaints; `complaints` is what the exit code depends on, `above` prints above a progress bar."""

    quiet: bool = False
    verbose: bool = False
    complaints: list[str] = field(default_factory=list)
    above: Callable[[str], None] | None = None
    rows: Rows | None = None

    def say(self, message: str) -> None:
        """Tell what is good to know; left out with --quiet."""
        self.tell_rows()
        if not self.quiet:
            self._tell(message)

    def detail(self, message: str) -> None:
        """Tell what only a curious person wants to know; left out without --verbose."""
        if self.verbose:
            self.say(message)

    def complain(self, message: str) -> None:
        """Tell what went wrong, in one line."""
        self.tell_rows()
        self.complaints.append(message)
        self._tell(message)

    def _tell(self, message: str) -> None:
        (self.above or _echo)(f"jiaokan: {message}")

    def hear(self, result: Result) -> None:
        """Complain where a result has an error."""
        if result.error:
            source = result.document.source
            self.complain_of(source.path, source.row.number if source.row else 0, result.error)

    def complain_of(self, path: str, row: int, error: str) -> None:
        """Complain of a file, or of a row of it (from 1); many rows of one file may have a fault, so few are told."""
        if not row:
            self.complain(f"{on_one_line(path)}: {error}")
            return
        if not self.rows or self.rows.path != path:
            self.tell_rows()
            self.rows = Rows(path)
        self.complaints.append(error)
        if error in self.rows.told or len(self.rows.told) == _TOLD:
            self.rows = self.rows._replace(more=self.rows.more + 1, last=row)
            return
        self.rows = self.rows._replace(told=(*self.rows.told, error))
        self._tell(f"{on_one_line(path)}#{row}: {error}")
        if context := click.get_current_context(silent=True):
            context.call_on_close(self.tell_rows)

    def tell_rows(self) -> None:
        """Tell how many more rows of the file failed whose rows were told of last."""
        if self.rows and self.rows.more:
            path, _, more, last = self.rows
            which = f"row failed, #{last}" if more == 1 else f"rows failed like that, up to #{last}"
            self._tell(f"{on_one_line(path)}: {more} more {which}")
        self.rows = None


def _echo(message: str) -> None:
    sys.stdout.flush()  # what was told before it stands before it where both go to one pipe
    click.echo(message, err=True)


def sentence(summary: Summary, *, would: bool = False) -> str:
    """Give a run's counts in one line; in the conditional where nothing was written."""
    status = summary.status
    parts = [f"{status['kept']} of {counted(summary.documents, 'document')} {'would be kept' if would else 'kept'}"]
    if copies := status["duplicate"]:
        parts.append(f"{copies} left out as {'a duplicate' if copies == 1 else 'duplicates'}")
    parts += [f"{status[name]} {name}" for name in ("empty", "failed") if status[name]]
    parts.append(f"{counted(summary.edits, 'edit')} by {counted(len(summary.applied), 'rule')}")
    if summary.reported:
        parts.append(f"{counted(summary.reported.total(), 'finding')} left for a person (see: jiaokan check)")
    return ", ".join(parts)
