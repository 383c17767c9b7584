"""An index shared by several machines: datasketch's MinHashLSH in Redis, texts and signatures beside it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from hashlib import sha256

import numpy as np
from datasketch import MinHashLSH
from numpy.typing import NDArray

from jiaokan.dedup import runs
from jiaokan.dedup.address import shown
from jiaokan.dedup.bands import SHORT, short_keys
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.interop import to_lean
from jiaokan.dedup.itself import path_of
from jiaokan.dedup.segment import stored, unpacked
from jiaokan.dedup.server import asking, opened, settings
from jiaokan.dedup.shelf import Block, Rows
from jiaokan.dedup.signature import BINS, ROW, SCHEME, rows
from jiaokan.dedup.taken import is_taken
from jiaokan.model import Result

_BANDS, _ROWS = 64, 4
# keys for one similarity serve all above it, and below this one SHORT does not hold
_THRESHOLD = 0.5
_BASE = b"jiaokan-%x" % SCHEME
_TEXTS, _SIGNATURES, _PATHS = _BASE + b":texts", _BASE + b":signatures", _BASE + b":paths"
_MADE = _BASE + b":made"
_APART = re.compile(r"(.*)\0[0-9a-f]{32}", re.DOTALL)


class SharedIndex:
    """The documents of a shared index as a shelf; `url` is redis://USER:PASSWORD@HOST:PORT/DATABASE."""

    def __init__(self, url: str) -> None:
        self.url, self.index_name, given = url, shown(url), settings(url)
        self._store = opened(url, given)
        with asking(url):
            self._lsh = MinHashLSH(
                num_perm=BINS,
                params=(_BANDS, _ROWS),
                storage_config={"type": "redis", "basename": _BASE, "redis": given},
            )
        # a document lies under its name, or where another text has that, under one that `_apart` gives
        self._labels: list[str] = []
        self._positions: dict[str, int] = {}

    @property
    def documents(self) -> int:
        """Give the number of documents."""
        with asking(self.url):
            return int(self._store.hlen(_TEXTS))

    @property
    def is_made(self) -> bool:
        """Say whether there is an index; one without a document is there if it was built."""
        with asking(self.url):
            return bool(self._store.exists(_MADE, _TEXTS, _SIGNATURES))

    def make(self) -> None:
        """Have an index there, though it holds no document yet."""
        with asking(self.url):
            self._store.set(_MADE, b"")

    def info(self) -> dict[str, object]:
        """Give what the index says of itself; raises StoredIndexError where there is none."""
        refuse_absent(self)
        return {"documents": self.documents, "threshold": _THRESHOLD, "scheme": f"{SCHEME:#x}"}

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (position in the block, position on this shelf) wherever a band is shared, or a key of short ones."""
        with asking(self.url):
            found = [
                (number, self._position(label))
                for number, offer in enumerate(block.offers)
                for label in sorted({*self._lsh.query(to_lean(offer.signature)), *self._short(block, number)})
            ]
        queries, positions = zip(*found, strict=True) if found else ((), ())
        return np.array(queries, np.intp), np.array(positions, np.intp)

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""
        with asking(self.url):
            found = self._store.hmget(_SIGNATURES, [_packed(self._labels[position]) for position in positions])
        if any(signature is None or len(signature) != ROW.itemsize for signature in found):
            raise self._damaged()
        return rows(found)

    def name(self, position: int) -> str:
        """Give the id of a document."""
        label = self._labels[position]
        apart = _APART.fullmatch(label)
        return apart[1] if apart else label

    def path(self, position: int) -> str:
        """Give where the file of a document lay when it was added last."""
        with asking(self.url):
            path = self._store.hget(_PATHS, _packed(self._labels[position]))
        return path.decode("utf-8", "surrogateescape") if path else ""

    def key(self, position: int) -> Hashable:
        """Give what tells a document from all others."""
        return self.url, self._labels[position]

    def place(self, _position: int) -> tuple[int, ...]:
        """Give nothing: what is in an index is not itself judged."""
        return ()

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of a document."""
        with asking(self.url):
            return fold(self._text(self._labels[position]))

    def add(self, results: Iterable[Result]) -> Iterator[Result]:
        """Add the results that are kept, one by one, and pass all on."""
        for result in results:
            if is_taken(result):
                with asking(self.url):
                    self._insert(result)
            yield result

    def _insert(self, result: Result) -> None:
        # the text before the keys: who finds a document must be able to read it
        label = self._with_text(result.document.id, result.trace.text)
        self._store.hset(_SIGNATURES, _packed(label), result.signature)
        self._store.hset(_PATHS, _packed(label), _packed(path_of(result.document.id)))
        pipeline = self._store.pipeline()
        for key in _short_keys(fold(result.trace.text), result.signature):
            pipeline.sadd(key, _packed(label))
        pipeline.execute()
        if label not in self._lsh:
            # another machine may add the same at the same time, which changes nothing
            self._lsh.insert(label, to_lean(result.signature), check_duplication=False)

    def _with_text(self, name: str, text: str) -> str:
        """Store a text, under a label of its own where another machine has another text of that name."""
        packed = stored(name, text).text
        if self._store.hsetnx(_TEXTS, _packed(name), packed):
            return name
        if self._text(name) == text:
            return name
        label = _apart(name, text)
        self._store.hsetnx(_TEXTS, _packed(label), packed)
        return label

    def _text(self, label: str) -> str:
        packed = self._store.hget(_TEXTS, _packed(label))
        if packed is None:
            raise self._damaged()
        return unpacked(packed)

    def _short(self, block: Block, number: int) -> list[str]:
        offer = block.offers[number]
        keys = _short_keys(block.folded(number), offer.signature) if offer.shingles <= SHORT else []
        return [label.decode("utf-8", "surrogateescape") for label in self._store.sunion(keys)] if keys else []

    def _position(self, label: str) -> int:
        if label not in self._positions:
            self._positions[label] = len(self._labels)
            self._labels.append(label)
        return self._positions[label]

    def _damaged(self) -> StoredIndexError:
        return StoredIndexError(f"{self.index_name}: the index is damaged, a document is missing; build it again")


def create(url: str) -> None:
    """Make an empty index; raises StoredIndexError where a shared index has documents already."""
    index = SharedIndex(url)
    if index.documents:
        raise StoredIndexError(f"{shown(url)}: is there already; add to an index with: jiaokan index add")
    index.make()


def refuse_absent(index: SharedIndex) -> None:
    """Raise StoredIndexError where a server has no index: a wrong number in its URL would look like an empty one."""
    if not index.is_made:
        raise StoredIndexError(f"{index.index_name}: there is no index here; make one with: jiaokan index build")


def usable(index: SharedIndex, threshold: float) -> None:
    """Raise StoredIndexError where a shared index is not there, or can't answer for this threshold."""
    if threshold < _THRESHOLD:
        raise StoredIndexError(f"{index.index_name}: a shared index serves similarities from {_THRESHOLD}")
    refuse_absent(index)


def _apart(name: str, text: str) -> str:
    return f"{name}\0{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _packed(label: str) -> bytes:
    return label.encode("utf-8", "surrogateescape")


def _short_keys(folded: Codepoints, signature: bytes) -> list[bytes]:
    """Give the names of the sets in which a short document meets all that are similar; none for a longer one."""
    row = rows([signature])[0]
    if row["count"] > SHORT:
        return []
    return [b"%s:short:%x" % (_BASE, key) for key in short_keys(folded, row["digest"].tobytes(), _THRESHOLD).tolist()]
