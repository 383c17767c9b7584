"""Results and offers put aside in temporary files until all are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan.dedup.shelf import Offer
from jiaokan.dedup.signature import ROW
from jiaokan.dedup.spool import Pieces, Spool
from jiaokan.sealed import Sealed, put_aside


class Aside:
    """Results in order: the text of each by itself, and the rest by the few, which takes half the time of one by one."""

    def __init__(self) -> None:
        self._texts = Pieces()
        self._rests = Spool[list[Sealed]]()

    def close(self) -> None:
        """Let the temporary files go."""
        self._texts.close()
        self._rests.close()

    def add(self, results: Sequence[Sealed]) -> None:
        """Put some results aside, whose places are the next ones."""
        rests = list[Sealed]()
        for text, rest in map(put_aside, results):
            self._texts.add(text)
            rests.append(rest)
        self._rests.add(rests)

    def text(self, place: int) -> str:
        """Give the text of the result at a place."""
        return self._texts.get(place).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[Sealed]:
        place = 0
        for number in range(len(self._rests)):
            for rest in self._rests.get(number):
                yield rest._replace(cleaned=self._texts.get(place))
                place += 1


class Offers:
    """Offers by place, in less time than it takes to pickle them."""

    def __init__(self) -> None:
        self._pieces = Pieces()

    def close(self) -> None:
        """Let the temporary file go."""
        self._pieces.close()

    def add(self, offer: Offer | None) -> None:
        """Put the offer for the next place aside, or nothing."""
        self._pieces.add(offer.signature + offer.name.encode("utf-8", "surrogatepass") if offer else b"")

    def get(self, place: int) -> Offer:
        """Give the offer for a place."""
        piece = self._pieces.get(place)
        return Offer(piece[ROW.itemsize :].decode("utf-8", "surrogatepass"), piece[: ROW.itemsize], place)
