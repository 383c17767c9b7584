"""What an earlier run left in an output folder, and what of it stays where its input could not be read now."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from jiaokan import manifest
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.hands import is_as_written
from jiaokan.manifest import Entry
from jiaokan.outfolder import OWN, containers, inside

_FAILED = b'"status": "failed"'  # inside a string of JSON its quotes would be escaped
_TOLD = 3


class Failures(NamedTuple):
    """What could not be read: an error for each name, and one for all that may lie where nothing could be found."""

    errors: Mapping[str, str] = {}
    hidden: str = ""


@dataclass(frozen=True)
class Earlier:
    """The files that an earlier run wrote in a folder, with their digests."""

    folder: Path
    digests: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> Earlier:
        """Read what the manifest of a folder tells, if it has one; raises ManifestError."""
        if not (folder / manifest.NAME).exists():
            return cls(folder, {})
        rows = {name: told.get("sha256_out", "") for name, told in containers(folder).items()}
        texts = {entry["output"]: entry["sha256_out"] for entry in manifest.read(folder) if entry["output"]}
        found = texts | rows
        for name in found:
            inside(folder, name)
        return cls(folder, {Path(name).as_posix(): digest for name, digest in found.items()})

    def has(self, name: str) -> bool:
        """Say whether a file that it wrote is still there."""
        return name in self.digests and (self.folder / on_disk(name)).is_file()

    def wrote(self, name: str, digest: str) -> bool:
        """Say whether it wrote a file of that name and digest."""
        return self.digests.get(Path(name).as_posix()) == digest

    def carried(self, lines: BinaryIO, sidecar: BinaryIO, written: Collection[str], failed: Failures) -> set[str]:
        """Tell in the lines of this run of the files that stay, in the place of the failures; give their names.

        A file stays that this run did not write, where the failures leave it open whether its input is gone.
        """
        if not self.digests or failed == Failures():
            return set()
        seen = set(_ids(lines)) if failed.hidden else set[str]()
        with TemporaryFile(dir=self.folder / OWN) as told:
            stays = Staying(told)
            for entry, name, error in self._staying(written, failed, seen):
                stays.add(name, entry | {"error": f"{error}; what an earlier run made of it stays"})
            stays.put_in(lines, self.folder / OWN)
        names = stays.files
        for name, known in containers(self.folder).items():
            if name in names:
                sidecar.write(manifest.line(known))
        return {name for name in names if name in self.digests}

    def _staying(
        self, written: Collection[str], failed: Failures, seen: Collection[str]
    ) -> Iterator[tuple[Entry, str, str]]:
        """Give each line that stays, with the name and the error of the failure for which it does; "" hides any."""
        for entry in manifest.read(self.folder):
            output = entry["output"] or _container(entry)
            hidden = failed.hidden if entry["id"] not in seen else ""
            name = next((name for name in _names(entry) if name in failed.errors), "")
            error = failed.errors[name] if name else hidden
            there = self.has(output) if output else hidden
            if error and there and output not in written:
                yield entry, name, error

    def cleared(self, now: Collection[str]) -> tuple[list[str], list[str]]:
        """Remove the files that are not among those of now; give their names, and those that somebody changed."""
        gone, changed = list[str](), list[str]()
        for name, digest in self.digests.items():
            if name not in now:
                with suppress(OSError):
                    path = inside(self.folder, name)
                    if is_as_written(path, digest):
                        _remove(self.folder, path)
                        gone.append(name)
                    else:
                        changed.append(name)
        return gone, changed


class Staying:
    """Lines of an earlier manifest that stay, by the failure for which they do, held in the file `told`."""

    def __init__(self, told: BinaryIO) -> None:
        self._told = told
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._ids = set[str]()
        self.files = set[str]()

    def add(self, name: str, entry: Entry) -> None:
        """Take a line that stays for the failure of that name."""
        start = self._told.tell()
        self._told.write(manifest.line(entry))
        spans = self._spans.setdefault(name, [])
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, self._told.tell()))
        self.files |= {entry["output"], _container(entry)} - {None, ""}
        self._ids |= {entry["id"], _container(entry)} - {""}

    def put_in(self, lines: BinaryIO, folder: Path) -> None:
        """Put the lines into a manifest, each in the place of the failure of its document, or behind the one for it."""
        if not self._ids:
            return
        with TemporaryFile(dir=folder) as made:
            made.writelines(self._placed(lines))
            made.seek(0)
            lines.seek(0)
            lines.truncate()
            copyfileobj(made, lines)

    def _placed(self, lines: BinaryIO) -> Iterator[bytes]:
        for line in _lines(lines):
            if _FAILED not in line:
                yield line
                continue
            entry = json.loads(line)
            names = [name for name in (_container(entry), entry["id"]) if name]
            if self._ids.isdisjoint(names):
                yield line
            for name in (*names, "") if _hides(entry) else names:
                yield from self._of(name)
        for name in list(self._spans):
            yield from self._of(name)

    def _of(self, name: str) -> Iterator[bytes]:
        for start, end in self._spans.pop(name, ()):
            self._told.seek(start)
            while self._told.tell() < end:
                yield self._told.readline()


def failures(lines: BinaryIO, written: Collection[str]) -> Failures:
    """Give what a run could not read, by its lines; of a file of rows that was written, only the rows."""
    errors: dict[str, str] = {}
    hidden = ""
    for line in _lines(lines):
        if _FAILED not in line:
            continue
        entry = json.loads(line)
        errors[entry["id"]] = entry["error"]
        if (container := _container(entry)) and container not in written:
            errors.setdefault(container, entry["error"])
        if not hidden and _hides(entry):
            hidden = f"{entry['path']}: {entry['error']}"
    return Failures(errors, hidden)


def some(names: Collection[str]) -> str:
    """Tell of files that an earlier run wrote: how many, and the first of them."""
    first = ", ".join(map(on_one_line, sorted(names)[:_TOLD]))
    more = ", ..." if len(names) > _TOLD else ""
    return f"{len(names)} file{'' if len(names) == 1 else 's'} of an earlier run ({first}{more})"


def kept_ids(folder: Path) -> set[str]:
    """Give the ids of the documents that an earlier run kept in a folder; raises ManifestError."""
    if not (folder / manifest.NAME).exists():
        return set()
    return {entry["id"] for entry in manifest.read(folder) if entry["status"] == "kept"}


def hides(path: str) -> bool:
    """Say whether any number of documents may lie where nothing could be read: where neither a file is nor stdin."""
    place = Path(path)
    return path != "-" and not any(one.is_file() for one in (place, *place.parents))


def _hides(entry: Entry) -> bool:
    raw = bytes.fromhex(entry.get("path_bytes", ""))
    return hides(os.fsdecode(raw) if raw else on_disk(entry["path"]))


def _names(entry: Entry) -> Iterator[str]:
    """Give the names under which the failure of a document may be told: its file of rows, its own, its archive."""
    if (container := _container(entry)) and entry["output"] in (None, container):
        yield container
    yield entry["id"]
    yield from accumulate(entry["id"].split("/")[:-1], "{}/{}".format)


def _container(entry: Entry) -> str:
    return str(entry.get("row", {}).get("container", ""))


def _lines(lines: BinaryIO) -> Iterator[bytes]:
    lines.seek(0)
    yield from lines


def _ids(lines: BinaryIO) -> Iterator[str]:
    for line in _lines(lines):
        yield json.loads(line)["id"]


def _remove(folder: Path, path: Path) -> None:
    """Remove a file, and of the folders in which it lay those that are empty then."""
    path.unlink()
    with suppress(OSError):
        while (path := path.parent) != folder:
            path.rmdir()
