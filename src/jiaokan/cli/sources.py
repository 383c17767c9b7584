"""Which documents a check reads: named paths, a list of them, or what git says has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jiaokan.files import git
from jiaokan.files.names import on_one_line, readable
from jiaokan.files.walk import SUFFIXES, walk
from jiaokan.model import Source

Note = Callable[[str], None]


def chosen(given: dict[str, Any], note: Note) -> Iterator[Source]:
    """Give the documents that the options of `check` ask for; raises click.UsageError and git.GitError."""
    _refuse_contradictions(given)
    if given["staged"] or given["diff_base"]:
        return _changed(given)
    paths = tuple(_listed(given["files0_from"])) if given["files0_from"] else given["paths"] or (Path(),)
    return _renamed(each(paths, note), given["stdin_filename"])


def old_versions(given: dict[str, Any]) -> Iterator[Source]:
    """Give what stood at `--diff-base` where a file was changed or is gone."""
    changed = git.changed(_paths(given), base=given["diff_base"], staged=given["staged"])
    before = [one for one in changed if one.old and _is_text(one.path)]
    for one, raw in zip(before, git.contents(one.old for one in before), strict=True):
        yield Source(readable(one.path), one.path, raw)


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


def _changed(given: dict[str, Any]) -> Iterator[Source]:
    changed = git.changed(_paths(given), base=given["diff_base"], staged=given["staged"])
    there = [one for one in changed if one.new and _is_text(one.path)]
    if not given["staged"]:
        for one in there:
            yield Source(readable(one.path), one.path)
        return
    for one, raw in zip(there, git.contents(one.new for one in there), strict=True):
        yield Source(readable(one.path), one.path, raw)


def _paths(given: dict[str, Any]) -> list[str]:
    return [str(path) for path in given["paths"]] or ["."]


def _is_text(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES


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
    return (Path(os.fsdecode(name)) for name in names)


def each(paths: Iterable[Path], note: Note) -> Iterator[Source]:
    """Walk the paths; a document's id is its path, so that files of one name in two folders are two documents."""
    seen = set[str]()
    for named in paths:
        for source in walk([named], note=note):
            path = source.path if source.path == "-" else os.path.normpath(source.path)
            where = path if path == "-" else os.path.abspath(path)  # noqa: PTH100 - links stay
            if where not in seen:
                seen.add(where)
                yield replace(source, id=readable(path), path=path)


def _renamed(sources: Iterator[Source], name: str) -> Iterator[Source]:
    for source in sources:
        yield replace(source, id=readable(name)) if name and source.path == "-" else source
