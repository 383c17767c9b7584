"""Leaves in a text what findings made that are not to be mended, and mends the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jiaokan.model import Finding, Result
from jiaokan.options import Options, rules_of
from jiaokan.pipeline import clean
from jiaokan.rules import parted
from jiaokan.trace import Trace


def spared(result: Result, known: Iterable[Finding], fresh: Sequence[Finding], options: Options) -> Result:
    """Give the result with `fresh` for its findings, and with those changes alone that none of `known` has a part in.

    A fresh finding that can't be mended without a known one is not applied.
    """
    held = [finding for finding in known if finding.applied]
    if not held:
        return replace(result, findings=tuple(fresh))
    trace, free = parted(result.trace, held, [finding for finding in fresh if finding.applied])
    if trace.changes and clean(trace.text, rules_of(result.document.source, options))[0].text != result.trace.text:
        # the fresh mends were right only beside the others
        trace, free = Trace.of(trace.original), set()
    told = tuple(finding if finding in free else finding._replace(applied=False) for finding in fresh)
    return replace(result, trace=trace, findings=told)
