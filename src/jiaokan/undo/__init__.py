"""Gives the input of a clean run back, from its output folder."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from itertools import chain, groupby, islice
from pathlib import Path, PurePath
from shutil import copyfileobj
from typing import Any, NamedTuple

from jiaokan import manifest
from jiaokan.files.atomic import UnwritableError, writing
from jiaokan.files.compressed import PACKED, unpacked
from jiaokan.files.kinds import container_of
from jiaokan.files.names import on_one_line
from jiaokan.files.read import UnreadableError
from jiaokan.files.sinks import corpus_texts, is_corpus
from jiaokan.manifest import Entry, ManifestError
from jiaokan.outfolder import OutputError, containers, inside, original, touched
from jiaokan.undo.places import digest_of, is_mended, is_output, place_of, put, refusing
from jiaokan.undo.rows import rows_again

Wanted = Callable[[Sequence[str]], bool]


class Told(NamedTuple):
    """What came of one input: the files that were written, what could not be given back, what is good to know.

    `needs_copy` says that a run with --keep-originals would have kept what is missing.
    """

    files: int = 0
    problem: str = ""
    note: str = ""
    needs_copy: bool = False


class NoCopyError(ManifestError):
    """What can't be made again, and of which the run kept no copy."""


def undo(out: Path, to: Path, wanted: Wanted) -> Iterator[Told]:
    """Write the inputs of the run that made `out` below `to`, those wanted by their names; say what became of each.

    A name is that of the input or of what was made of it. Raises OutputError where `to` lies in `out`.
    """
    if out.resolve() in (to.resolve(), *to.resolve().parents):
        raise OutputError(
            f"{on_one_line(str(to))}: lies in OUT, which it would overwrite; name a folder elsewhere by -o"
        )
    known = containers(out)
    with closing(_Texts(out)) as texts:
        for name, entries in groupby(_entries(out), key=partial(_container, known)):
            if not name:
                yield from (_file(out, to, entry, texts, wanted) for entry in entries)
            elif wanted([name]):
                yield _container_again(out, to, known.get(name, {"name": name}), entries)


def _entries(out: Path) -> Iterable[Entry]:
    """Give the lines of the manifest, and what a run in place touched that ended before it could write them."""
    in_place = touched(out)
    if not in_place:
        return manifest.read(out)
    told = {entry["id"]: entry for entry in manifest.read(out)} if (out / manifest.NAME).exists() else {}
    return (told | in_place).values()


def _container_again(out: Path, to: Path, told: dict[str, Any], entries: Iterable[Entry]) -> Told:
    name = told["name"]
    first = next(iter(entries))
    if "kept" in told:
        return _guarded(name, lambda: _copy(out, place_of(out, to, name, first), told))
    if "sha256_out" not in told and not _has_copy(out, first):
        why = f"no row could be read, so not written; its input was {on_one_line(first['path'])}"
        return Told(problem=f"{on_one_line(name)}: {why}", needs_copy=True)
    if "head" in told:
        return _guarded(name, lambda: _rows(out, place_of(out, to, name, first), told, chain([first], entries)))
    return Told(problem=f"{on_one_line(name)}: what was written is another kind of file", needs_copy=True)


def _has_copy(out: Path, entry: Entry) -> bool:
    digest = entry["row"].get("sha256", "")
    return bool(digest) and original(out, digest).exists()


def _copy(out: Path, place: Path, told: dict[str, Any]) -> Told:
    last = refusing(place, [told.get("sha256_out", "")])
    with original(out, told["kept"]).open("rb") as kept, writing(place, last) as file:
        copyfileobj(kept, file)
    return Told(1)


def _container(known: Mapping[str, Any], entry: Entry) -> str:
    """Give the name of the container that a line tells of, "" where it tells of a document of its own."""
    failed_whole = entry["status"] == "failed" and "row" not in entry and "kept" in known.get(entry["id"], {})
    return entry["id"] if failed_whole else str(entry.get("row", {}).get("container", ""))


def _guarded(name: str, write: Callable[[], Told]) -> Told:
    try:
        return write()
    except UnwritableError as error:
        return Told(problem=str(error))
    except (ManifestError, UnreadableError, OSError) as error:
        return Told(problem=f"{on_one_line(name)}: {error}", needs_copy=isinstance(error, NoCopyError))


def _put_back(out: Path, to: Path, entry: Entry) -> Told:
    if entry["status"] != "duplicate" and (entry["status"] != "kept" or not entry["edits"]):
        return Told()  # it was never touched
    try:
        content = inside(out, entry["id"]).read_bytes()
    except OSError as error:
        raise ManifestError(f"its copy can't be read: {error.strerror}") from error
    if sha256(content).hexdigest() != entry["sha256_in"]:
        raise ManifestError("its copy was changed after the run, so it is not what was taken; look at it yourself")
    put(place_of(out, to, entry["id"], entry), content, partial(is_mended, entry=entry))
    return Told(1)


def _file(out: Path, to: Path, entry: Entry, texts: _Texts, wanted: Wanted) -> Told:
    if not wanted([entry["id"], entry["output"] or entry["id"]]):
        return Told()

    def write() -> Told:
        if entry.get("in_place"):
            return _put_back(out, to, entry)
        content, unpacked_now = _content(out, entry, texts.of(entry))
        place = place_of(out, to, entry["id"], entry)
        if not unpacked_now:
            put(place, content, partial(is_output, entry=entry))
            return Told(1)
        place = _unpacked(place)
        put(place, content, partial(is_output, entry=entry))
        return Told(1, note=_unpacked_as(entry["id"], place), needs_copy=True)

    return _guarded(entry["id"], write)


def _unpacked(place: Path) -> Path:
    return place.parent / place.name.removesuffix(place.suffix)


def _unpacked_as(name: str, place: Path) -> str:
    return f"{on_one_line(name)}: given back unpacked, as {on_one_line(str(PurePath(name).parent / place.name))}"


def _content(out: Path, entry: Entry, text: bytes | None) -> tuple[bytes, bool]:
    """Give the bytes of an input, and whether they are no longer packed as they were."""
    kept = original(out, entry["sha256_in"])
    if entry["sha256_in"] and kept.exists():
        return kept.read_bytes(), False
    if entry["status"] not in ("kept", "empty"):
        told = f"{entry['status']}, so not written; its input was {on_one_line(entry['path'])}"
        raise (NoCopyError if entry["sha256_in"] or container_of(entry["id"]) else ManifestError)(told)
    form = entry.get("form", "")
    if form in ("docx", "html"):
        raise NoCopyError(f"its text was taken out of {form}, which can't be made again")
    return manifest.original_bytes(entry, _cleaned(out, entry) if text is None else text), bool(form)


def _cleaned(out: Path, entry: Entry) -> bytes:
    if not entry["output"]:
        return b""
    try:
        raw = inside(out, entry["output"]).read_bytes()
    except OSError as error:
        raise ManifestError(f"its output can't be read: {error.strerror}") from error
    packed = PACKED.get(Path(entry["output"]).suffix.lower(), "") if entry.get("form") else ""
    return unpacked(raw, packed) if packed else raw


def _rows(out: Path, place: Path, told: dict[str, Any], entries: Iterable[Entry]) -> Told:
    packed = place.suffix.lower() in PACKED
    place = _unpacked(place) if packed else place
    if digest_of(place) == told["sha256"]:
        return Told(1)
    shown = on_one_line(told["name"])
    missing, same = rows_again(out, place, told, entries)
    if missing:
        gone = "1 row that was" if missing == 1 else f"{missing} rows that were"
        return Told(problem=f"{shown}: given back without {gone} left out", needs_copy=True)
    if not same:
        return Told(problem=f"{shown}: the bytes made are not the input's; the output or the manifest was changed")
    return Told(1, note=_unpacked_as(told["name"], place) if packed else "")


class _Texts:
    """The texts that stand in one file for the whole corpus, given in order."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._name = ""
        self._given = 0
        self._texts: Generator[str, None, None] | None = None

    def close(self) -> None:
        """Close the file."""
        if self._texts:
            self._texts.close()

    def of(self, entry: Entry) -> bytes | None:
        """Give the text of an entry, None where it is in a file of its own; entries must come in order."""
        if not is_corpus(entry["output"] or "") or "row" not in entry:
            return None
        if self._texts is None or self._name != entry["output"]:
            self.close()
            self._name, self._given = entry["output"], 0
            self._texts = corpus_texts(self._out / self._name)
        skipped = entry["row"]["number"] - self._given - 1
        self._given += skipped + 1
        try:
            return next(islice(self._texts, skipped, None), "").encode("utf-8")
        except (ValueError, KeyError, TypeError) as error:
            raise ManifestError(manifest.CHANGED) from error
