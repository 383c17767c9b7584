"""jiaokan init: the files with which a repository takes jiaokan into use."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from jiaokan import adopt
from jiaokan.adopt import Step
from jiaokan.adopt.installed import runs
from jiaokan.cli.exit import CLEAN
from jiaokan.files.named import write_named
from jiaokan.files.names import on_one_line

_REQUIREMENT = re.compile(r"[\w.@+:/=~<>!,\[\]%-]+(?: @ [\w.@+:/=~%-]+)?", re.ASCII)


def _package(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    if value is not None and not _REQUIREMENT.fullmatch(value):
        raise click.BadParameter(
            f"{value!r} is written as for pip: jiaokan==1.0, jiaokan @ git+https://HOST/PATH@COMMIT"
        )
    return value or ""


@click.command()
@click.option("--ci", type=click.Choice(["github", "gitlab", "none"]), help="Which CI; guessed where it is left out.")
@click.option(
    "--package",
    callback=_package,
    metavar="REQUIREMENT",
    help="What hooks and CI install, as for pip; that of this installation.",
)
@click.option("-y", "--yes", is_flag=True, help="Don't ask, also at a terminal.")
def init(*, ci: str | None, package: str, yes: bool) -> int:
    """Write jiaokan.toml, the pre-commit hooks and a CI job into this folder.

    A file that is there already is left alone; hooks are added to a pre-commit config. Nothing is asked where there
    is no terminal. Where this jiaokan was installed from a folder, the hooks run it, and CI wants the address of a
    repository.
    """
    chosen = ci or adopt.guessed_ci(Path())
    source = runs(package)
    planned = list(adopt.steps(Path(), chosen, source))
    writing = [step for step in planned if step.content]
    if writing and not yes and sys.stdin.isatty() and sys.stderr.isatty():
        names = ", ".join(str(step.path) for step in writing)
        click.confirm(f"Write {names}?", default=True, abort=True, err=True)
    for step in planned:
        click.echo(_done(step))
    for note in adopt.notes(writing, source):
        click.echo(note)
    click.echo("Now type:")
    for command in adopt.next_commands(chosen, source):
        click.echo(f"  {command}")
    return CLEAN


def _done(step: Step) -> str:
    if step.content:
        write_named(step.path, step.content.encode("utf-8"))
        return f"{on_one_line(str(step.path))}: written"
    return f"{on_one_line(str(step.path))}: {step.advice}"
