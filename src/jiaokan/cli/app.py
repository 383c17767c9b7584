"""The program and the table of its commands, each imported when it is called."""

from __future__ import annotations

from errno import EBADF
from importlib import import_module

import click

from jiaokan import __version__
from jiaokan.cli.groups import Guessing

COMMANDS = {
    "baseline": "jiaokan.cli.baseline:baseline",
    "check": "jiaokan.cli.check:check",
    "clean": "jiaokan.cli.clean:clean",
    "config": "jiaokan.cli.config:config",
    "dedup": "jiaokan.cli.dedup:dedup",
    "dedup-staged": "jiaokan.cli.staged:dedup_staged",
    "discover": "jiaokan.cli.discover:discover",
    "explain": "jiaokan.cli.explain:explain",
    "index": "jiaokan.cli.index:index",
    "init": "jiaokan.cli.init:init",
    "review": "jiaokan.cli.review:review",
    "rules": "jiaokan.cli.rules:rules",
    "stats": "jiaokan.cli.stats:stats",
    "undo": "jiaokan.cli.undo:undo",
}


class ReaderGoneError(Exception):
    """The reader of standard output went away; click itself would turn that into exit code 1."""


def unwritten(error: OSError) -> str:
    """Say why standard output can't be written."""
    if error.errno == EBADF:
        return "standard output is closed; send it somewhere, such as: > FILE"
    return f"standard output: can't be written: {error.strerror or error}; make room, or send it elsewhere"


class LazyGroup(Guessing):
    """A group that imports a command's module only when the command is looked up (click's documented pattern)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - COMMANDS names commands only
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; raises ReaderGoneError where its output has no reader any more."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="jiaokan %(version)s")
def app() -> None:
    """Set damaged Chinese texts right: decode, strip, repair, deduplicate, and record every change.

    Exit codes: 0 nothing found, or the work is done; 1 findings; 2 usage error or input that could not be
    read; 129, 130, 143 ended by SIGHUP, Ctrl-C, SIGTERM; 141 broken pipe.
    """
