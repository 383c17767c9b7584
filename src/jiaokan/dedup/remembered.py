"""Documents laid out for comparison: the last ones in memory, those that are asked for again in a temporary file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from jiaokan.dedup.profile import Profile, profile
from jiaokan.dedup.shelf import Shelf
from jiaokan.dedup.spool import Spool

_ONCE = -1
# the two that are being compared
_FEWEST = 2


class Remembered:
    """Gives profiles, and remembers so many shingles of them.

    Most documents are looked at once, beside their copy; the members of a family again and again, and reading one
    back takes less than half the time of laying it out.
    """

    def __init__(self, shingles: int) -> None:
        self._room = shingles
        self._known: OrderedDict[Hashable, Profile] = OrderedDict()
        self._numbers: dict[Hashable, int] = {}
        self._spool = Spool[Profile]()

    def close(self) -> None:
        """Let the temporary file go."""
        self._spool.close()

    def __call__(self, shelf: Shelf, position: int) -> Profile:
        """Give a document laid out."""
        key = shelf.key(position)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        number = self._numbers.get(key, _ONCE)
        made = self._known[key] = profile(shelf.text(position)) if number == _ONCE else self._spool.get(number)
        self._room -= made.shingles.size
        while self._room < 0 and len(self._known) > _FEWEST:
            self._let_go(*self._known.popitem(last=False))
        return made

    def _let_go(self, key: Hashable, gone: Profile) -> None:
        self._room += gone.shingles.size
        if key not in self._numbers:
            self._numbers[key] = _ONCE
        elif self._numbers[key] == _ONCE:
            self._numbers[key] = self._spool.add(gone)
