"""File names as people read them, whatever bytes they are."""

from __future__ import annotations

import os


def readable(name: str) -> str:
    """Give a file name as text: names in GBK bytes (usual in Chinese archives) are decoded, the rest is escaped.

    Each part of a path is decoded for itself.
    """
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:  # text that never was a file name here, in a locale that can't hold it
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "/".join(map(_readable, raw.split(b"/")))


def path_bytes(path: str) -> dict[str, str]:
    """Give the field for the bytes of a path, none where its readable name has them."""
    raw = os.fsencode(path)
    return {} if raw == readable(path).encode("utf-8") else {"path_bytes": raw.hex()}


def _readable(raw: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def as_it_was(name: str, path: bytes) -> str:
    """Give a readable name in the bytes that the end of a path has for it, in UTF-8 what the path does not have.

    The path of what is in an archive is that of the archive.
    """
    names, parts = name.split("/"), path.split(b"/")
    for length in range(len(names), 0, -1):
        there = os.fsdecode(b"/".join(parts[-length:]))
        if readable(there).split("/") == names[:length]:
            return "/".join((there, *map(on_disk, names[length:])))
    return on_disk(name)


def on_disk(name: str) -> str:
    """Give the name under which a readable name is written: its UTF-8 bytes, whatever the locale's encoding."""
    return os.fsdecode(name.encode("utf-8"))


def on_one_line(name: str) -> str:
    """Give a readable file name with control characters escaped, for a message or a report line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in readable(name))
