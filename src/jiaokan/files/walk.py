"""Finds the documents below the paths a person names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jiaokan.files.kinds import READERS, container_of, form_of, function_named, readable_kind
from jiaokan.files.links import Names, met_before, own_names
from jiaokan.files.names import on_one_line, readable
from jiaokan.files.own import is_record
from jiaokan.files.passed import Note, is_hidden, kind, tell
from jiaokan.files.read import IRREGULAR, UnreadableError, read
from jiaokan.files.rows import Fields
from jiaokan.model import Source

ANY = Fields()
NOT_THERE = "no such file or folder; check the spelling"
APART = "name the folder above both, or clean each into an OUT of its own"


def walk(paths: Sequence[Path], note: Note = lambda _: None, fields: Fields = ANY) -> Iterator[Source]:
    """Give the documents below `paths`, each with its path as id, sorted by the bytes of their names.

    A file is taken as it is; in a folder, those are whose name ends as the tables in kinds.py say. A container gives
    the document in each of its rows or members. Hidden entries, links to folders and the records of a run are passed
    over, and a file that has several names is read once. A path that is missing, can't be listed or holds no document
    is a source with a problem. `note` is told what was passed over.
    """
    for source in files(paths, None, note, by_path=True):
        yield from documents(source, fields, note)


def walk_trees(
    paths: Sequence[Path], leave_out: Path, note: Note = lambda _: None, fields: Fields = ANY
) -> Iterator[Source]:
    """Give the documents as `walk` does, but with their place below their PATH as id, and without those in `leave_out`.

    A document whose place another has taken is a source with a problem.
    """
    for source in files(paths, leave_out, note):
        yield from documents(source, fields, note)


def files(
    paths: Sequence[Path], leave_out: Path | None, note: Note = lambda _: None, *, by_path: bool = False
) -> Iterator[Source]:
    """Give the files in which `walk_trees` finds documents, or, by path, those in which `walk` does."""
    found = (source for path in paths for source in _below(path, leave_out, note))
    named = (replace(source, id=readable(source.path)) for source in found) if by_path else found
    return _once_each(_without_links(named, own_names(paths, leave_out), note), note)


def documents(source: Source, fields: Fields, note: Note = lambda _: None) -> Iterator[Source]:
    """Give the documents in a file; `note` is told what was passed over in it."""
    container = container_of(source.path)
    if container and not source.problem:
        yield from function_named(READERS[container])(source, container, fields, note)
    else:
        yield source if source.problem else replace(source, form=form_of(source.path))


def _below(path: Path, leave_out: Path | None, note: Note) -> Iterator[Source]:
    if str(path) == "-":
        yield _piped()
    elif path.is_dir():
        yield from _folder(path, leave_out, note)
    elif path.exists() or path.is_symlink():
        yield Source(readable(path.name), str(path), problem=IRREGULAR if _irregular(path) else "")
    else:
        yield _problem(str(path), NOT_THERE)


def _piped() -> Source:
    """Give standard input, which is read here, since a worker process has none."""
    source = Source("-", "-")
    try:
        return replace(source, raw=read(source))
    except UnreadableError as error:
        return replace(source, problem=str(error))


def _folder(top: Path, leave_out: Path | None, note: Note) -> Iterator[Source]:
    found, passed_over = 0, Counter[str]()
    for source in _entries(top, leave_out, note):
        if not source.problem and not readable_kind(source.path):
            passed_over[kind(source.path)] += 1
            continue
        if not source.problem and is_record(source.path):
            note(f"{on_one_line(source.path)}: a manifest or report of jiaokan, not read; name it to have it read")
            continue
        found += 1
        yield source
    tell(str(top), passed_over, note)
    if not found:
        yield _problem(str(top), "no .txt, .md, .jsonl or other file to read here or below; name the files themselves")


def _entries(top: Path, leave_out: Path | None, note: Note) -> Iterator[Source]:
    """Give what lies below a folder, from a stack: folders may lie deeper in one another than calls may."""
    todo: list[tuple[os.DirEntry[str], str]] = []
    yield from _listed(top, "", todo)
    while todo:
        entry, below = todo.pop()
        if entry.is_dir(follow_symlinks=False):
            if leave_out is None or Path(entry.path).resolve() != leave_out:
                yield from _listed(Path(entry.path), f"{below}{entry.name}/", todo)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            note(f"{on_one_line(entry.path)}: a link to a folder, not followed; name it to have it read")
        else:
            doubtful = not entry.is_file(follow_symlinks=False) and readable_kind(entry.name)
            problem = IRREGULAR if doubtful and _irregular(Path(entry.path)) else ""
            yield Source(readable(below + entry.name), entry.path, problem=problem)


def _listed(folder: Path, below: str, todo: list[tuple[os.DirEntry[str], str]]) -> Iterator[Source]:
    """Put the entries of a folder on the stack, the first on top; give a source with a problem where that can't be."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name), reverse=True)
    except OSError as error:
        yield _problem(str(folder), f"can't be listed: {error.strerror}")
        return
    todo += [(entry, below) for entry in entries if not is_hidden(entry.name)]


def _irregular(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _without_links(sources: Iterable[Source], own: Names, note: Note) -> Iterator[Source]:
    for source in sources:
        if not source.problem and (name := own(source.path)):
            note(f"{on_one_line(source.path)}: a link to {on_one_line(name)}, which is read under its own name")
        else:
            yield source


def _once_each(sources: Iterable[Source], note: Note) -> Iterator[Source]:
    seen: dict[str, str] = {}
    before = met_before()
    for source in sources:
        if source.problem:
            yield source
        elif other := before(source.path):
            also = "" if other == source.path else f", as {on_one_line(other)}"
            note(f"{on_one_line(source.path)}: named twice, read once{also}")
        elif source.id not in seen:
            seen[source.id] = source.path
            yield source
        else:
            other = on_one_line(seen[source.id])
            yield _problem(source.path, f"would have the same place in the output as {other}; {APART}")


def _problem(path: str, problem: str) -> Source:
    return Source(readable(path), path, problem=problem)
