"""A character n-gram model: how likely a stretch of official Chinese is, in bits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

ORDERS = (2, 3, 4)
BOUNDARY, DIGIT = 1, 2
HANZI, HAN_END = 0x3400, 0xA000
PER_OCTAVE = 8
USUAL_BITS = 22
# what follows n characters seen c times is left to shorter contexts as if seen SCALE·c^GROWTH times: the kinds of
# things seen grow with their number (Heaps' law), and so does the room for new ones; tuned on held-out speeches
SCALE = {2: 1.5, 3: 4.0, 4: 12.0}
GROWTH = {2: 0.8, 3: 0.8, 4: 0.7}
_NO_HAN = re.compile("[^㐀-鿿]+")
_FEW = 64  # to look up so many is quicker by a plain search

Codes = NDArray[np.uint32]


def _folding() -> Codes:
    table = np.full(0x110000, BOUNDARY, np.uint32)
    table[HANZI:HAN_END] = np.arange(HANZI, HAN_END)
    table[[*b"0123456789", *range(0xFF10, 0xFF1A)]] = DIGIT
    table[[*b" \t\r", 0x3000]] = 0
    return table


FOLD = _folding()


def points(text: str) -> Codes:
    """Give the code points of `text`, one uint32 each."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def fold(codes: Codes) -> Codes:
    """Give the symbols that the model counts: Han characters themselves, one digit, one boundary; no spaces."""
    symbols = FOLD.take(codes)
    symbols = symbols[symbols > 0]
    if len(symbols):
        repeated = (symbols[1:] < HANZI) & (symbols[1:] == symbols[:-1])
        symbols = symbols[np.concatenate(([True], ~repeated))]
    return symbols


def is_han(mark: str) -> bool:
    """Say whether a character is a Chinese one that the model knows."""
    return "㐀" <= mark <= "鿿"


def plain(text: str) -> str:
    """Write each run of marks as one full stop and each number as one digit."""
    return _NO_HAN.sub(_plainly, text)


def _plainly(found: re.Match[str]) -> str:
    return _symbols(found[0])


@lru_cache(maxsize=1 << 12)
def _symbols(marks: str) -> str:
    """Give the symbols of a run of characters that aren't Chinese; a text has few such runs, each many times."""
    shown = ("0" if mark.isdigit() else "。" for mark in marks if mark == "\n" or not mark.isspace())
    return "".join(symbol for symbol, _ in groupby(shown))


def hashed(columns: Sequence[Codes]) -> Codes:
    """Give one 32-bit hash for each n-gram whose characters stand in `columns`."""
    key = columns[0] * _FIRST
    for column in columns[1:]:
        key = _longer(key, column)
    return _ended(key)


_FIRST = np.uint32(0x9E3779B1)


def _longer(key: Codes, column: Codes) -> Codes:
    key = key ^ column
    key *= np.uint32(0x85EBCA6B)
    key ^= key >> np.uint32(13)
    return key


def _ended(key: Codes) -> Codes:
    key = key * np.uint32(0xC2B2AE35)
    key ^= key >> np.uint32(16)
    return key


class Table(NamedTuple):
    """Counts of n-grams by hash, which are in order; those with the upper half h begin at `heads[h]`."""

    keys: Codes
    counts: NDArray[np.float32]
    heads: NDArray[np.intp]
    steps: tuple[int, ...]

    def seen(self, wanted: Codes) -> NDArray[np.float32]:
        """Give the count of each hash; for many, those with its upper half are looked through in ever smaller steps."""
        place = self.keys.searchsorted(wanted) if wanted.size <= _FEW else self._stepped(wanted)
        found = self.keys.take(place, mode="clip") == wanted
        return np.where(found, self.counts.take(place, mode="clip"), np.float32(0))

    def _stepped(self, wanted: Codes) -> NDArray[np.intp]:
        place = self.heads.take(wanted >> np.uint32(16))
        for step in self.steps:
            place += step * (self.keys[step - 1 :].take(place, mode="clip") < wanted)
        return place


@dataclass(frozen=True, eq=False)
class Model:
    """Counts of n-grams by their order; `usual` is a bitmap of the pairs of characters that raise no suspicion."""

    singles: NDArray[np.float32]
    total: float
    tables: dict[int, Table]
    usual: NDArray[np.uint8]

    def count(self, columns: Sequence[Codes]) -> NDArray[np.float32]:
        """Give how often each n-gram was seen in training; what was seen too rarely to be kept counts as 0."""
        if len(columns) == 1:
            return self.singles.take(columns[0])
        return self.tables[len(columns)].seen(hashed(columns))

    def times(self, row: str) -> float:
        """Give how often two to four Han characters were seen in a row; never, where another mark is among them."""
        codes = FOLD.take(points(row))
        if not len(row) or codes.min() < HANZI:
            return 0.0
        return float(self.count([codes[place : place + 1] for place in range(len(row))])[0])

    def rates(self, words: Sequence[str]) -> list[float]:
        """Give how often each two-character word stands in a character of clean text; never 0."""
        columns = [np.array([ord(word[side]) for word in words], np.uint32) for side in (0, 1)]
        return [(count + 0.5) / self.total for count in self.count(columns).tolist()]

    def is_usual(self, pairs: Codes) -> NDArray[np.bool_]:
        """Say for each hash of a pair of characters whether the pair is common enough not to be looked at."""
        byte = self.usual.take(pairs >> np.uint32(32 - USUAL_BITS + 3))
        bit = (pairs >> np.uint32(32 - USUAL_BITS)).astype(np.uint8) & np.uint8(7)
        usual: NDArray[np.bool_] = (byte >> bit & np.uint8(1)).view(np.bool_)
        return usual

    def bits(self, windows: Sequence[str], skip: int) -> NDArray[np.float64]:
        """Give log2 of the probability of each window's symbols after the first `skip`.

        Windows are of one length; `skip` is one less than the highest order, or more.
        """
        if not windows:
            return np.zeros(0)
        return self.bits_of(FOLD.take(points("".join(windows))).reshape(len(windows), -1), skip)

    def bits_of(self, grid: Codes, skip: int) -> NDArray[np.float64]:
        """Do what `bits` does for windows that are rows of symbols."""
        seen = dict(self._seen(grid, skip))
        chance = (seen[1][:, 1:] + 0.5) / self.total
        for order in ORDERS:
            context = seen[order - 1][:, :-1]
            room = SCALE[order] * np.maximum(context, 1.0) ** GROWTH[order]
            chance = (seen[order][:, 1:] + room * chance) / (context + room)
        bits: NDArray[np.float64] = np.log2(chance).sum(axis=1)
        return bits

    def _seen(self, grid: Codes, skip: int) -> Iterator[tuple[int, NDArray[np.float64]]]:
        """Give for each order how often the n-gram ending at each place was seen, from the place before `skip` on."""
        yield 1, self.singles.take(grid[:, skip - 1 :]).astype(np.float64)
        key = grid * _FIRST
        for order in ORDERS:
            key = _longer(key[:, :-1], grid[:, order - 1 :])
            counts = np.zeros((len(grid), grid.shape[1] - skip + 1))
            # the place before `skip` may have no n-gram of this order, and then none asks for it
            rest = counts[:, max(0, order - skip) :]
            rest[:] = self.tables[order].seen(_ended(key[:, max(0, skip - order) :]))
            yield order, counts


def read(raw: bytes) -> Model:
    """Read a model as written by `tasks/train_model.py`: an uncompressed npz."""
    stored: Any = np.load(BytesIO(raw))
    tables = {order: _table(*(stored[f"{part}{order}"] for part in ("bucket", "tail", "value"))) for order in ORDERS}
    singles = np.zeros(0x110000, np.float32)
    singles[: len(stored["singles"])] = _unpacked(stored["singles"])
    return Model(singles, float(singles.sum()), tables, stored["usual"])


def _table(bucket: NDArray[np.integer[Any]], tail: NDArray[np.uint16], value: NDArray[np.uint8]) -> Table:
    head = np.repeat(np.arange(1 << 16, dtype=np.uint32), bucket)
    ends = bucket.cumsum(dtype=np.intp)
    steps = tuple(1 << bit for bit in reversed(range(int(bucket.max()).bit_length())))
    return Table((head << np.uint32(16)) | tail, _unpacked(value), ends - bucket, steps)


def _unpacked(values: NDArray[np.uint8]) -> NDArray[np.float32]:
    counts = np.exp2(np.arange(256) / PER_OCTAVE - 1).astype(np.float32)
    counts[0] = 0
    return counts.take(values)


@cache
def shipped() -> Model:
    """Give jiaokan's own model."""
    return read((files("jiaokan") / "official.npz").read_bytes())
