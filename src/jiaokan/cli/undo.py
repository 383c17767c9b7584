"""jiaokan undo: the original bytes again."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import click

from jiaokan.cli import options
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.files.names import on_one_line, readable
from jiaokan.undo import undo as given_back


@click.command()
@click.argument("out", type=options.PATH)
@click.argument("names", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--to", required=True, type=options.PATH, help="Folder for the original files.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
def undo(out: Path, names: tuple[str, ...], to: Path, *, quiet: bool) -> int:
    """Give the original bytes of a clean run back.

    OUT is all that is needed. PATH is a file or folder inside OUT; without one, everything is given back. Every file is
    compared with the SHA-256 of the input. What can't be given back is named, with the reason.

    A file in the folder that holds something else is never replaced: it is named, and the exit code is 2.
    """
    talk = Talk(quiet=quiet)
    heads = {name: _heads(name, out) for name in names}
    files, met, needs_copy = 0, set[str](), False
    for told in given_back(out, to, _among(heads, met)):
        files += told.files
        needs_copy |= told.needs_copy
        if told.note:
            talk.say(told.note)
        if told.problem:
            talk.complain(told.problem)
    for name in [name for name in names if name not in met]:
        talk.complain(f"{on_one_line(name)}: the run read nothing of that name; name it as it stands in {out}")
    if needs_copy:
        talk.say("a run of clean with --keep-originals keeps a copy of what can't be made again")
    talk.say(f"{counted(files, 'file')} given back, {len(talk.complaints)} not")
    return ERROR if talk.complaints else CLEAN


def _heads(name: str, out: Path) -> set[str]:
    """Give what a path that a person named can mean below OUT, where "." is all of it."""
    from_here = os.path.relpath(os.path.realpath(name), os.path.realpath(out))
    return {os.path.normpath(readable(name).strip("/") or "."), readable(from_here)}


def _among(heads: dict[str, set[str]], met: set[str]) -> Callable[[Sequence[str]], bool]:
    """Give a function that says whether something of these names is wanted; in `met` it puts by which path."""

    def wanted(names: Sequence[str]) -> bool:
        if not heads:
            return True
        above = {head for name in names for head in _above(name)}
        asked = {path for path, meant in heads.items() if meant & above}
        met.update(asked)
        return bool(asked)

    return wanted


def _above(name: str) -> set[str]:
    """Give a name and the folders that it lies in."""
    return {name, *map(str, PurePosixPath(name).parents)}
