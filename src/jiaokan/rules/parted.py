"""Parts the changes of a text in which some findings have a part from all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial

from jiaokan.model import Finding
from jiaokan.rules.ruleset import RuleSet
from jiaokan.trace import Change, Trace

REJECT = "reject"

Touched = Callable[[Finding], set[int]]


def parted(trace: Trace, held: list[Finding], free: list[Finding]) -> tuple[Trace, set[Finding]]:
    """Give the trace with the changes in which none of `held` has a part, and those of `free` that they mend."""
    changes_of = _changes_of(trace.changes)
    left: set[int] = set()
    while held:
        left.update(*map(changes_of, held))
        held = [finding for finding in free if changes_of(finding) & left]
        free = [finding for finding in free if not changes_of(finding) & left]
    mended = set[int]().union(*map(changes_of, free))
    return trace.only(trace.changes[number] for number in sorted(mended)), set(free)


def without_rejected(trace: Trace, findings: tuple[Finding, ...], rules: RuleSet) -> tuple[Trace, tuple[Finding, ...]]:
    """Leave what a person rejected by its key as it was; what is bound up with it stays too, and is reported.

    The key of a change tells of the text as it is in the end, so that it can't be known when the rule acts.
    """
    held = [finding for finding in findings if finding.applied and rules.decision(finding.code, finding.key) == REJECT]
    if not held:
        return trace, findings
    others = [finding for finding in findings if finding not in held]
    left, free = parted(trace, held, [finding for finding in others if finding.applied])
    return left, tuple(finding if finding in free else finding._replace(applied=False) for finding in others)


def _changes_of(changes: tuple[Change, ...]) -> Touched:
    starts, ends = [change.origin_start for change in changes], [change.origin_end for change in changes]
    return partial(_touched, changes, starts, ends)


def _touched(changes: tuple[Change, ...], starts: list[int], ends: list[int], finding: Finding) -> set[int]:
    span = range(bisect_left(ends, finding.start), bisect_right(starts, finding.end))
    return {number for number in span if finding.code in changes[number].codes}
