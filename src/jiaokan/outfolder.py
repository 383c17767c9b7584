"""The folder of a run: what of it is jiaokan's own, and whether a run may write there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jiaokan import manifest
from jiaokan.files.below import files_below
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.manifest import ManifestError

OWN = ".jiaokan"
CONTAINERS = "containers.jsonl"
BACKUPS = "backups.jsonl"
LOCK = "lock"
_SAID = ("name", "format", "field", "codec", "head", "sha256", "sha256_out", "kept")


class OutputError(Exception):
    """An output folder that must not be written to; the message says what to do."""


def refuse(folder: Path, inputs: Sequence[Path]) -> None:
    """Raise OutputError where something other than jiaokan's own output would be lost."""
    shown = on_one_line(str(folder))
    for path in inputs:
        if path.exists() and path.resolve() == folder.resolve():
            raise OutputError(f"{shown}: OUT is an input; name another folder, or use check --fix to mend in place")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{shown}: OUT is a file; name a folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / OWN).exists():
        raise OutputError(f"{shown}: OUT holds files that jiaokan did not write; name an empty or new folder")
    if (folder / OWN / BACKUPS).exists():
        raise OutputError(f"{shown}: OUT is the backup of a run in place; name another folder")
    if any(folder.resolve() in path.resolve().parents for path in inputs):
        raise OutputError(f"{shown}: an input lies inside OUT; name a folder that holds no input")


def sweep(folder: Path) -> None:
    """Remove the temporary files of a run that was killed."""
    if (folder / OWN).exists():
        for file in files_below(folder):
            if file.name.startswith(f"{OWN}-"):
                with suppress(OSError):
                    os.unlink(file.path)  # noqa: PTH108 - a DirEntry has its path at hand


def inside(folder: Path, name: str) -> Path:
    """Give the place below a folder of what a manifest names; raises ManifestError where it leads elsewhere."""
    if "\0" in name or Path(name).is_absolute() or ".." in Path(name).parts:
        raise ManifestError(f"{on_one_line(name)} names a place outside the folder; the manifest was changed")
    try:
        return folder / on_disk(name)
    except UnicodeEncodeError as error:
        raise ManifestError(f"{on_one_line(name)} can't be the name of a file; the manifest was changed") from error


def original(folder: Path, digest: str) -> Path:
    """Give the place in an output folder where the bytes of a document that was not written are kept.

    Raises ManifestError where that would be elsewhere.
    """
    return inside(folder / OWN / "originals", digest)


def containers(folder: Path) -> dict[str, dict[str, Any]]:
    """Give what is known of the files of rows in an output folder, by name; raises ManifestError."""
    known: dict[str, dict[str, Any]] = {}
    path = folder / OWN / CONTAINERS
    with suppress(OSError), path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            told = _of_container(line)
            if not told:
                raise ManifestError(f"{on_one_line(str(path))}: line {number} is damaged; clean into a new folder")
            known[told["name"]] = known.get(told["name"], {}) | told
    return known


def _of_container(line: bytes) -> dict[str, Any]:
    """Give what a line says of a file of rows, nothing where it is damaged."""
    with suppress(ValueError):
        told = json.loads(line)
        if isinstance(told, dict) and "name" in told and all(isinstance(told.get(name, ""), str) for name in _SAID):
            return told
    return {}


def touched(folder: Path) -> dict[str, dict[str, Any]]:
    """Give by id what the runs in place that had this backup folder touched, also one that was killed; else nothing.

    Raises ManifestError.
    """
    known: dict[str, dict[str, Any]] = {}
    with suppress(FileNotFoundError), (folder / OWN / BACKUPS).open("rb") as lines:
        for line in filter(_is_json, lines):
            try:
                entry = manifest.told(line)
            except ManifestError as error:
                raise ManifestError(f"{on_one_line(str(folder / OWN / BACKUPS))}: a line {error}") from error
            known[entry["id"]] = entry
    return known


def _is_json(line: bytes) -> bool:
    """Say whether a line is whole; the file of one that a kill or a full disk cut off was not touched."""
    with suppress(ValueError):
        json.loads(line)
        return True
    return False
