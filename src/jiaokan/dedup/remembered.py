"""Documents laid out for comparison, the last ones that were asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from jiaokan.dedup.profile import Profile
from jiaokan.dedup.shelf import Shelf

# the two that are being compared
_FEWEST = 2


class Remembered:
    """Gives profiles, and remembers so many shingles of them.

    Most documents are looked at once, beside their copy. A member of a family is looked at again and again, but
    laying it out from its folded text takes no longer than reading it back would.
    """

    def __init__(self, shingles: int) -> None:
        self._room = shingles
        self._known: OrderedDict[Hashable, Profile] = OrderedDict()

    def __call__(self, shelf: Shelf, position: int) -> Profile:
        """Give a document laid out."""
        key = shelf.key(position)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        made = self._known[key] = Profile.of(shelf.folded(position))
        self._room -= made.shingles.size
        while self._room < 0 and len(self._known) > _FEWEST:
            _, gone = self._known.popitem(last=False)
            self._room += gone.shingles.size
        return made
