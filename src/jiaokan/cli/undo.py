"""jiaokan undo: the original bytes again."""

from __future__ import annotations

from pathlib import Path

import click

from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.files.names import readable
from jiaokan.undo import undo as given_back


@click.command()
@click.argument("out", type=options.PATH)
@click.argument("names", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--to", required=True, type=options.PATH, help="Folder for the original files.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
def undo(out: Path, names: tuple[str, ...], to: Path, *, quiet: bool) -> int:
    """Give the original bytes of a clean run back.

    OUT and its manifest are all that is needed. PATH is a file or folder inside OUT; without one, everything is given
    back. Every file is held against the SHA-256 of the input. What can't be given back is named, with the reason.
    """
    talk = Talk(quiet=quiet)
    heads = tuple(readable(name).strip("/") for name in names)
    files = 0
    for told in given_back(out, to, lambda id_: _wanted(id_, heads)):
        files += told.files
        if told.note:
            talk.say(told.note)
        if told.problem:
            talk.complain(told.problem)
    talk.say(f"{files} files given back, {len(talk.complaints)} not")
    return ERROR if talk.complaints else CLEAN


def _wanted(name: str, heads: tuple[str, ...]) -> bool:
    return not heads or any(name == head or name.startswith(f"{head}/") for head in heads)
