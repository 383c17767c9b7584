"""Which documents a check reads: named paths, a list of them, or what git says has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options
from jiaokan.files import git
from jiaokan.files.kinds import container_of, form_of, readable_kind
from jiaokan.files.names import on_one_line, readable
from jiaokan.files.own import is_record
from jiaokan.files.rows import Fields
from jiaokan.files.walk import NOT_THERE, walk
from jiaokan.model import Source

Note = Callable[[str], None]


def chosen(given: dict[str, Any], note: Note) -> Iterator[Source]:
    """Give the documents that the options of `check` ask for; raises click.UsageError and git.GitError."""
    _refuse_contradictions(given)
    if given["staged"] or given["diff_base"]:
        return _changed(given, note)
    paths = tuple(_listed(given["files0_from"])) if given["files0_from"] else given["paths"] or (Path(),)
    return each(paths, note, options.fields_of(given), given["stdin_filename"])


def old_versions(given: dict[str, Any]) -> Iterator[Source]:
    """Give what stood at `--diff-base` where a file was changed or is gone."""
    changed = git.changed(_paths(given), base=given["diff_base"], staged=given["staged"])
    before = [one for one in changed if one.old and readable_kind(one.path) and not container_of(one.path)]
    for one, raw in zip(before, git.contents(one.old for one in before), strict=True):
        yield _blob(one.path, raw)


def is_part(given: dict[str, Any]) -> bool:
    """Say whether the options ask for a part of the corpus, so that shares of the whole can't be measured."""
    return bool(given["staged"] or given["diff_base"] or given["files0_from"] or given["no_shares"])


def _refuse_contradictions(given: dict[str, Any]) -> None:
    asked = [name for name in ("staged", "diff_base", "files0_from") if given[name]]
    if "files0_from" in asked and (len(asked) > 1 or given["paths"]):
        raise click.UsageError("--files0-from names all the files; leave out PATH, --staged and --diff-base")
    if given["staged"] and (given["fix"] or given["fix_only"]):
        raise click.UsageError(
            "--staged reads what is staged, which can't be mended there; leave out --staged or --fix"
        )
    if given["stdin_filename"] and Path("-") not in given["paths"]:
        raise click.UsageError("--stdin-filename names standard input; give - as the PATH")


def _changed(given: dict[str, Any], note: Note) -> Iterator[Source]:
    changed = git.changed(_paths(given), base=given["diff_base"], staged=given["staged"])
    for path in git.unknown(_paths(given), base=given["diff_base"]):
        yield Source(readable(path), path, problem=NOT_THERE)
    there = [one for one in changed if one.new and readable_kind(one.path)]
    if not given["staged"]:
        texts = [Path(one.path) for one in there if not is_record(one.path)]
        yield from walk(texts, note, options.fields_of(given)) if texts else ()
        return
    whole = [one for one in there if not container_of(one.path)]
    for one, raw in zip(whole, git.contents(one.new for one in whole), strict=True):
        yield _blob(one.path, raw)
    if len(whole) < len(there):
        note(f"{len(there) - len(whole)} containers are staged; they are checked on disk only: name them")


def _blob(path: str, raw: bytes) -> Source:
    return Source(readable(path), path, raw, form=form_of(path))


def _paths(given: dict[str, Any]) -> list[str]:
    return [str(path) for path in given["paths"]] or ["."]


def _listed(path: Path) -> Iterator[Path]:
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{on_one_line(str(path))}: the list can't be read: {error.strerror}") from error
    names = [name for name in raw.split(b"\0") if name]
    if any(b"\n" in name and not Path(os.fsdecode(name)).exists() for name in names):
        raise click.UsageError(
            "--files0-from wants names that end in NUL, not in a newline (find -print0, git ls-files -z)"
        )
    return map(_file_named, names)


def _file_named(name: bytes) -> Path:
    """Give the path of a file, which may be called -, as standard input is."""
    path = Path(os.fsdecode(name))
    return path.absolute() if str(path) == "-" else path


def each(paths: Iterable[Path], note: Note, fields: Fields, stdin_name: str = "") -> Iterator[Source]:
    """Give the documents below the paths, with a name for standard input."""
    for source in walk(list(paths), note, fields):
        yield replace(source, id=readable(stdin_name or "-")) if source.path == "-" else source
