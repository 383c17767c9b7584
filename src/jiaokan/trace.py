"""A text that remembers where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from jiaokan.once import Once


class Edit(NamedTuple):
    """Replace `[start, end)` by `new`, by the rule `code`; offsets are code points of the text the rule saw."""

    start: int
    end: int
    new: str
    code: str


class Change(NamedTuple):
    """`[start, end)` of the text now stands where `[origin_start, origin_end)` of the original stood."""

    start: int
    end: int
    origin_start: int
    origin_end: int
    codes: tuple[str, ...]


class OverlapError(ValueError):
    """Two edits claim the same characters."""


@dataclass(frozen=True)
class Trace:
    """A text, the original it came from, and the changes between them; what lies between changes is identical.

    `claimed` are the codes of the rules that found anything in the text as it was at any time.
    """

    original: str
    text: str
    changes: tuple[Change, ...] = ()
    claimed: frozenset[str] = field(default=frozenset(), compare=False)

    @classmethod
    def of(cls, text: str) -> Trace:
        """Start a trace at its original text."""
        return cls(text, text)

    def apply(self, edits: Iterable[Edit]) -> Trace:
        """Give the trace after `edits`, which must lie inside the text and not overlap (OverlapError)."""
        ordered = sorted(edits, key=_by_place)
        if not ordered:
            return self
        _refuse_overlap(ordered, len(self.text))
        alone = not self.changes and all(start < end for start, end, _, _ in ordered)
        changes = tuple(_coalesce(_first(ordered) if alone else _compose(self.changes, ordered)))
        return Trace(self.original, _rewrite(self.text, ordered), changes, self.claimed)

    def claim(self, codes: Iterable[str]) -> Trace:
        """Give the trace with more rules that found something in it."""
        claimed = self.claimed.union(codes)
        return self if claimed == self.claimed else Trace(self.original, self.text, self.changes, claimed)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that `[start, end)` of the text came from; inside a change, its hull."""
        return _project(self.changes, self._ends, self._starts, start, end) if self.changes else (start, end)

    def current(self, origin_start: int, origin_end: int) -> tuple[int, int]:
        """Give the span of the text that `[origin_start, origin_end)` of the original became."""
        mirrored, ends, starts = self._mirrored
        return _project(mirrored, ends, starts, origin_start, origin_end)

    def reversal(self) -> tuple[Edit, ...]:
        """Give the edits that turn the text into the original again."""
        return tuple(
            Edit(
                change.start, change.end, self.original[change.origin_start : change.origin_end], "+".join(change.codes)
            )
            for change in self.changes
        )

    def undo(self) -> str:
        """Give the original text, made from the text and its reversal alone."""
        return _rewrite(self.text, list(self.reversal()))

    def only(self, changes: Iterable[Change]) -> Trace:
        """Give the trace with some of its changes; elsewhere the original stands."""
        edits = [Edit(c.origin_start, c.origin_end, self.text[c.start : c.end], "+".join(c.codes)) for c in changes]
        return Trace.of(self.original).apply(edits).claim(self.claimed)

    @Once
    def _starts(self) -> list[int]:
        return [change.start for change in self.changes]

    @Once
    def _ends(self) -> list[int]:
        return [change.end for change in self.changes]

    @Once
    def _mirrored(self) -> tuple[tuple[Change, ...], list[int], list[int]]:
        mirrored = tuple(map(_change, map(_MIRROR, self.changes)))
        return mirrored, [change.end for change in mirrored], [change.start for change in mirrored]


def _refuse_overlap(ordered: list[Edit], length: int) -> None:
    reach = 0
    for edit in ordered:
        start, end, _, _ = edit
        if start < reach or end < start or end > length:
            raise OverlapError(f"{edit} overlaps another edit or leaves the text of {length} characters")
        reach = end


def _rewrite(text: str, ordered: list[Edit]) -> str:
    pieces: list[str] = []
    reach = 0
    for start, end, new, _ in ordered:
        pieces += (text[reach:start], new)
        reach = end
    pieces.append(text[reach:])
    return "".join(pieces)


def _project(changes: tuple[Change, ...], ends: list[int], starts: list[int], start: int, end: int) -> tuple[int, int]:
    after = bisect_right(ends, start)
    if after < len(changes) and changes[after].start <= start:
        first = changes[after].origin_start
    else:
        first = start + _shift(changes, after)
    before = bisect_left(starts, end)
    if before and end <= changes[before - 1].end:
        last = changes[before - 1].origin_end
    else:
        last = end + _shift(changes, before)
    return (first, last) if first <= last else (last, first)


def _shift(changes: tuple[Change, ...], count: int) -> int:
    return changes[count - 1].origin_end - changes[count - 1].end if count else 0


_by_place = itemgetter(0, 1)
_MIRROR = itemgetter(*map(Change._fields.index, ("origin_start", "origin_end", "start", "end", "codes")))
_change = partial(tuple.__new__, Change)  # a text may have thousands; Change() takes three times as long

# an old change or a new edit: start and end in the text before the edits, by how much it grows, by how much longer its
# original is, its codes; the kept characters in the hull of several are as many in the original as in the text
_Piece = tuple[int, int, int, int, tuple[str, ...]]


def _first(edits: list[Edit]) -> Iterator[Change]:
    """Give the changes that edits make in an original, none of them an insertion."""
    grown = 0
    for start, end, new, code in edits:
        moved = start + grown
        grown += len(new) - end + start
        yield _change((moved, end + grown, start, end, (code,)))


def _compose(changes: tuple[Change, ...], edits: list[Edit]) -> Iterator[Change]:
    pieces: list[_Piece] = [(start, end, len(new) - end + start, 0, (code,)) for start, end, new, code in edits]
    if changes:
        old = [(c.start, c.end, 0, c.origin_end - c.origin_start - c.end + c.start, c.codes) for c in changes]
        pieces = sorted(old + pieces, key=_by_place)
    grown, moved = 0, 0
    for start, end, growth, gained, codes in _hulls(pieces):
        yield _change((start + grown, end + grown + growth, start + moved, end + moved + gained, codes))
        grown, moved = grown + growth, moved + gained


def _hulls(pieces: list[_Piece]) -> Iterator[_Piece]:
    start, end, growth, gained, codes = pieces[0]
    for piece in pieces[1:]:
        if piece[0] < end or piece[0] == piece[1] == start == end:
            end, codes = max(end, piece[1]), _joined(codes, piece[4])
            growth, gained = growth + piece[2], gained + piece[3]
        else:
            yield start, end, growth, gained, codes
            start, end, growth, gained, codes = piece
    yield start, end, growth, gained, codes


def _coalesce(changes: Iterable[Change]) -> Iterator[Change]:
    last: Change | None = None
    for change in changes:
        if last and last.start == change.end:  # two deletions at one place would have no order of their own
            last = Change(
                last.start,
                change.end,
                last.origin_start,
                change.origin_end,
                _joined(last.codes, change.codes),
            )
            continue
        if last:
            yield last
        last = change
    if last:
        yield last


def _joined(codes: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes + more))
