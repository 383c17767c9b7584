"""jiaokan undo: the original bytes again."""

from __future__ import annotations

from pathlib import Path

import click

from jiaokan import manifest
from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.files.atomic import UnwritableError, write_whole
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.output import original


@click.command()
@click.argument("out", type=options.PATH)
@click.option("-o", "--to", required=True, type=options.PATH, help="Folder for the original files.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
def undo(out: Path, to: Path, *, quiet: bool) -> int:
    """Give the original bytes of a clean run back.

    OUT and its manifest are all that is needed. Every file is held against the SHA-256 of the input. What
    can't be given back is named, with the reason.
    """
    talk = Talk(quiet=quiet)
    given_back = 0
    for entry in manifest.read(out):
        try:
            write_whole(_place(to, entry["id"]), _bytes(out, entry))
            given_back += 1
        except (manifest.ManifestError, UnwritableError) as error:
            talk.complain(f"{on_one_line(entry['id'])}: {error}")
    talk.say(f"{given_back} files given back, {len(talk.complaints)} not")
    return ERROR if talk.complaints else CLEAN


def _place(folder: Path, name: str) -> Path:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise manifest.ManifestError("the manifest names a place outside the folder; it was changed")
    return folder / on_disk(name)


def _bytes(out: Path, entry: manifest.Entry) -> bytes:
    kept = original(out, entry["sha256_in"])
    if entry["sha256_in"] and kept.exists():
        return kept.read_bytes()
    if entry["status"] in ("kept", "empty"):
        return manifest.original_bytes(entry, _output(out, entry))
    raise manifest.ManifestError(
        f"{entry['status']}, so not written; its input was {on_one_line(entry['path'])}"
        " (clean --keep-originals keeps a copy)"
    )


def _output(out: Path, entry: manifest.Entry) -> bytes:
    if not entry["output"]:
        return b""
    try:
        return _place(out, entry["output"]).read_bytes()
    except OSError as error:
        raise manifest.ManifestError(f"its output can't be read: {error.strerror}") from error
