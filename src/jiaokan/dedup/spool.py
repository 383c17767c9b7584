"""Keeps what is too much for memory in a temporary file, and gives it back by number."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """Items in a temporary file, which goes when the spool does; 8 bytes of memory an item."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="jiaokan-")  # noqa: SIM115 - see close
        self._starts = array("Q")
        self._end = 0

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, item: Item) -> int:
        """Write an item and give its number."""
        self._file.seek(self._end)
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        self._starts.append(self._end)
        self._end = self._file.tell()
        return len(self._starts) - 1

    def get(self, number: int) -> Item:
        """Read an item."""
        self._file.seek(self._starts[number])
        item: Item = pickle.load(self._file)  # noqa: S301 - written above, by this process, into a file without a name
        return item
