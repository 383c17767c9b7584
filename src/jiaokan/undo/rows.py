"""Gives a container of rows back to the byte."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from jiaokan import manifest
from jiaokan.files.atomic import writing
from jiaokan.files.compressed import opened
from jiaokan.files.rows import RowError, format_named, joined, restored, text_of
from jiaokan.manifest import Entry, ManifestError
from jiaokan.model import Container
from jiaokan.outfolder import inside, original
from jiaokan.undo.places import refusing


def rows_again(out: Path, place: Path, told: dict[str, Any], entries: Iterable[Entry]) -> tuple[int, bool]:
    """Write the container that `told` describes to `place`; give how many rows are missing, and whether it is the same.

    Raises ManifestError where a row of the output and its manifest line don't fit, and UnwritableError.
    """
    missing, digest = 0, sha256()
    with writing(place, refusing(place, [told.get("sha256_out", "")])) as file:
        for raw in _pieces(out, told, entries):
            missing += raw is None
            digest.update(raw or b"")
            file.write(raw or b"")
    return missing, digest.hexdigest() == told["sha256"]


def _pieces(out: Path, told: dict[str, Any], entries: Iterable[Entry]) -> Iterator[bytes | None]:
    """Give the head and each row's own bytes, None where they can't be had."""
    head, codec = bytes.fromhex(told["head"]), told["codec"]
    container = Container(told["name"], told["format"], told["field"], "utf-8", head.decode(codec).encode("utf-8"))
    yield head
    written = _written(inside(out, told["name"]), container)
    for entry in entries:
        if entry["status"] == "kept":
            yield _row(entry, next(written, ""), container, codec)
        elif "sha256" in entry["row"]:
            kept = original(out, entry["row"]["sha256"])
            yield kept.read_bytes() if kept.exists() else None
        else:
            yield None


def _written(path: Path, container: Container) -> Iterator[str]:
    try:
        with opened(path) as stream:
            stream.read(len(container.head))
            for row in joined(format_named(container.format).rows(stream, container)):
                yield row.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ManifestError(manifest.CHANGED) from error
    except (OSError, EOFError, zlib.error) as error:
        raise ManifestError(f"its output can't be read: {error}") from error


def _row(entry: Entry, row: str, container: Container, codec: str) -> bytes:
    try:
        cleaned = text_of(row, container).encode("utf-8")
        text = manifest.original_bytes(entry, cleaned).decode("utf-8")
        if "raw" in entry["row"]:
            return bytes.fromhex(entry["row"]["raw"])
        return restored(row, container, text, entry["row"]).encode(codec)
    except (RowError, KeyError, UnicodeError) as error:
        raise ManifestError(f"row {entry['row']['number']} of the output does not fit the manifest: {error}") from error
