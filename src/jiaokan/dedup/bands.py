"""The keys under which similar signatures meet: bands of bins, the whole, every early shingle of a short document."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import numpy as np
from numpy.typing import NDArray

from jiaokan.dedup.fold import Codepoints
from jiaokan.dedup.shingles import distinct, wide_hashes
from jiaokan.dedup.signature import BINS

Keys = NDArray[np.uint64]
Read = Callable[[int], Codepoints]

# a document of at most as many shingles as there are bins, and all that can resemble it at J ≥ 0.5
SHORT = 2 * BINS

_MIX = np.uint64(0xD6E8FEB86659FD93)
FINER_BELOW = 0.65
"""The similarity below which bands of four bins miss too much."""

_CROSSING = 32


def rows_per_band(threshold: float) -> int:
    """Give how many bins a band has: bands of 4 miss less than 1 pair in 100,000 at J = 0.65, and none above."""
    return 4 if threshold >= FINER_BELOW else 2


def band_keys(bins: NDArray[np.uint16], rows: int) -> tuple[Keys, NDArray[np.intp]]:
    """Give the keys of all bands that have a shingle, and for each the position of its document in `bins`.

    The bands are of neighbouring bins, and 32 more lie across those: with 64 alone, one half copy in 50 is missed.
    """
    across = bins.reshape(len(bins), rows, BINS // rows).swapaxes(1, 2).reshape(bins.shape)[:, : rows * _CROSSING]
    width = np.dtype(f"<u{2 * rows}")
    values = np.concatenate((bins, across), axis=1).view(width)
    seeds = np.arange(1, values.shape[1] + 1, dtype=np.uint64) * _MIX
    keys, filled = _mixed(values + seeds), values != np.iinfo(width).max
    return keys[filled], np.arange(len(bins)).repeat(filled.sum(axis=1))


def keys_of(table: NDArray[np.void], read: Read, threshold: float) -> tuple[Keys, NDArray[np.intp]]:
    """Give all keys of some signatures, and for each the position of its document, whose folded text `read` gives."""
    keys, owners = band_keys(table["bins"], rows_per_band(threshold))
    few, many = np.flatnonzero(table["count"] <= SHORT), np.flatnonzero(table["count"] > SHORT)
    more = [short_keys(read(int(i)), table["digest"][i].tobytes(), threshold) for i in few]
    # no crowd shares this one: of the documents with one text, one stays
    whole = _mixed(np.frombuffer(table["digest"][many].tobytes(), "<u8")[::2])
    repeated = np.repeat(few, [len(some) for some in more])
    return np.concatenate((keys, whole, *more)), np.concatenate((owners, many, repeated))


def short_keys(folded: Codepoints, digest: bytes, threshold: float) -> Keys:
    """Give the keys of a short document: of two with J ≥ threshold, one at least is the same.

    The smallest `n - ceil(threshold * n) + 1` shingles of each must meet (prefix filter, Chaudhuri and others
    2006); a text shorter than a shingle has its hash alone.
    """
    shingles = distinct(wide_hashes(folded))
    needed = ceil(round(threshold * shingles.size, 9))
    early = shingles[: shingles.size - needed + 1]
    return _mixed(np.append(early, np.frombuffer(digest, "<u8")[:1]))


def _mixed(keys: Keys) -> Keys:
    mixed = keys ^ keys >> np.uint64(32)
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return mixed
