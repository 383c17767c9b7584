"""What was changed, in pieces small enough to look at."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from jiaokan.trace import Change, Trace

# a piece is [mark, text] or [mark, text, codes]: "=" stays, "-" was taken out, "+" was put in
Piece = list[str]
Hunk = list[Piece]

_AROUND = 24
_LONGEST = 400
_MOST = 60


def hunks(trace: Trace) -> list[Hunk]:
    """Give the first changes of a text, each with what stands around it; neighbours share a hunk."""
    return [list(_pieces(trace, group)) for group in _groups(trace.changes)][:_MOST]


def differences(left: str, right: str) -> list[Hunk]:
    """Give the first spans in which two texts differ: out of `left` and into `right`, line by line and then within."""
    matcher = SequenceMatcher(None, left.splitlines(keepends=True), right.splitlines(keepends=True), autojunk=False)
    found: list[Hunk] = []
    lines, others = left.splitlines(keepends=True), right.splitlines(keepends=True)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal" and len(found) < _MOST:
            found.append(list(_within("".join(lines[start:end]), "".join(others[other_start:other_end]))))
    return found


def _within(left: str, right: str) -> Iterator[Piece]:
    first = _common(left, right)
    last = _common(left[first:][::-1], right[first:][::-1])
    yield ["=", left[max(0, first - _AROUND) : first]]
    yield ["-", _clip(left[first : len(left) - last]), ""]
    yield ["+", _clip(right[first : len(right) - last]), ""]
    yield ["=", left[len(left) - last :][:_AROUND]]


def _common(left: str, right: str) -> int:
    return next(
        (place for place, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def _groups(changes: tuple[Change, ...]) -> Iterator[list[Change]]:
    group: list[Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * _AROUND:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _pieces(trace: Trace, group: list[Change]) -> Iterator[Piece]:
    reach = max(0, group[0].start - _AROUND)
    for change in group:
        yield ["=", trace.text[reach : change.start]]
        codes = "+".join(change.codes)
        yield ["-", _clip(trace.original[change.origin_start : change.origin_end]), codes]
        yield ["+", _clip(trace.text[change.start : change.end]), codes]
        reach = change.end
    yield ["=", trace.text[reach : reach + _AROUND]]


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
