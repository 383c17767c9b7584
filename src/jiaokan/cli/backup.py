"""clean --in-place: the files themselves, after a copy of each was put aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from jiaokan import manifest
from jiaokan.files.atomic import UnwritableError, write_whole, writing
from jiaokan.files.lock import locked
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.files.read import UnreadableError, read
from jiaokan.inplace import CHANGED, UnmendableError, mend, mended_bytes
from jiaokan.manifest import Entry
from jiaokan.model import Result
from jiaokan.outfolder import BACKUPS, LOCK, OWN, OutputError, touched
from jiaokan.sealed import Sealed, unsealed


@dataclass(frozen=True)
class Backup:
    """A folder of copies, the manifest of a run in place, and the journal of every run that touched files with it.

    `earlier` is what the journal told when the run began, by id; `told` are the ids of which the manifest has it.
    """

    folder: Path
    lines: BinaryIO
    journal: BinaryIO
    earlier: Mapping[str, Entry]
    told: set[str] = field(default_factory=set)

    def take(self, sealed: Sealed) -> Sealed:
        """Mend a file, or take a duplicate away, after its copy is safe; give the result, failed or not."""
        result = unsealed(sealed)
        try:
            entry = self._touched(result) if _to_be_touched(result) else self._left(result)
        except (UnmendableError, UnreadableError, UnwritableError) as error:
            result = replace(result, error=str(error))
            entry = _entry(result)
        self.lines.write(manifest.line(entry))
        return sealed._replace(error=result.error)

    def finish(self) -> None:
        """Tell in the manifest what earlier runs touched and this one did not: it can still be given back."""
        for name, entry in self.earlier.items():
            if name not in self.told:
                self.lines.write(manifest.line(entry))

    def _left(self, result: Result) -> Entry:
        before = self.earlier.get(result.document.id)
        now = _entry(result)
        if not before or before["path"] != now["path"]:
            return now
        self.told.add(result.document.id)
        return before

    def _touched(self, result: Result) -> Entry:
        self._put_aside(result)
        entry = _entry(result)
        self._note(entry)
        self.told.add(result.document.id)
        if entry["status"] == "kept":
            mend(result)
        else:
            _remove(Path(result.document.source.path))
        return entry

    def _put_aside(self, result: Result) -> None:
        source = result.document.source
        if source.row or source.form or source.raw is not None or source.path == "-":
            raise UnmendableError(
                "stands in a container or a packed file; use `jiaokan clean -o`, which writes a new one"
            )
        if manifest.status_of(result) == "kept":
            mended_bytes(result)  # what can't be mended needs no copy
        content = read(source)
        if sha256(content).hexdigest() != result.document.digest:
            raise UnmendableError(CHANGED)
        copy = self.folder / on_disk(result.document.id)
        if (held := _held(copy)) is None:
            write_whole(copy, content)
        elif held != content:  # it is the only copy of what an earlier run touched
            raise UnmendableError(
                f"{on_one_line(str(copy))} holds another text, of an earlier run; name another --backup-dir,"
                " or take that run back first: jiaokan undo"
            )

    def _note(self, entry: Entry) -> None:
        # a line that a full disk or a kill cut off is ended by the next one; its file was not touched
        try:
            self.journal.write(b"\n" + manifest.line(entry))
            self.journal.flush()
        except OSError as error:
            raise UnwritableError(f"the backup folder can't be written: {error.strerror}") from error


def _to_be_touched(result: Result) -> bool:
    status = manifest.status_of(result)
    return status == "duplicate" or (status == "kept" and bool(result.trace.changes))


def _entry(result: Result) -> Entry:
    return manifest.entry(result) | {"in_place": True}


def _held(copy: Path) -> bytes | None:
    try:
        return copy.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        shown = on_one_line(str(copy))
        raise UnreadableError(f"{shown}: can't be read ({error.strerror}); name another --backup-dir") from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise UnwritableError(f"can't be removed: {error.strerror}") from error


@contextmanager
def prepared(folder: Path, inputs: Sequence[Path]) -> Iterator[Backup]:
    """Open a backup folder; raises OutputError where it is or lies inside an input, or holds other things."""
    shown = on_one_line(str(folder))
    place = folder.resolve()
    if any(path.resolve() == place or path.resolve() in place.parents for path in inputs):
        raise OutputError(f"{shown}: the backup lies inside an input; name a folder elsewhere")
    if folder.exists() and (not folder.is_dir() or _holds_other_things(folder)):
        raise OutputError(f"{shown}: holds things that are no backup; name an empty or new folder")
    with (
        locked(folder / OWN / LOCK, "backup folder"),
        _journal(folder) as journal,
        writing(folder / manifest.NAME) as lines,
    ):
        write_whole(folder / OWN / ".gitignore", b"*\n")
        backup = Backup(folder, lines, journal, touched(folder))
        yield backup
        backup.finish()


def _holds_other_things(folder: Path) -> bool:
    return any(path.name != OWN for path in folder.iterdir()) and not (folder / OWN / BACKUPS).exists()


def _journal(folder: Path) -> BinaryIO:
    try:
        return (folder / OWN / BACKUPS).open("ab")
    except OSError as error:
        raise UnwritableError(f"{on_one_line(str(folder))}: can't be written: {error.strerror}") from error
