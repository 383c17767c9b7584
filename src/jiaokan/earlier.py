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
            names, ids = set[str](), set[str]()
            for entry, error in self._staying(written, failed, seen):
                names |= {entry["output"], _container(entry)} - {None, ""}
                ids |= {entry["id"], _container(entry)} - {""}
                told.write(manifest.line(entry | {"error": f"{error}; what an earlier run made of it stays"}))
            if ids:
                _without(lines, ids, self.folder / OWN)
            lines.seek(0, os.SEEK_END)
            told.seek(0)
            copyfileobj(told, lines)
        for name, known in containers(self.folder).items():
            if name in names:
                sidecar.write(manifest.line(known))
        return {name for name in names if name in self.digests}

    def _staying(
        self, written: Collection[str], failed: Failures, seen: Collection[str]
    ) -> Iterator[tuple[Entry, str]]:
        for entry in manifest.read(self.folder):
            output = entry["output"] or _container(entry)
            hidden = failed.hidden if entry["id"] not in seen else ""
            error = next((failed.errors[name] for name in _names(entry) if name in failed.errors), hidden)
            there = self.has(output) if output else hidden
            if error and there and output not in written:
                yield entry, error

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
    return f"of an earlier run {len(names)} file{'' if len(names) == 1 else 's'} ({first}{more})"


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
    """Give the names under which the failure of a document may be told: its own, its file of rows, its archive."""
    yield entry["id"]
    if (container := _container(entry)) and entry["output"] in (None, container):
        yield container
    yield from accumulate(entry["id"].split("/")[:-1], "{}/{}".format)


def _container(entry: Entry) -> str:
    return str(entry.get("row", {}).get("container", ""))


def _lines(lines: BinaryIO) -> Iterator[bytes]:
    lines.seek(0)
    yield from lines


def _ids(lines: BinaryIO) -> Iterator[str]:
    for line in _lines(lines):
        yield json.loads(line)["id"]


def _without(lines: BinaryIO, names: Collection[str], folder: Path) -> None:
    """Take the lines away that tell of the failure of a document, or a file of rows, of these names."""
    with TemporaryFile(dir=folder) as left:
        left.writelines(line for line in _lines(lines) if _FAILED not in line or not _of(json.loads(line), names))
        left.seek(0)
        lines.seek(0)
        lines.truncate()
        copyfileobj(left, lines)


def _of(entry: Entry, names: Collection[str]) -> bool:
    return entry["id"] in names or _container(entry) in names


def _remove(folder: Path, path: Path) -> None:
    """Remove a file, and of the folders in which it lay those that are empty then."""
    path.unlink()
    with suppress(OSError):
        while (path := path.parent) != folder:
            path.rmdir()
