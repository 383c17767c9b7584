"""jiaokan index: documents to compare new ones with, kept on disk or shared through Redis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import duplicates, options
from jiaokan.cli.counted import counted
from jiaokan.cli.dedup import heard
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.groups import Guessing
from jiaokan.cli.talk import Talk
from jiaokan.dedup import address, stored
from jiaokan.dedup.taken import is_taken
from jiaokan.files.names import on_one_line
from jiaokan.files.read import UnreadableError
from jiaokan.files.walk import walk
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.pipeline import run
from jiaokan.report.pairs import PAIRS, Pair

_INDEX = click.argument("index", metavar="INDEX")


@click.group(cls=Guessing)
def index() -> None:
    """Build an index of documents, add to it, and ask it.

    INDEX is a folder, or redis://USER:PASSWORD@HOST:PORT/N (rediss:// with TLS) for one that several machines share
    (needs jiaokan[redis]).
    """


@index.command()
@_INDEX
@options.paths
@options.containers
@options.duplicates
@options.common
def build(index: str, paths: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Make INDEX of the documents of PATH..., each speech once.

    It serves the threshold that it is built with and all above, or all up to 0.65 where that is below; a shared one
    0.5 and all above.
    """
    asked = _asked(given, (), paths)
    _refuse_missing(paths)
    stored.create(index, asked.duplicates.threshold if asked.duplicates else 0)
    return _add(index, paths, given)


@index.command()
@_INDEX
@options.paths
@options.containers
@options.duplicates
@options.common
def add(index: str, paths: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Add to INDEX the documents of PATH... that it does not have.

    A folder changes when all have been read, or not at all, and has one writer at a time. A shared one takes each
    document as it comes, from any number of writers; a name may stand for several texts.
    """
    return _add(index, paths, given)


@index.command()
@_INDEX
@options.paths
@click.option("--output-format", type=click.Choice(list(PAIRS)), default="text", show_default=True)
@options.containers
@options.duplicates
@options.common
def query(index: str, paths: tuple[Path, ...], *, output_format: str, **given: Any) -> int:  # noqa: ANN401 - the same
    """List the documents of PATH... that INDEX has, or that are copies of each other."""
    talk = Talk(quiet=given["quiet"])
    found: list[Pair] = []
    asked = _asked(given, (index,), paths)
    results = run(_walked(paths, given, asked, talk), asked)
    for line in PAIRS[output_format](heard(results, found, talk, duplicates.kinds(asked))):
        click.echo(line)
    if talk.complaints:
        return ERROR
    return FOUND if any(not pair.verdict.kept for pair in found) else CLEAN


@index.command()
@_INDEX
@click.option("--verify", is_flag=True, help="Read every file of a folder's index and compare its checksum.")
def info(index: str, *, verify: bool) -> int:
    """Say what INDEX holds; with --verify, also whether it is whole."""
    held, damaged = stored.info(index), stored.damaged(index) if verify else []
    for name, value in held.items():
        click.echo(f"{name}: {value}")
    if not verify:
        return CLEAN
    for path in damaged:
        click.echo(f"damaged: {path}")
    click.echo("damaged; build it again" if damaged else "whole")
    return ERROR if damaged else CLEAN


def _refuse_missing(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if str(path) != "-" and not path.exists() and not path.is_symlink():
            name = on_one_line(str(path))
            raise UnreadableError(f"{name}: no such file or folder; check the spelling; no index was made")


def _add(index: str, paths: tuple[Path, ...], given: dict[str, Any]) -> int:
    talk = Talk(quiet=given["quiet"])
    added = seen = 0
    asked = _asked(given, (index,), paths)
    for result in stored.add(index, run(_walked(paths, given, asked, talk), asked)):
        talk.hear(result)
        seen += 1
        added += is_taken(result)
    talk.say(f"{added} of {counted(seen, 'document')} added to {address.shown(index)}")
    return ERROR if talk.complaints else CLEAN


def _asked(given: dict[str, Any], against: tuple[str, ...], paths: tuple[Path, ...]) -> Options:
    """Give the options of a command for which a document that the index has is there already, be it the same file."""
    asked = duplicates.of_paths(duplicates.wanted(given | {"against": (*given["against"], *against)}), paths)
    assert asked.duplicates  # noqa: S101 - the command is about them
    return asked._replace(duplicates=asked.duplicates._replace(itself=None))


def _walked(paths: tuple[Path, ...], given: dict[str, Any], asked: Options, talk: Talk) -> Iterator[Source]:
    return duplicates.heeded(walk(paths, talk.say, options.fields_of(given)), asked, talk)
