"""The manifest of a stored index: the one file that says what is in it; replacing it is what makes a change."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.segment import Entry
from jiaokan.dedup.signature import SCHEME

FORMAT = 2
# what it has no paths in can be read: its documents are known by their names alone
_READ = (1, FORMAT)
NAME, LOCK = "manifest.json", "lock"


class Manifest(NamedTuple):
    """The segments in order, the scheme of their signatures, and the smallest threshold that their keys serve."""

    threshold: float
    segments: tuple[Entry, ...] = ()
    next_number: int = 1
    scheme: int = SCHEME
    format: int = FORMAT

    @property
    def documents(self) -> int:
        """Give the number of documents."""
        return sum(entry.documents for entry in self.segments)


def read(folder: Path) -> Manifest:
    """Read the manifest; raises StoredIndexError where it is absent, damaged, or of another version."""
    path = folder / NAME
    try:
        said = json.loads(path.read_bytes())
        content, checksum = said["index"], said["sha256"]
    except FileNotFoundError as error:
        raise StoredIndexError(f"{folder}: there is no index here; make one with: jiaokan index build") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoredIndexError(f"{path}: can't be read as an index ({error})") from error
    if _checksum(content) != checksum:
        raise StoredIndexError(f"{path}: damaged, its checksum doesn't fit; build the index again")
    if content["format"] not in _READ or content["scheme"] != SCHEME:
        raise StoredIndexError(f"{folder}: made by another version of jiaokan; build the index again")
    segments = tuple(
        Entry(number, documents, {part: (size, digest) for part, (size, digest) in parts.items()})
        for number, documents, parts in content["segments"]
    )
    return Manifest(content["threshold"], segments, content["next_number"])


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Tell what keeps the files of an index from being written as a StoredIndexError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise StoredIndexError(
            f"{folder}: can't be written: {reason}; see that you may write there and that there is room"
        ) from error


def replace(folder: Path, manifest: Manifest) -> None:
    """Put a new manifest in the place of the old one, at once and for good."""
    content = manifest._asdict()
    temporary = folder / f"{NAME}.new"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump({"index": content, "sha256": _checksum(content)}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / NAME)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the one writer; raises StoredIndexError where there is another. The lock goes when its process does."""
    with changing(folder):
        lock = (folder / LOCK).open("w")
    with lock as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoredIndexError(f"{folder}: another process is writing to this index; try again later") from error
        yield


def _checksum(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
