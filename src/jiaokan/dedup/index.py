"""A stored index: documents to be compared with, on disk, for several readers and one writer."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup import manifest, runs, segment
from jiaokan.dedup.address import shown
from jiaokan.dedup.bands import FINER_BELOW, Keys, Read, rows_per_band
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.itself import path_of
from jiaokan.dedup.manifest import Manifest
from jiaokan.dedup.segment import Segment, Stored, stored
from jiaokan.dedup.shelf import Block, Offer, Rows
from jiaokan.dedup.signature import ROW
from jiaokan.dedup.taken import is_taken
from jiaokan.model import Result

_TRIES = 5
# what is added at once is held in memory, some 10 KB a document; longer segments are made by merging, on disk
_AT_ONCE, _LONGEST = 1 << 13, 1 << 16


class StoredIndex:
    """The documents of an index as a shelf, as they were when it was opened."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index_name = folder, shown(str(folder))
        self.manifest, self._segments = _opened(folder)
        self._firsts = np.cumsum([0, *(len(part.rows) for part in self._segments)])
        self._named = set[int]()

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (position in the block, position in the index) wherever a key is shared."""
        found = [self._met(number, block.entries) for number in range(len(self._segments))]
        if not found:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        numbers = [first + numbers for first, (_, numbers) in zip(self._firsts, found, strict=False)]
        return np.concatenate([queries for queries, _ in found]), np.concatenate(numbers)

    def _met(self, number: int, queries: Keys) -> runs.Pairs:
        part = self._segments[number]
        found = runs.met([part.keys], queries)
        if (found[1] >= len(part.rows)).any():
            path = segment.path_of(self.folder, self.manifest.segments[number].number, "keys")
            raise StoredIndexError(f"{path}: damaged; build the index again")
        return found

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""
        given = np.empty(positions.size, ROW)
        for part, first in zip(self._segments, self._firsts, strict=False):
            here = (positions >= first) & (positions < first + len(part.rows))
            given[here] = part.rows[positions[here] - first]
        return given

    def name(self, position: int) -> str:
        """Give the id of a document."""
        number, at = self._sound(position)
        return self._segments[number].name(at)

    def path(self, position: int) -> str:
        """Give where the file of a document lay when it was added."""
        number, at = self._sound(position)
        return self._segments[number].path(at)

    def _sound(self, position: int) -> tuple[int, int]:
        number, at = self._at(position)
        if number not in self._named:
            # at opening, this would cost a run that finds nothing 20 ms for 200,000 documents
            segment.refuse_damaged(
                self.folder, self.manifest.segments[number], self._segments[number], ("names", "name_ends")
            )
            self._named.add(number)
        return number, at

    def key(self, position: int) -> Hashable:
        """Give what tells a document from all others."""
        return self.folder, position

    def place(self, _position: int) -> tuple[int, ...]:
        """Give nothing: what is in an index is not itself judged."""
        return ()

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of a document."""
        number, at = self._at(position)
        return fold(self._segments[number].text(at))

    def _at(self, position: int) -> tuple[int, int]:
        number = int(np.searchsorted(self._firsts, position, "right")) - 1
        return number, position - int(self._firsts[number])


def create(folder: Path, threshold: float) -> None:
    """Make an empty index; raises StoredIndexError where something is there already that is not an empty one."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not _is_empty(folder):
        raise StoredIndexError(f"{folder}: is there already; add to an index with: jiaokan index add")
    with manifest.changing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with manifest.locked(folder), manifest.changing(folder):
        manifest.replace(folder, Manifest(threshold))


def _is_empty(folder: Path) -> bool:
    with suppress(StoredIndexError):
        return manifest.read(folder).documents == 0
    return False


def add(folder: Path, results: Iterable[Result]) -> Generator[Result, None, None]:
    """Add the results that are kept, and pass all on; the index changes when the last has come, or not at all."""
    with manifest.locked(folder):
        before = manifest.read(folder)
        batch = _Batch([], [])
        after = before
        for result in results:
            if is_taken(result):
                batch.offers.append(Offer(result.document.id, result.signature, len(batch.offers)))
                batch.documents.append(stored(result.document.id, result.trace.text, path_of(result.document.id)))
            if len(batch.offers) == _AT_ONCE:
                after, batch = _tidied(folder, _with(folder, after, batch)), _Batch([], [])
            yield result
        if batch.offers:
            after = _with(folder, after, batch)
        after = _tidied(folder, after)
        with manifest.changing(folder):
            manifest.replace(folder, after)
            _sweep(folder, after)


class _Batch(NamedTuple):
    """What becomes a segment."""

    offers: list[Offer]
    documents: list[Stored]


def _with(folder: Path, before: Manifest, batch: _Batch) -> Manifest:
    block = Block(batch.offers, _folded_in(batch.documents), before.threshold)
    with manifest.changing(folder):
        entry = segment.write(folder, before.next_number, block.table, block.entries, batch.documents)
    return before._replace(segments=(*before.segments, entry), next_number=before.next_number + 1)


def _folded_in(documents: list[Stored]) -> Read:
    return lambda place: fold(segment.unpacked(documents[place].text))


def _tidied(folder: Path, before: Manifest) -> Manifest:
    """Merge segments of like size, so that there are few."""
    *rest, one, other = (*(None, None), *before.segments)
    if not one or not other or one.documents > 2 * other.documents or one.documents + other.documents > _LONGEST:
        return before
    parts = segment.opened(folder, one), segment.opened(folder, other)
    for entry, part in zip((one, other), parts, strict=True):
        segment.refuse_damaged(folder, entry, part)
    with manifest.changing(folder):
        entry = segment.merged(folder, before.next_number, *parts)
    segments = (*(part for part in rest if part), entry)
    return _tidied(folder, before._replace(segments=segments, next_number=before.next_number + 1))


def _sweep(folder: Path, current: Manifest) -> None:
    """Remove the segments that no manifest names: merged ones, and what a killed writer left."""
    named = {segment.path_of(folder, entry.number, part) for entry in current.segments for part in segment.PARTS}
    for path in folder.glob("[0-9]*.*"):
        if path not in named:
            path.unlink()


def _opened(folder: Path) -> tuple[Manifest, list[Segment]]:
    # a writer may remove a merged segment between the manifest and the segment being opened
    for _ in range(_TRIES):
        current = manifest.read(folder)
        with suppress(FileNotFoundError, StoredIndexError):
            return current, [segment.opened(folder, entry) for entry in current.segments]
    return current, [segment.opened(folder, entry) for entry in current.segments]


def usable(index: StoredIndex, threshold: float) -> None:
    """Raise StoredIndexError where the index can't answer for this threshold."""
    built = index.manifest.threshold
    if threshold < built or rows_per_band(threshold) != rows_per_band(built):
        below = f" to below {FINER_BELOW}" if built < FINER_BELOW else ""
        raise StoredIndexError(f"{index.folder}: built for similarities from {built}{below}; build one for {threshold}")
