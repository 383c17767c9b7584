"""Whether a file in an output folder is as a run left it, or somebody's hands were on it since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from jiaokan.files.atomic import UnwritableError, write_whole
from jiaokan.files.compressed import PACKED, opened
from jiaokan.files.names import on_disk, on_one_line

JOURNAL = "written"
_LEFT = (
    "was changed since a run wrote it, so it is left as it is; move it away and run again"
    " (a change that should last belongs in the input)"
)


class ChangedError(UnwritableError):
    """A file that is not replaced, since it holds what no run of jiaokan wrote; the message says what to do."""


@dataclass
class Hands:
    """What keeps a run from replacing what it can't make again; `left` has the names of the files that it left.

    `known` says whether a run wrote a file of that name and digest. The journal tells it of this run until the manifest
    does: a run that was killed leaves no other record.
    """

    folder: Path
    known: Callable[[str, str], bool]
    journal: BinaryIO
    left: set[str] = field(default_factory=set)

    def write(self, name: str, content: bytes) -> None:
        """Write a file, where it is not there already; raises UnwritableError."""
        path = self.folder / on_disk(name)
        if _holds(path, content):
            return
        self.spare(name)
        self._note(sha256(content).hexdigest())
        write_whole(path, content)

    def replacing(self, name: str) -> Callable[[BinaryIO], None]:
        """Give what is to be done with a new file before it takes a name; raises ChangedError as it is now."""
        self.spare(name)

        def last(file: BinaryIO) -> None:
            self.spare(name)
            file.seek(0)
            self._note(file_digest(file, "sha256").hexdigest())  # type: ignore[arg-type]

        return last

    def spare(self, name: str) -> None:
        """Raise ChangedError where the file of that name would be lost, UnwritableError where it can't be looked at."""
        path = self.folder / on_disk(name)
        shown = on_one_line(str(path))
        try:
            lost = not any(self.known(name, digest) for digest in _digests(path))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise UnwritableError(f"{shown} can't be read, so not replaced: {error.strerror}; move it away") from error
        if lost:
            self.left.add(name)
            raise ChangedError(f"{shown} {_LEFT}")

    def _note(self, digest: str) -> None:
        # a line that a kill or a full disk cut off is ended by the next one
        try:
            self.journal.write(f"\n{digest}".encode())
        except OSError as error:
            shown = on_one_line(str(self.folder))
            raise UnwritableError(
                f"{shown}: can't be written: {error.strerror}; nothing was left half-written"
            ) from error


@contextmanager
def handled(folder: Path, path: Path, known: Callable[[str, str], bool]) -> Iterator[Hands]:
    """Open the journal at `path`, which goes when the run ends well; raises UnwritableError."""
    before = noted(path)
    with opened_journal(path) as journal:
        yield Hands(folder, lambda name, digest: digest in before or known(name, digest), journal)
    path.unlink()


def opened_journal(path: Path) -> BinaryIO:
    """Open a journal that tells at once; raises UnwritableError."""
    try:
        return path.open("ab", buffering=0)
    except OSError as error:
        raise UnwritableError(f"{on_one_line(str(path))}: can't be written: {error.strerror}") from error


def noted(path: Path) -> frozenset[str]:
    """Give the digests of what runs wrote that did not come to their end."""
    with suppress(OSError):
        return frozenset(path.read_text("ascii", "replace").split())
    return frozenset()


def is_as_written(path: Path, digest: str) -> bool:
    """Say whether a file, or what is packed in it, has a digest; raises OSError."""
    return digest in _digests(path)


def _holds(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False


def _digests(path: Path) -> Iterator[str]:
    """Give the digest of a file, then that of what is packed in it: the manifest has that of the text."""
    with path.open("rb") as file:
        yield file_digest(file, "sha256").hexdigest()
    if path.suffix.lower() in PACKED:
        with (
            suppress(Exception),
            opened(path) as stream,
        ):  # each packing has errors of its own, and this is no place for them
            yield file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
