"""Documents to be compared against: a block in hand, and those kept so far."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup import runs
from jiaokan.dedup.bands import Read, keys_of
from jiaokan.dedup.fold import Codepoints
from jiaokan.dedup.seen import Seen
from jiaokan.dedup.signature import ROW, rows, shingles
from jiaokan.dedup.temporary import making, opened

Rows = NDArray[np.void]

# rows of signatures that are looked at together, 9 MB
_WINDOW = 1 << 14


class Offer(NamedTuple):
    """A document to be judged: its id, its signature, and the place where `read` finds its folded text."""

    name: str
    signature: bytes
    place: int

    @property
    def shingles(self) -> int:
        """Give the number of shingles of its text."""
        return shingles(self.signature)


class Shelf(Hashable, Protocol):
    """Documents that stay, by position; `index_name` is empty where they are of the run itself."""

    index_name: str

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (position in the block, position on the shelf) wherever a key is shared."""

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""

    def name(self, position: int) -> str:
        """Give the id of a document."""

    def path(self, position: int) -> str:
        """Give where the file of a document in an index lay when it was added, if that is known."""

    def key(self, position: int) -> Hashable:
        """Give what tells a document from all others, on this shelf or another."""

    def place(self, position: int) -> tuple[int, ...]:
        """Give the place of a document that is itself being judged; nothing for one that is only compared with."""

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of a document."""


class Block:
    """The offers judged together, and the entries of their keys."""

    index_name = ""

    def __init__(self, offers: Sequence[Offer], read: Read, threshold: float) -> None:
        self.offers = offers
        self.table = rows([offer.signature for offer in offers])
        self._read = read
        self.entries = runs.entries(*keys_of(self.table, self.folded, threshold))

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (later position, earlier position) wherever two offers of the block share a key."""
        one, other = runs.meetings_within(block.entries)
        apart = one != other
        return np.maximum(one, other)[apart], np.minimum(one, other)[apart]

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""
        return self.table[positions]

    def name(self, position: int) -> str:
        """Give the id of an offer."""
        return self.offers[position].name

    def path(self, _position: int) -> str:
        """Give nothing: the run knows where its own files lie."""
        return ""

    def key(self, position: int) -> Hashable:
        """Give what tells an offer from all others."""
        return self.offers[position].place

    def place(self, position: int) -> tuple[int, ...]:
        """Give the place of an offer."""
        return (self.offers[position].place,)

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of an offer."""
        return self._read(self.offers[position].place)


class Kept:
    """The documents kept so far; signatures lie in a temporary file, folded texts where `read` finds them."""

    index_name = ""

    def __init__(self, read: Read) -> None:
        self.places: list[int] = []
        self.names: list[str] = []
        self._read = read
        self._runs: runs.Runs = ()
        self._seen = Seen()
        self._file = opened()
        self._rows: Rows = np.empty(0, ROW)

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    def take(self, block: Block, positions: NDArray[np.intp]) -> None:
        """Put the offers at these positions on the shelf."""
        if not positions.size:
            return
        renumbered = np.full(len(block.offers), -1)
        renumbered[positions] = np.arange(len(self.places), len(self.places) + positions.size)
        new = runs.renumbered(block.entries, renumbered)
        self._runs = runs.insert(self._runs, new)
        self._seen.add(new, self._runs)
        self.places += [block.offers[i].place for i in positions]
        self.names += [block.offers[i].name for i in positions]
        with making():
            self._file.write(block.table[positions].tobytes())
            self._file.flush()
        self._rows = np.memmap(self._file, ROW, "r", shape=(len(self.places),))

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (position in the block, position on the shelf) wherever a key is shared."""
        return runs.met(self._runs, self._seen.among(block.entries))

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""
        given = np.empty(positions.size, ROW)
        order = positions.argsort()
        cuts = np.searchsorted(positions[order], np.arange(_WINDOW, len(self._rows), _WINDOW))
        # the kernel maps 64 KB around each row: all at once, a few thousand rows would bring in the whole file
        for window in np.split(order, cuts):
            given[window] = self._rows[positions[window]]
            runs.let_go(self._rows)
        return given

    def name(self, position: int) -> str:
        """Give the id of a kept document."""
        return self.names[position]

    def path(self, _position: int) -> str:
        """Give nothing: the run knows where its own files lie."""
        return ""

    def key(self, position: int) -> Hashable:
        """Give what tells a kept document from all others."""
        return self.places[position]

    def place(self, position: int) -> tuple[int, ...]:
        """Give the place of a kept document."""
        return (self.places[position],)

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of a kept document."""
        return self._read(self.places[position])
