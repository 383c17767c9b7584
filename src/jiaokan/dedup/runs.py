"""Sorted runs of keys: each entry is the upper 36 bits of a key and the 28-bit number of its document."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.bands import Keys
from jiaokan.dedup.errors import TooManyError

Runs = tuple[Keys, ...]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]

NUMBERS = 1 << 28
IN_MEMORY = 1 << 20
_LONGEST = 1 << 22
_NUMBER = np.uint64(NUMBERS - 1)
_KEY = ~_NUMBER


def entries(keys: Keys, numbers: NDArray[np.intp]) -> Keys:
    """Give the sorted entries of keys and the numbers of their documents; raises TooManyError."""
    _refuse_too_many(numbers)
    return np.sort(keys & _KEY | numbers.astype(np.uint64))


def renumbered(run: Keys, numbers: NDArray[np.intp]) -> Keys:
    """Give a run whose documents have these numbers, in the same order, those with -1 left out; raises TooManyError."""
    _refuse_too_many(numbers)
    moved = numbers[numbers_of(run)]
    staying = moved >= 0
    return run[staying] & _KEY | moved[staying].astype(np.uint64)


def insert(runs: Runs, new: Keys) -> Runs:
    """Give the runs with one more; runs of like size are merged, long ones lie in temporary files."""
    if not new.size:
        return runs
    while runs and runs[-1].size <= 2 * new.size and runs[-1].size + new.size <= _LONGEST:
        new = joined_run(runs[-1], new, 0)
        runs = runs[:-1]
    return (*runs, new if new.size <= IN_MEMORY else _on_disk(new))


def meetings(run: Keys, queries: Keys) -> Pairs:
    """Give (query position, document number) of all entries of `run` that share a key with a query entry."""
    wanted = queries & _KEY
    place = np.searchsorted(run, wanted)
    asking = np.arange(queries.size)
    found: list[Pairs] = []
    while asking.size:
        inside = place < run.size
        asking, place = asking[inside], place[inside]
        there = run[place]
        equal = (there & _KEY) == wanted[asking]
        asking, place = asking[equal], place[equal]
        found.append((asking, (there[equal] & _NUMBER).astype(np.intp)))
        place = place + 1
    return _joined(found)


def meetings_within(block: Keys) -> Pairs:
    """Give the pairs of document numbers that share a key inside one sorted block, the smaller number first."""
    found: list[Pairs] = []
    positions = np.arange(block.size)
    lag = 1
    while True:
        positions = positions[: np.searchsorted(positions, block.size - lag)]
        positions = positions[(block[positions] & _KEY) == (block[positions + lag] & _KEY)]
        if not positions.size:
            return _joined(found)
        one, other = (block[p] & _NUMBER for p in (positions, positions + lag))
        found.append((one.astype(np.intp), other.astype(np.intp)))
        lag += 1


def met(several: Iterable[Keys], queries: Keys) -> Pairs:
    """Give (document number of the query, document number in the run) wherever a key is shared."""
    found = [meetings(run, queries) for run in several]
    query, number = _joined(found)
    return numbers_of(queries[query]), number


def joined_run(run: Keys, other: Keys, moved: int) -> Keys:
    """Give one run of two; the documents of the second are numbered from `moved`."""
    joined = np.concatenate((run, other + np.uint64(moved)))
    # two runs on end are merged in linear time, and half the memory
    joined.sort(kind="stable")
    return joined


def numbers_of(queries: Keys) -> NDArray[np.intp]:
    """Give the document numbers of entries."""
    return (queries & _NUMBER).astype(np.intp)


def _refuse_too_many(numbers: NDArray[np.intp]) -> None:
    if numbers.size and int(numbers.max()) >= NUMBERS:
        raise TooManyError(f"more than {NUMBERS:,} documents in one index")


def _joined(found: list[Pairs]) -> Pairs:
    if not found:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    ones, others = zip(*found, strict=True)
    return np.concatenate(ones), np.concatenate(others)


def _on_disk(run: Keys) -> Keys:
    with tempfile.TemporaryFile(prefix="jiaokan-") as file:
        run.tofile(file)
        file.flush()
        return np.memmap(file, np.uint64, "r", shape=run.shape)
