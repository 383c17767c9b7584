"""What is said on stderr while a command runs."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from jiaokan.files.names import on_one_line
from jiaokan.model import Result, Summary


@dataclass
class Talk:
    """Notes and complaints; `complaints` is what the exit code depends on."""

    quiet: bool = False
    complaints: list[str] = field(default_factory=list)

    def say(self, message: str) -> None:
        """Tell what is good to know; left out with --quiet."""
        if not self.quiet:
            click.echo(f"jiaokan: {message}", err=True)

    def complain(self, message: str) -> None:
        """Tell what went wrong, in one line."""
        self.complaints.append(message)
        click.echo(f"jiaokan: {message}", err=True)

    def hear(self, result: Result) -> None:
        """Complain where a result has an error."""
        if result.error:
            source = result.document.source
            row = f"#{source.row.number}" if source.row else ""
            self.complain(f"{on_one_line(source.path)}{row}: {result.error}")


def sentence(summary: Summary) -> str:
    """Give a run's counts in one line."""
    status = summary.status
    parts = [f"{status['kept']} of {summary.documents} documents kept"]
    parts += [f"{status[name]} {word}" for name, word in _WORDS.items() if status[name]]
    parts.append(f"{summary.applied.total()} edits by {len(summary.applied)} rules")
    if summary.reported:
        parts.append(f"{summary.reported.total()} findings left for a person (see: jiaokan check)")
    return ", ".join(parts)


_WORDS = {"duplicate": "left out as duplicates", "empty": "empty", "failed": "failed"}
