"""The folder that a clean run writes: the cleaned tree, the manifest, and what undo needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from jiaokan import manifest
from jiaokan.files.atomic import UnwritableError, write_whole, writing
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.files.read import UnreadableError, read
from jiaokan.model import Result

_OWN = ".jiaokan"


class OutputError(Exception):
    """An output folder that must not be written to; the message says what to do."""


@dataclass(frozen=True)
class Output:
    """An output folder while it is being written."""

    folder: Path
    lines: BinaryIO
    keep_originals: bool
    written: set[str]

    def take(self, result: Result) -> Result:
        """Write a result's text, if it is kept, and its line; give the result, with an error if that failed."""
        if manifest.status_of(result) == "kept":
            try:
                write_whole(self.folder / on_disk(result.document.id), result.trace.text.encode("utf-8"))
                self.written.add(result.document.id)
            except UnwritableError as error:
                result = replace(result, error=str(error))
        elif self.keep_originals:
            self._keep(result)
        self.lines.write(manifest.line(manifest.entry(result)))
        return result

    def _keep(self, result: Result) -> None:
        with suppress(UnreadableError):  # what could not be read has no original to keep
            write_whole(original(self.folder, result.document.digest), read(result.document.source))


def original(folder: Path, digest: str) -> Path:
    """Give the place in an output folder where the bytes of a document that was not written are kept."""
    return folder / _OWN / "originals" / digest


@contextmanager
def prepare(folder: Path, inputs: Sequence[Path], *, keep_originals: bool) -> Iterator[Output]:
    """Open `folder` for a run; raises OutputError where something other than jiaokan's own output would be lost.

    When the run ends well, files that an earlier run wrote here, that were not touched since and that this one did
    not write again, are removed.
    """
    _refuse(folder, inputs)
    earlier = list(manifest.read(folder)) if (folder / manifest.NAME).exists() else []
    write_whole(folder / _OWN / ".gitignore", b"*\n")
    with writing(folder / manifest.NAME) as lines:
        output = Output(folder, lines, keep_originals, set())
        yield output
    for entry in earlier:
        if entry["output"] and entry["output"] not in output.written:
            _remove_untouched(folder / on_disk(entry["output"]), entry["sha256_out"])


def _refuse(folder: Path, inputs: Sequence[Path]) -> None:
    shown = on_one_line(str(folder))
    for path in inputs:
        if path.exists() and path.resolve() == folder.resolve():
            raise OutputError(f"{shown}: OUT is an input; name another folder, or use check --fix to mend in place")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{shown}: OUT is a file; name a folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / _OWN).exists():
        raise OutputError(f"{shown}: OUT holds files that jiaokan did not write; name an empty or new folder")
    if any(folder.resolve() in path.resolve().parents for path in inputs):
        raise OutputError(f"{shown}: an input lies inside OUT; name a folder that holds no input")


def _remove_untouched(path: Path, digest: str) -> None:
    with suppress(OSError):
        if sha256(path.read_bytes()).hexdigest() == digest:
            path.unlink()
