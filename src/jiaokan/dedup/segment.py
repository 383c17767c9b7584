"""A segment of a stored index: signatures, keys, names and texts of some documents, never changed once written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import file_digest, sha256
from os import fsync
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup import runs
from jiaokan.dedup.bands import Keys
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.signature import ROW

PARTS = ("rows", "keys", "names", "name_ends", "texts", "text_ends")
_LEVEL = 1
# no path holds it
_BEFORE_PATH = "\0"


class Entry(NamedTuple):
    """What the manifest says of a segment: its number, its documents, and size and SHA-256 of each part."""

    number: int
    documents: int
    parts: dict[str, tuple[int, str]]


class Segment(NamedTuple):
    """The parts of a segment, memory-mapped."""

    rows: NDArray[np.void]
    keys: Keys
    names: NDArray[np.uint8]
    name_ends: NDArray[np.uint64]
    texts: NDArray[np.uint8]
    text_ends: NDArray[np.uint64]

    def name(self, position: int) -> str:
        """Give the id of a document."""
        return self._named(position)[0]

    def path(self, position: int) -> str:
        """Give where the file of a document lay when it was added; nothing where that was not stored."""
        return self._named(position)[1]

    def _named(self, position: int) -> tuple[str, str]:
        named = _piece(self.names, self.name_ends, position).decode("utf-8", "surrogateescape")
        name, between, path = named.rpartition(_BEFORE_PATH)
        return (name, path) if between else (named, "")

    def text(self, position: int) -> str:
        """Give the cleaned text of a document; raises StoredIndexError where it is damaged."""
        return unpacked(_piece(self.texts, self.text_ends, position))


class Stored(NamedTuple):
    """A document as it goes into a segment."""

    name: bytes
    text: bytes


def stored(name: str, text: str, path: str = "") -> Stored:
    """Pack a document for a segment; `path` is where its file lies, if that is known."""
    named = f"{name}{_BEFORE_PATH}{path}" if path or _BEFORE_PATH in name else name
    return Stored(
        named.encode("utf-8", "surrogateescape"), zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)
    )


def unpacked(text: bytes) -> str:
    """Give a packed text; raises StoredIndexError where it is damaged."""
    try:
        return zlib.decompress(text).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise StoredIndexError(f"the index is damaged ({error}); build it again") from error


def path_of(folder: Path, number: int, part: str) -> Path:
    """Give the file of a part of a segment."""
    return folder / f"{number:08}.{part}"


def write(folder: Path, number: int, rows: NDArray[np.void], keys: Keys, documents: Iterable[Stored]) -> Entry:
    """Write a segment, wholly on disk when this returns."""
    ends: dict[str, list[int]] = {"name_ends": [], "text_ends": []}
    with ExitStack() as stack:
        names, texts = (stack.enter_context(path_of(folder, number, part).open("wb")) for part in ("names", "texts"))
        for document in documents:
            names.write(document.name)
            texts.write(document.text)
            ends["name_ends"].append(names.tell())
            ends["text_ends"].append(texts.tell())
    arrays = {"rows": rows, "keys": keys} | {part: np.array(all_ends, np.uint64) for part, all_ends in ends.items()}
    for part, array in arrays.items():
        array.tofile(path_of(folder, number, part))
    return Entry(number, len(rows), {part: _settled(path_of(folder, number, part)) for part in PARTS})


def opened(folder: Path, entry: Entry) -> Segment:
    """Open a segment; raises StoredIndexError where a part is missing or has another size."""
    for part, (size, _) in entry.parts.items():
        path = path_of(folder, entry.number, part)
        if not path.is_file() or path.stat().st_size != size:
            raise StoredIndexError(f"{path}: missing or cut short; build the index again")
    paths = (path_of(folder, entry.number, part) for part in PARTS)
    try:
        rows, keys, names, name_ends, texts, text_ends = map(_mapped, paths)
    except OSError as error:
        raise StoredIndexError(f"{folder}: can't be read: {error.strerror or error}") from error
    if not runs.is_likely(keys.view(np.uint64), entry.documents):
        raise _damaged(path_of(folder, entry.number, "keys"))
    return Segment(
        rows.view(ROW), keys.view(np.uint64), names, name_ends.view(np.uint64), texts, text_ends.view(np.uint64)
    )


def damaged(folder: Path, entry: Entry) -> Iterator[Path]:
    """Give the parts of a segment that are not as they were written."""
    for part, expected in entry.parts.items():
        path = path_of(folder, entry.number, part)
        if not path.is_file() or (path.stat().st_size, _digest(path)) != expected:
            yield path


def refuse_damaged(folder: Path, entry: Entry, segment: Segment, parts: Iterable[str] = PARTS) -> None:
    """Raise StoredIndexError where parts of an open segment are not as they were written."""
    for part in parts:
        array: NDArray[np.generic] = getattr(segment, part)
        if sha256(array.view(np.uint8).data).hexdigest() != entry.parts[part][1]:
            raise _damaged(path_of(folder, entry.number, part))


def _damaged(path: Path) -> StoredIndexError:
    return StoredIndexError(f"{path}: damaged; build the index again")


def merged(folder: Path, number: int, one: Segment, other: Segment) -> Entry:
    """Write a segment that holds two."""
    documents = (
        Stored(_piece(part.names, part.name_ends, at), _piece(part.texts, part.text_ends, at))
        for part in (one, other)
        for at in range(len(part.rows))
    )
    rows = np.concatenate((one.rows, other.rows))
    return write(folder, number, rows, runs.joined_run(one.keys, other.keys, len(one.rows)), documents)


def _piece(content: NDArray[np.uint8], ends: NDArray[np.uint64], position: int) -> bytes:
    start = int(ends[position - 1]) if position else 0
    return content[start : int(ends[position])].tobytes()


def _mapped(path: Path) -> NDArray[np.uint8]:
    # an empty file can't be mapped
    return np.memmap(path, np.uint8, "r") if path.stat().st_size else np.empty(0, np.uint8)


def _settled(path: Path) -> tuple[int, str]:
    with path.open("rb+") as file:
        fsync(file.fileno())
    return path.stat().st_size, _digest(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
