"""What is said on stderr while a command runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from jiaokan.files.names import on_one_line
from jiaokan.model import Result, Summary


@dataclass
class Talk:
    """Notes and complaints; `complaints` is what the exit code depends on, `above` prints above a progress bar."""

    quiet: bool = False
    verbose: bool = False
    complaints: list[str] = field(default_factory=list)
    above: Callable[[str], None] | None = None

    def say(self, message: str) -> None:
        """Tell what is good to know; left out with --quiet."""
        if not self.quiet:
            self._tell(message)

    def detail(self, message: str) -> None:
        """Tell what only a curious person wants to know; left out without --verbose."""
        if self.verbose:
            self.say(message)

    def complain(self, message: str) -> None:
        """Tell what went wrong, in one line."""
        self.complaints.append(message)
        self._tell(message)

    def _tell(self, message: str) -> None:
        (self.above or _echo)(f"jiaokan: {message}")

    def hear(self, result: Result) -> None:
        """Complain where a result has an error."""
        if result.error:
            source = result.document.source
            row = f"#{source.row.number}" if source.row else ""
            self.complain(f"{on_one_line(source.path)}{row}: {result.error}")


def _echo(message: str) -> None:
    sys.stdout.flush()  # what was told before it stands before it where both go to one pipe
    click.echo(message, err=True)


def sentence(summary: Summary, *, would: bool = False) -> str:
    """Give a run's counts in one line; in the conditional where nothing was written."""
    status = summary.status
    parts = [f"{status['kept']} of {summary.documents} documents {'would be kept' if would else 'kept'}"]
    parts += [f"{status[name]} {word}" for name, word in _WORDS.items() if status[name]]
    parts.append(f"{summary.edits} edits by {len(summary.applied)} rules")
    if summary.reported:
        parts.append(f"{summary.reported.total()} findings left for a person (see: jiaokan check)")
    return ", ".join(parts)


_WORDS = {"duplicate": "left out as duplicates", "empty": "empty", "failed": "failed"}
