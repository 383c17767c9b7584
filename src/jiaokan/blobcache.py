"""What was made of git blobs, kept between runs; a cache that is stale or damaged is made again, never trusted."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from jiaokan.files.atomic import write_whole

_VERSION = 1
_ENTRY = struct.Struct("<BI")


class StaleError(Exception):
    """A cache that can't be used; the message says why."""


def read(path: Path, scheme: str) -> dict[str, bytes]:
    """Give what was kept for each blob id, nothing where there is no cache yet.

    Raises StaleError where it was made under another `scheme`, or where its bytes are not those that were written.
    """
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StaleError(f"can't be read: {error.strerror}") from error
    try:
        about = json.loads(head)
        version, made_under, digest = about["version"], about["scheme"], about["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StaleError("is damaged") from error
    if (version, made_under) != (_VERSION, scheme):
        raise StaleError("was made by another version or with other rules")
    if digest != sha256(body).hexdigest():
        raise StaleError("is damaged")
    return dict(_entries(body))


def write(path: Path, scheme: str, kept: Mapping[str, bytes]) -> None:
    """Write a cache, whole or not at all, in a folder that git is told to leave alone; raises UnwritableError."""
    ignored = path.parent / ".gitignore"
    if not os.path.exists(ignored):  # noqa: PTH110 - Path.exists raises where the folder may not be entered
        write_whole(ignored, b"*\n")
    body = b"".join(_ENTRY.pack(len(blob), len(value)) + blob.encode() + value for blob, value in sorted(kept.items()))
    about = {"version": _VERSION, "scheme": scheme, "sha256": sha256(body).hexdigest()}
    write_whole(path, json.dumps(about).encode() + b"\n" + body)


def _entries(body: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(body):
        named, valued = _ENTRY.unpack_from(body, at)
        at += _ENTRY.size
        yield body[at : at + named].decode(), body[at + named : at + named + valued]
        at += named + valued
