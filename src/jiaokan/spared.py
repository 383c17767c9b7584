"""Leaves in a text what findings made that are not to be mended, and mends the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from jiaokan.model import Finding, Result
from jiaokan.options import Options, rules_of
from jiaokan.pipeline import clean
from jiaokan.trace import Change, Trace

Touched = Callable[[Finding], set[int]]


def spared(result: Result, known: Iterable[Finding], fresh: Sequence[Finding], options: Options) -> Result:
    """Give the result with `fresh` for its findings, and with those changes alone that none of `known` has a part in.

    A fresh finding that can't be mended without a known one is not applied.
    """
    held = [finding for finding in known if finding.applied]
    if not held:
        return replace(result, findings=tuple(fresh))
    trace, free = _parted(result.trace, held, [finding for finding in fresh if finding.applied])
    if trace.changes and clean(trace.text, rules_of(result.document.source, options))[0].text != result.trace.text:
        # the fresh mends were right only beside the others
        trace, free = Trace.of(trace.original), set()
    told = tuple(finding if finding in free else finding._replace(applied=False) for finding in fresh)
    return replace(result, trace=trace, findings=told)


def _parted(trace: Trace, held: list[Finding], free: list[Finding]) -> tuple[Trace, set[Finding]]:
    """Give the trace with the changes of `free` alone, and those that are mended by them."""
    changes_of = _changes_of(trace.changes)
    left: set[int] = set()
    while held:
        left.update(*map(changes_of, held))
        held = [finding for finding in free if changes_of(finding) & left]
        free = [finding for finding in free if not changes_of(finding) & left]
    mended = set[int]().union(*map(changes_of, free))
    return trace.only(trace.changes[number] for number in sorted(mended)), set(free)


def _changes_of(changes: tuple[Change, ...]) -> Touched:
    starts, ends = [change.origin_start for change in changes], [change.origin_end for change in changes]
    return partial(_touched, changes, starts, ends)


def _touched(changes: tuple[Change, ...], starts: list[int], ends: list[int], finding: Finding) -> set[int]:
    span = range(bisect_left(ends, finding.start), bisect_right(starts, finding.end))
    return {number for number in span if finding.code in changes[number].codes}
