"""Results and offers put aside in temporary files until all are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from jiaokan.dedup.shelf import Offer
from jiaokan.dedup.signature import ROW
from jiaokan.dedup.spool import Pieces, Spool
from jiaokan.sealed import Flat, Sealed, put_aside, taken_up, text_of


class Aside:
    """Results in order: the text of each by itself, the rest by the few, which takes half the time of one by one."""

    def __init__(self) -> None:
        self._texts = Pieces()
        self._rests = Spool[tuple[Sealed | Flat, ...]]()

    def close(self) -> None:
        """Let the temporary files go."""
        self._texts.close()
        self._rests.close()

    def add(self, results: Iterable[Sealed]) -> None:
        """Put some results aside, whose places are the next ones."""
        texts, rests = zip(*map(put_aside, results), strict=True)
        for text in texts:
            self._texts.add(text)
        self._rests.add(rests)

    def text(self, place: int) -> str:
        """Give the text of the result at a place."""
        return text_of(self._texts.get(place))

    def __iter__(self) -> Iterator[Sealed]:
        rests = chain.from_iterable(map(self._rests.get, range(len(self._rests))))
        for text, rest in zip(self._texts, rests, strict=True):
            yield taken_up(text, rest)


class Offers:
    """Offers by place, in less time than it takes to pickle them."""

    def __init__(self) -> None:
        self._pieces = Pieces()

    def close(self) -> None:
        """Let the temporary file go."""
        self._pieces.close()

    def add(self, name: str, signature: bytes) -> int:
        """Put the offer for the next place aside, and give the place; nothing is read of one without a signature."""
        return self._pieces.add(signature + name.encode("utf-8", "surrogatepass") if signature else b"")

    def get(self, place: int) -> Offer:
        """Give the offer for a place."""
        piece = self._pieces.get(place)
        return Offer(piece[ROW.itemsize :].decode("utf-8", "surrogatepass"), piece[: ROW.itemsize], place)
