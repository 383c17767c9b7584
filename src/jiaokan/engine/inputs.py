"""What an engine reads: files and object-store URLs, cut into the tasks that become shards."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from glob import glob, has_magic
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

from jiaokan.engine.schema import EXTRA
from jiaokan.engine.storage import is_url, spelled
from jiaokan.files import rows
from jiaokan.files.compressed import PACKED
from jiaokan.files.extra import needed
from jiaokan.files.kinds import container_of, readable_kind
from jiaokan.files.passed import Note
from jiaokan.files.rows import Fields, Span
from jiaokan.files.walk import documents, files
from jiaokan.model import Source

SHARD = 32 << 20
_FILES = 4096
_BLOCK = 1 << 20


class Task(NamedTuple):
    """What becomes one shard: some files, or a span of one."""

    number: int
    files: tuple[Source, ...]
    span: Span | None = None


def listed(paths: Sequence[Path], leave_out: Path | None, note: Note, *, by_path: bool = False) -> Iterator[Source]:
    """Give the files at `paths`, which may be URLs and globs, in the order of the paths and then of their names.

    Their ids are their places below a path, or, by path, the paths themselves.
    """
    for remote, group in groupby(paths, key=lambda path: is_url(spelled(path))):
        if remote:
            found = (file for path in group for file in _globbed(spelled(path)))
            yield from (replace(file, id=file.path) if by_path else file for file in found)
        else:
            yield from files([path for named in group for path in _matching(named)], leave_out, note, by_path=by_path)


def _matching(path: Path) -> list[Path]:
    """Give the paths that a pattern stands for, as a shell does; the path itself where there are none."""
    if path.exists() or not has_magic(str(path)):
        return [path]
    return [Path(name) for name in sorted(glob(str(path), recursive=True), key=os.fsencode)] or [path]  # noqa: PTH207 - Path.glob takes no absolute pattern


def tasks(found: Iterable[Source], size: int = SHARD) -> Iterator[Task]:
    """Give the tasks, numbered in order: a span of a large file of JSON lines, a container, or many small files."""
    number = 0
    for group in _grouped(found, size):
        for span in _spans(group, size):
            yield Task(number, group, span)
            number += 1


def opened(task: Task, fields: Fields, copies: Mapping[str, Path]) -> Iterator[Source]:
    """Give the documents of a task, as the embedded engine reads them; `copies` are the files at URLs, by URL."""
    for file in task.files:
        copy = copies.get(file.path)
        if not copy:
            yield from _opened(file, task.span, fields)
            continue
        for document in _opened(replace(file, path=str(copy)), task.span, fields):
            there = document.raw is None and not document.problem and not document.row
            raw = copy.read_bytes() if there else document.raw
            yield replace(document, raw=raw, path=document.path.replace(str(copy), file.path, 1))


@contextmanager
def fetched(task: Task) -> Iterator[dict[str, Path]]:
    """Give copies of the files of a task that lie at URLs, for as long as they are needed."""
    with TemporaryDirectory(prefix="jiaokan-") as folder:
        copies: dict[str, Path] = {}
        for number, file in enumerate(task.files):
            if is_url(file.path) and not file.problem:
                copy = copies[file.path] = Path(folder) / str(number) / PurePosixPath(file.path).name
                copy.parent.mkdir()
                with _reading(file.path) as stream, copy.open("wb") as written:
                    shutil.copyfileobj(stream, written, _BLOCK)
        yield copies


def content(task: Task) -> str:
    """Give the digest of the bytes of a task's files."""
    digest = sha256()
    for file in task.files:
        digest.update(f"{file.id}\0{file.path}\0{file.problem}\0".encode("utf-8", "surrogatepass"))
        if not file.problem:
            _add(digest, file.path, task.span)
    return digest.hexdigest()


def _add(digest: Any, path: str, span: Span | None) -> None:  # noqa: ANN401 - hashlib has no type for it
    with _reading(path) as stream:
        stream.seek(span.start if span else 0)
        left = span.end - span.start if span else -1
        while block := stream.read(_BLOCK if left < 0 else min(_BLOCK, left)):
            digest.update(block)
            left -= len(block) if left >= 0 else 0


def _reading(path: str) -> IO[bytes]:
    if is_url(path):
        stream: IO[bytes] = needed("daft", EXTRA).open_file(path, "rb")
        return stream
    return Path(path).open("rb")


def _opened(file: Source, span: Span | None, fields: Fields) -> Iterator[Source]:
    return rows.documents(file, container_of(file.path), fields, span=span) if span else documents(file, fields)


def _globbed(pattern: str) -> Iterator[Source]:
    daft = needed("daft", EXTRA)
    base = pattern[: min(pattern.find(mark) % (len(pattern) + 1) for mark in "*?[")].rpartition("/")[0]
    try:
        found = sorted(daft.from_glob_path(pattern).to_pydict()["path"], key=lambda path: path.encode())
    except (OSError, daft.exceptions.DaftCoreException) as error:
        yield Source(pattern, pattern, problem=f"can't be listed: {str(error).splitlines()[0]}")
        return
    wanted = [path for path in found if readable_kind(path)]
    if not wanted:
        yield Source(pattern, pattern, problem="no file to read has such a name; check the spelling")
    for path in wanted:
        yield Source(_below(path, base), path)


def _below(path: str, base: str) -> str:
    return path.partition(f"{base}/")[2] if base and f"{base}/" in path else path.rpartition("/")[2]


def _grouped(found: Iterable[Source], size: int) -> Iterator[tuple[Source, ...]]:
    group: list[Source] = []
    weight = 0
    for source in found:
        alone = bool(container_of(source.path)) and not source.problem
        if group and (alone or weight >= size or len(group) == _FILES):
            yield tuple(group)
            group, weight = [], 0
        group.append(source)
        weight += size if alone else _size(source)
    if group:
        yield tuple(group)


def _spans(group: tuple[Source, ...], size: int) -> Iterator[Span | None]:
    first = group[0]
    suffix = PurePosixPath(first.path).suffix.lower()
    lines = container_of(first.path) == "jsonl" and suffix not in PACKED and not is_url(first.path)
    if not lines or first.problem or _size(first) <= 2 * size:
        yield None
    else:
        yield from rows.spans(Path(first.path), size)


def _size(source: Source) -> int:
    try:
        return 0 if source.problem or is_url(source.path) else Path(source.path).stat().st_size
    except OSError:
        return 0
