"""The folder that a clean run writes: the cleaned tree, the manifest, and what undo needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from jiaokan import manifest
from jiaokan.earlier import Earlier, failures, some
from jiaokan.files.atomic import Last, UnwritableError, write_whole, writing
from jiaokan.files.compressed import PACKED
from jiaokan.files.kinds import is_container
from jiaokan.files.lock import locked
from jiaokan.files.names import on_disk, on_one_line
from jiaokan.files.read import UnreadableError, read
from jiaokan.files.sinks import Corpus, Rows, Sink, Table, abandoned
from jiaokan.hands import JOURNAL, Hands, handled
from jiaokan.model import Container, Source
from jiaokan.outfolder import CONTAINERS, LOCK, OWN, OutputError, original, refuse, sweep
from jiaokan.ready import CORPUS, Shape, in_container, in_rows, kept, place
from jiaokan.sealed import Ready, Sealed, unsealed

_PIECE = 1 << 20
_UNTOLD: Mapping[str, Any] = {}
_NOTHING = Earlier(Path(), {})
_TAKEN = "would have the same place in the output as another; rename one of them, or give it an OUT of its own"


class Loss(NamedTuple):
    """A file of rows that was not written, why, and how many rows had been told as kept by then.

    `left` says that it was not to be written: somebody changed the one that is there.
    """

    name: str
    error: str
    rows: int
    left: bool


@dataclass
class Output:
    """An output folder while it is being written; `sink` is the open file of rows, whose lines start at `began`.

    `at` gives the file in which the bytes of a source's path are; `sound` counts the rows for it that could be read.
    """

    folder: Path
    lines: BinaryIO
    sidecar: BinaryIO
    shape: Shape
    written: set[str]
    hands: Hands
    stack: ExitStack
    sink: tuple[str, Sink] | None = None
    began: int = 0
    losses: list[Loss] = field(default_factory=list)
    copied: set[str] = field(default_factory=set)
    at: Callable[[str], Path] = Path
    earlier: Earlier = _NOTHING
    sound: int = 0

    def take(self, result: Sealed) -> Sealed:
        """Write a result's text, if it is kept, and its line; give the result, with an error if that failed."""
        before, source = result, result.source
        name, told = place(source, self.shape), _UNTOLD
        ready = result.ready or kept(unsealed(result), self.shape)
        if name in self.written and not result.error and not in_rows(source, self.shape):
            result = result._replace(error=_TAKEN)
        try:
            told = self._write(name, result, ready)
        except UnwritableError as error:
            result = result._replace(error=str(error))
        if manifest.status_of(result) == "kept":
            self.written.add(name)
        if self.shape.keep_originals and (manifest.status_of(result) != "kept" or not self._reversible(source)):
            self._keep(result)
        as_made = ready.line and result is before and result.verdict.kind == "unique"
        self.lines.write(ready.line if as_made else _line(result, name, told))
        return result

    def close(self) -> None:
        """Finish the file of rows that is open; one of which no row could be read is not written."""
        if not self.sink:
            return
        name, sink = self.sink
        if not self.sound:
            sink.abandon()
            self.sidecar.write(manifest.line(sink.told()))
            self.sink = None
            return
        try:
            sink.close()
        except UnwritableError as error:
            self._give_up(name, str(error))
            return
        with (self.folder / on_disk(name)).open("rb") as file:
            self.sidecar.write(manifest.line(sink.told() | {"sha256_out": file_digest(file, "sha256").hexdigest()}))
        self.written.add(name)
        self.sink = None

    def refuse_less(self) -> None:
        """Raise OutputError where the one file for the corpus would lose what can't be read now."""
        if not self.sink or self.shape.to not in CORPUS or not self.earlier.has(self.sink[0]):
            return
        failed = failures(self.lines, ())
        if failed.hidden or not self.sound:
            why = failed.hidden or "no document could be read"
            raise OutputError(
                f"{on_one_line(str(self.folder / self.sink[0]))}: stays as an earlier run wrote it: {why}"
            )

    def _give_up(self, name: str, error: str) -> None:
        """Leave nothing of a file of rows that can't be written, and tell so in the lines of its rows."""
        rows = 0
        if self.sink and self.sink[0] == name:
            self.sink[1].abandon()
            self.sink = None
            rows = self._retold(name, error)
        self.losses.append(Loss(name, error, rows, name in self.hands.left))

    def _retold(self, name: str, error: str) -> int:
        """Write the lines of a file of rows anew; give how many had told of a row that was kept."""
        with TemporaryFile(dir=self.folder / OWN) as told:
            self.lines.seek(self.began)
            copyfileobj(self.lines, told)
            self.lines.seek(self.began)
            self.lines.truncate()
            told.seek(0)
            pairs = ((line, manifest.unwritten(line, name, error)) for line in told)
            return sum(self.lines.write(new) > 0 and new != line for line, new in pairs)

    def _reversible(self, source: Source) -> bool:
        packed = source.row and Path(source.row.container.name).suffix in PACKED
        return not (
            source.form or packed or (source.row and (self.shape.to or source.row.container.format == "parquet"))
        )

    def _write(self, name: str, result: Sealed, ready: Ready) -> Mapping[str, Any]:
        stays = manifest.status_of(result) == "kept"
        if in_rows(result.source, self.shape):
            return self._in_sink(name, result, ready if stays else None)
        self._keep_container(result.source)
        if stays:
            self.hands.write(name, result.cleaned if ready.content is None else ready.content)
        return {}

    def _in_sink(self, name: str, result: Sealed, ready: Ready | None) -> Mapping[str, Any]:
        lost = next((loss for loss in self.losses if loss.name == name), None)
        if lost:
            raise UnwritableError(lost.error)
        try:
            self._keep_container(result.source)
            sink = self._sink(name, result.source)
            self.sound += not result.error
            return sink.take(result, ready)
        except (OSError, UnwritableError) as error:
            told = str(error) if isinstance(error, UnwritableError) else _why(self.folder / on_disk(name), error)
            self._give_up(name, told)
            raise UnwritableError(told) from error

    def _sink(self, name: str, of: Source) -> Sink:
        if self.sink and self.sink[0] == name:
            return self.sink[1]
        self.close()
        row, path = of.row, self.folder / on_disk(name)
        source = self.at(of.path)
        self.began, self.sound = self.lines.tell(), 0
        self.sink = (name, _opened(path, row.container if row else None, source, self, self.hands.replacing(name)))
        return self.sink[1]

    def _keep(self, result: Sealed) -> None:
        source = result.source
        if source.row:
            if self._reversible(source):
                write_whole(original(self.folder, sha256(source.row.raw).hexdigest()), source.row.raw)
            return  # else the whole container is kept
        with suppress(UnreadableError):  # what could not be read has no original to keep
            if source.problem and is_container(source):
                self._keep_file(source.id, source)
            else:
                write_whole(original(self.folder, result.digest), read(source))

    def _keep_container(self, source: Source) -> None:
        """Keep a copy of the container of a row where it can't be made again from its rows; raises UnwritableError."""
        if not self.shape.keep_originals or not source.row or self._reversible(source):
            return
        try:
            self._keep_file(source.row.container.name, source)
        except UnreadableError as error:
            raise UnwritableError(f"{on_one_line(source.path)}: {error}") from error

    def _keep_file(self, name: str, source: Source) -> None:
        if name not in self.copied:
            digest = _copied(self.at(source.path), self.folder)
            self.copied.add(name)
            self.sidecar.write(manifest.line({"name": name, "kept": digest}))


def _opened(path: Path, container: Container | None, source: Path, output: Output, last: Last) -> Sink:
    stack = output.stack.enter_context(ExitStack())
    try:
        if output.shape.to in CORPUS or container is None:
            return Corpus(path, stack, last)
        if container.format == "parquet":
            return Table(path, container, stack, source, last)
        return Rows(path, container, stack, last)
    except (OSError, UnwritableError):
        abandoned(stack)
        raise


def _why(path: Path, error: OSError) -> str:
    return f"{on_one_line(str(path))}: can't be written: {error.strerror or error}; nothing was left half-written"


def _copied(source: Path, folder: Path) -> str:
    """Keep a copy of a file; give its digest. Raises UnreadableError and UnwritableError."""
    try:
        with source.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            file.seek(0)
            with writing(original(folder, digest)) as copy:
                copy.writelines(_pieces(file))
    except OSError as error:
        raise _uncopied(error) from error
    return digest


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Give a file in pieces; what keeps it from being read is not taken for a fault of what they are written to."""
    try:
        while piece := file.read(_PIECE):
            yield piece
    except OSError as error:
        raise _uncopied(error) from error


def _uncopied(error: OSError) -> UnreadableError:
    return UnreadableError(f"can't be copied: {error.strerror}")


def _line(result: Sealed, name: str, told: Mapping[str, Any]) -> bytes:
    return manifest.line(manifest.entry(unsealed(result), name, in_container(result.source, told)))


@contextmanager
def prepare(
    folder: Path,
    inputs: Sequence[Path],
    shape: Shape,
    losses: list[Loss] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Output]:
    """Open `folder` for a run; raises OutputError where something other than jiaokan's own output would be lost.

    When the run ends well, files that an earlier run wrote here, that were not touched since and that this one did
    not write again, are removed, with folders that are empty then; not those whose input could not be read now. `tell`
    is told of all that stay or go. Files of rows that are not written are told in `losses`.
    """
    refuse(folder, inputs)
    with locked(folder / OWN / LOCK, "OUT"):
        sweep(folder)
        with _filled(folder, shape, [] if losses is None else losses, tell) as output:
            yield output


@contextmanager
def _filled(folder: Path, shape: Shape, losses: list[Loss], tell: Callable[[str], None]) -> Iterator[Output]:
    earlier = Earlier.read(folder)
    write_whole(folder / OWN / ".gitignore", b"*\n")
    with (
        handled(folder, folder / OWN / JOURNAL, earlier.wrote) as hands,
        writing(folder / manifest.NAME) as lines,
        writing(folder / OWN / CONTAINERS) as sidecar,
        ExitStack() as stack,
    ):
        output = Output(folder, lines, sidecar, shape, set(), hands, stack, losses=losses, earlier=earlier)
        yield output
        output.refuse_less()
        output.close()
        failed = failures(lines, output.written)
        stay = earlier.carried(lines, sidecar, output.written, failed)
    shown = on_one_line(str(folder))
    if unread := stay - hands.left:
        tell(f"{shown}: kept {some(unread)}, whose input failed this time")
    gone, changed = earlier.cleared(output.written | stay | hands.left | {loss.name for loss in losses})
    if gone:
        tell(f"{shown}: removed {some(gone)}, not made by this run")
    if changed:
        tell(f"{shown}: kept {some(changed)}, not made by this run, since somebody changed it")
