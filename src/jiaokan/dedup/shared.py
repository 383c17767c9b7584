"""An index shared by several machines: datasketch's MinHashLSH in Redis, texts and signatures beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from datasketch import MinHashLSH
from numpy.typing import NDArray

from jiaokan.dedup import runs
from jiaokan.dedup.bands import SHORT, short_keys
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.fold import Codepoints, fold
from jiaokan.dedup.interop import to_lean
from jiaokan.dedup.segment import stored, unpacked
from jiaokan.dedup.shelf import Block, Rows
from jiaokan.dedup.signature import BINS, SCHEME, rows
from jiaokan.dedup.taken import is_taken
from jiaokan.model import Result

try:
    import redis
except ImportError:  # the extra is not installed
    redis = None  # type: ignore[assignment]

_BANDS, _ROWS = 64, 4
# keys for one similarity serve all above it, and below this one SHORT does not hold
_SHORT_FROM = 0.5
_BASE = b"jiaokan-%x" % SCHEME


class SharedIndex:
    """The documents of a shared index as a shelf; `url` is redis://HOST:PORT/DATABASE."""

    def __init__(self, url: str) -> None:
        if redis is None:
            raise StoredIndexError("a shared index needs: pip install 'jiaokan[redis]'")
        self.url = url
        self._store: Any = redis.Redis.from_url(url)
        try:
            self._store.ping()
        except redis.RedisError as error:
            raise StoredIndexError(f"{url}: no Redis server answers there ({error})") from error
        place = urlsplit(url)
        database = int(place.path.strip("/") or 0)
        self._lsh = MinHashLSH(
            num_perm=BINS,
            params=(_BANDS, _ROWS),
            storage_config={
                "type": "redis",
                "basename": _BASE,
                "redis": {"host": place.hostname, "port": place.port or 6379, "db": database},
            },
        )
        self._names: list[str] = []
        self._positions: dict[str, int] = {}

    def meetings(self, block: Block) -> runs.Pairs:
        """Give (position in the block, position on this shelf) wherever a band is shared, or a key of short ones."""
        found = [
            (number, self._position(name))
            for number, offer in enumerate(block.offers)
            for name in (*self._lsh.query(to_lean(offer.signature)), *self._short(block, number))
        ]
        queries, positions = zip(*found, strict=True) if found else ((), ())
        return np.array(queries, np.intp), np.array(positions, np.intp)

    def rows(self, positions: NDArray[np.intp]) -> Rows:
        """Give the signatures at these positions."""
        names = [self._names[position] for position in positions]
        return rows(self._store.hmget(_BASE + b":signatures", names))

    def name(self, position: int) -> str:
        """Give the id of a document."""
        return self._names[position]

    def key(self, position: int) -> Hashable:
        """Give what tells a document from all others."""
        return self.url, self._names[position]

    def place(self, _position: int) -> tuple[int, ...]:
        """Give nothing: what is in an index is not itself judged."""
        return ()

    def folded(self, position: int) -> Codepoints:
        """Give the folded text of a document."""
        return fold(unpacked(self._store.hget(_BASE + b":texts", self._names[position])))

    def add(self, results: Iterable[Result]) -> Iterator[Result]:
        """Add the results that are kept, one by one, and pass all on."""
        for result in results:
            if is_taken(result):
                self._insert(result)
            yield result

    def _insert(self, result: Result) -> None:
        name = result.document.id
        # the text before the keys: who finds a document must be able to read it
        self._store.hset(_BASE + b":texts", name, stored(name, result.trace.text).text)
        self._store.hset(_BASE + b":signatures", name, result.signature)
        pipeline = self._store.pipeline()
        for key in _short_keys(fold(result.trace.text), result.signature):
            pipeline.sadd(key, name)
        pipeline.execute()
        if name not in self._lsh:
            self._lsh.insert(name, to_lean(result.signature))

    def _short(self, block: Block, number: int) -> list[str]:
        offer = block.offers[number]
        keys = _short_keys(block.folded(number), offer.signature) if offer.shingles <= SHORT else []
        return [name.decode() for name in self._store.sunion(keys)] if keys else []

    def _position(self, name: str) -> int:
        if name not in self._positions:
            self._positions[name] = len(self._names)
            self._names.append(name)
        return self._positions[name]


def _short_keys(folded: Codepoints, signature: bytes) -> list[bytes]:
    """Give the names of the sets in which a short document meets all that are similar; none for a longer one."""
    row = rows([signature])[0]
    if row["count"] > SHORT:
        return []
    return [b"%s:short:%x" % (_BASE, key) for key in short_keys(folded, row["digest"].tobytes(), _SHORT_FROM).tolist()]
