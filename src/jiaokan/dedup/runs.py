"""Sorted runs of keys: each entry is the upper 36 bits of a key and the 28-bit number of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from mmap import MADV_DONTNEED, mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.bands import Keys
from jiaokan.dedup.errors import TooManyError
from jiaokan.dedup.shingles import in_order
from jiaokan.dedup.temporary import making, opened

Runs = tuple[Keys, ...]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]

KEY_BITS = 36
NUMBERS = 1 << 64 - KEY_BITS
# of more documents that share a key, most are of one template; a copy of one of them shares others with it alone
CROWD = 64
IN_MEMORY = 1 << 20
_LONGEST = 1 << 22
_AT_ONCE = 1 << 18
_ASKED = 1 << 12
_NUMBER = np.uint64(NUMBERS - 1)
_KEY = ~_NUMBER


def entries(keys: Keys, numbers: NDArray[np.intp]) -> Keys:
    """Give the sorted entries of keys and the numbers of their documents; raises TooManyError."""
    _refuse_too_many(numbers)
    return in_order(keys & _KEY | numbers.astype(np.uint64))


def renumbered(run: Keys, numbers: NDArray[np.intp]) -> Keys:
    """Give a run whose documents have these numbers, in the same order, those with -1 left out; raises TooManyError."""
    _refuse_too_many(numbers)
    moved = numbers.take(numbers_of(run))
    staying = moved >= 0
    return run[staying] & _KEY | moved[staying].astype(np.uint64)


def is_likely(run: Keys, documents: int) -> bool:
    """Say whether entries that were read back are in order and of so many documents, by some of them."""
    some = run[:: max(run.size // _ASKED, 1)]
    return bool((some[1:] > some[:-1]).all()) and bool((numbers_of(some) < documents).all())


def insert(runs: Runs, new: Keys) -> Runs:
    """Give the runs with one more; runs of like size are merged, long ones lie in temporary files."""
    if not new.size:
        return runs
    while runs and runs[-1].size <= 2 * new.size and runs[-1].size + new.size <= _LONGEST:
        new = joined_run(runs[-1], new, 0)
        runs = runs[:-1]
    return (*runs, new if new.size <= IN_MEMORY else _on_disk(new))


def meetings(run: Keys, queries: Keys) -> Pairs:
    """Give (query position, document number) of the entries of `run` that share a key with a query entry.

    Of a crowd, only the first and the last are given.
    """
    wanted = queries & _KEY
    place = np.searchsorted(run, wanted)
    asking = np.flatnonzero(place < run.size)
    asking = asking[(run[place[asking]] & _KEY) == wanted[asking]]
    place = place[asking]
    end = np.searchsorted(run, wanted[asking] | _NUMBER, "right")
    crowded = end - place > CROWD
    found = [(asking[crowded], place[crowded]), (asking[crowded], end[crowded] - 1)]
    asking, place, end = asking[~crowded], place[~crowded], end[~crowded]
    many = end - place
    # the entries from each place to its end, one after the other
    found.append((asking.repeat(many), np.arange(many.sum()) + (end - many.cumsum()).repeat(many)))
    query, at = _joined(found)
    return query, numbers_of(run[at])


def meetings_within(block: Keys) -> Pairs:
    """Give the pairs of document numbers that share a key inside one sorted block, the smaller number first."""
    one, other = met_within(block & _KEY, CROWD)
    return numbers_of(block[other]), numbers_of(block[one])


def met_within(keys: Keys, crowd: int) -> Pairs:
    """Give the places in sorted keys that meet, the later one first.

    The places under one key are a bucket; from the `crowd`th on they meet its first and their predecessor only.
    """
    if not keys.size:
        return _joined([])
    places = np.arange(keys.size)
    first = np.maximum.accumulate(np.where(np.append(True, keys[1:] != keys[:-1]), places, 0))
    before = places - first
    beyond = places[before >= crowd]
    found = [(beyond, beyond - 1), (beyond, first[beyond])]
    few = places[(before > 0) & (before < crowd)]
    lag = 1
    while few.size:
        found.append((few, few - lag))
        lag += 1
        few = few[before[few] >= lag]
    return _joined(found)


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


def read_through(run: Keys) -> Iterator[Keys]:
    """Give a run piece by piece; of one on disk nothing stays in memory."""
    for at in range(0, run.size, _AT_ONCE):
        yield run[at : at + _AT_ONCE]
    let_go(run)


def let_go(mapped: NDArray[Any]) -> None:
    """Give back the memory of an array that lies in a file; it is read again when it is asked for."""
    if isinstance(mapped.base, mmap):
        mapped.base.madvise(MADV_DONTNEED)


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
    with opened() as file:
        with making():
            run.tofile(file)
            file.flush()
        return np.memmap(file, np.uint64, "r", shape=run.shape)
