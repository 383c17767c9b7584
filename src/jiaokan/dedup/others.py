"""The documents that were there before: stored and shared indexes to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jiaokan.dedup import Options
from jiaokan.dedup.address import is_shared
from jiaokan.dedup.shelf import Shelf


class Others(NamedTuple):
    """Shelves to compare with, and the smallest threshold that the keys of all of them serve."""

    shelves: tuple[Shelf, ...]
    threshold: float


def opened(options: Options) -> Others:
    """Open what a run is to be compared with; raises StoredIndexError."""
    shelves: list[Shelf] = []
    threshold = options.threshold
    for name in options.against:
        if is_shared(name):
            from jiaokan.dedup import shared  # noqa: PLC0415 - datasketch costs 0.8 s and 87 MB

            there = shared.SharedIndex(name)
            shared.usable(there, options.threshold)
            shelves.append(there)
            continue
        from jiaokan.dedup.index import StoredIndex, usable  # noqa: PLC0415 - 0.005 s that most runs need not spend

        index = StoredIndex(Path(name))
        usable(index, options.threshold)
        threshold = min(threshold, index.manifest.threshold)
        shelves.append(index)
    return Others(tuple(shelves), threshold)
