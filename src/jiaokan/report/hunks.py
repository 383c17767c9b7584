"""What was changed, in pieces small enough to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from jiaokan.trace import Change, Trace

# a piece is [mark, text] or [mark, text, codes]: "=" stays, "-" was taken out, "+" was put in, "…" is said of the rest
Piece = list[str]
Hunk = list[Piece]

_AROUND = 24
_LONGEST = 400
_MOST = 60
_CHANGES = 400
_LINES = 200
_REST: Hunk = [["…", "Only what is changed first is shown."]]


def hunks(trace: Trace) -> list[Hunk]:
    """Give the first changes of a text, each with what stands around it; neighbours share a hunk."""
    groups = list(islice(_groups(trace.changes[:_CHANGES]), _MOST))
    rest = sum(map(len, groups)) < len(trace.changes)
    return [list(_pieces(trace, group)) for group in groups] + [_REST] * rest


def differences(left: str, right: str) -> list[Hunk]:
    """Give the first spans in which two texts differ: out of `left` and into `right`, line by line and then within.

    The lines between those that both begin and both end with are held against each other up to a number that costs
    little whatever they are.
    """
    lines, others = _unlike(left.splitlines(keepends=True), right.splitlines(keepends=True))
    cut = max(len(lines), len(others)) > _LINES
    lines, others = lines[:_LINES], others[:_LINES]
    spans = [
        span for kind, *span in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes() if kind != "equal"
    ]
    if cut and len(spans) > 1 and (spans[-1][1], spans[-1][3]) == (len(lines), len(others)):
        spans.pop()  # what ends where the lines were cut may go on otherwise
    found = [list(_within("".join(lines[a:b]), "".join(others[c:d]))) for a, b, c, d in spans[:_MOST]]
    return found + [_REST] * (cut or len(spans) > _MOST)


def _unlike(lines: list[str], others: list[str]) -> tuple[list[str], list[str]]:
    """Give two lists of lines without those that both begin and both end with."""
    first = _common(lines, others)
    lines, others = lines[first:], others[first:]
    last = _common(lines[::-1], others[::-1])
    return lines[: len(lines) - last], others[: len(others) - last]


def _within(left: str, right: str) -> Iterator[Piece]:
    first = _common(left, right)
    last = _common(left[first:][::-1], right[first:][::-1])
    yield ["=", left[max(0, first - _AROUND) : first]]
    yield ["-", _clip(left[first : len(left) - last]), ""]
    yield ["+", _clip(right[first : len(right) - last]), ""]
    yield ["=", left[len(left) - last :][:_AROUND]]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
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
