"""Keeps what is too much for memory in a temporary file, and gives it back by number."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Texts:
    """Texts in a temporary file; 8 bytes of memory a text."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="jiaokan-")  # noqa: SIM115 - see close
        self._ends = array("Q", [0])

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    def add(self, text: str) -> int:
        """Write a text and give its number."""
        written = text.encode("utf-16-le", "surrogatepass")
        self._file.seek(self._ends[-1])
        self._file.write(written)
        self._ends.append(self._ends[-1] + len(written))
        return len(self._ends) - 2

    def get(self, number: int) -> str:
        """Read a text."""
        start, end = self._ends[number : number + 2]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-16-le", "surrogatepass")


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
