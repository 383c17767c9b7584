"""clean --in-place: the files themselves, after a copy of each was put aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from jiaokan import manifest
from jiaokan.files.atomic import UnwritableError, write_whole, writing
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.files.read import UnreadableError, read
from jiaokan.inplace import UnmendableError, mend
from jiaokan.model import Result
from jiaokan.output import OWN, OutputError
from jiaokan.sealed import Sealed, unsealed


@dataclass(frozen=True)
class Backup:
    """A folder of copies and the manifest of a run in place."""

    folder: Path
    lines: BinaryIO
    seen: set[str]

    def take(self, sealed: Sealed) -> Sealed:
        """Mend a file, or take a duplicate away, after its copy is safe; give the result, failed or not."""
        result = unsealed(sealed)
        status = manifest.status_of(result)
        try:
            if status == "duplicate":
                self._put_aside(result)
                Path(result.document.source.path).unlink()
            elif status == "kept" and result.trace.changes:
                self._put_aside(result)
                mend(result)
        except (UnmendableError, UnreadableError, UnwritableError) as error:
            result = replace(result, error=str(error))
        except OSError as error:
            result = replace(result, error=f"can't be removed: {error.strerror}")
        self.seen.add(result.document.id)
        self.lines.write(manifest.line(manifest.entry(result) | {"in_place": True}))
        return sealed._replace(error=result.error)

    def _put_aside(self, result: Result) -> None:
        source = result.document.source
        if source.row or source.form or source.raw is not None or source.path == "-":
            raise UnmendableError(
                "stands in a container or a packed file; use `jiaokan clean -o`, which writes a new one"
            )
        copy = self.folder / on_disk(result.document.id)
        if not copy.exists():  # a run that goes on, or a later one: the first copy is the original
            write_whole(copy, read(source))


@contextmanager
def prepared(folder: Path, inputs: Sequence[Path]) -> Iterator[Backup]:
    """Open a backup folder; raises OutputError where it is or lies inside an input, or holds other things."""
    shown = on_one_line(str(folder))
    place = folder.resolve()
    if any(path.resolve() == place or path.resolve() in place.parents for path in inputs):
        raise OutputError(f"{shown}: the backup lies inside an input; name a folder elsewhere")
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / OWN).exists())):
        raise OutputError(f"{shown}: holds things that jiaokan did not write; name an empty or new folder")
    write_whole(folder / OWN / ".gitignore", b"*\n")
    earlier = list(manifest.read(folder)) if (folder / manifest.NAME).exists() else []
    with writing(folder / manifest.NAME) as lines:
        backup = Backup(folder, lines, set())
        yield backup
        for entry in earlier:  # what an earlier run took away can still be given back
            if entry["id"] not in backup.seen and (folder / on_disk(entry["id"])).exists():
                lines.write(manifest.line(entry))
