"""Findings that a corpus has already and that are not to fail a check: counts by key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jiaokan.files.atomic import write_whole
from jiaokan.model import Finding, Result

Baseline = Counter[str]


class BaselineError(ValueError):
    """A baseline file that can't be used; the message says why."""


def read(path: Path) -> Baseline:
    """Read a baseline; raises BaselineError."""
    try:
        table = json.loads(path.read_text("utf-8"))
        return Counter({str(key): int(count) for key, count in table["findings"].items()})
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BaselineError(f"{path}: not a baseline ({error}); make one with: jiaokan baseline create") from error


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline: sorted, one entry a line, no date, so that versions of it can be compared."""
    content = json.dumps({"version": 1, "findings": dict(sorted(baseline.items()))}, indent=1, ensure_ascii=False)
    write_whole(path, content.encode("utf-8") + b"\n")


def entry(finding: Finding) -> str:
    """Give the key of a finding: its rule and its cleaned context, neither path nor line."""
    return f"{finding.code}:{finding.key}"


def taken(findings: Iterable[Finding]) -> Baseline:
    """Give the baseline that covers `findings`."""
    return Counter(map(entry, findings))


def without(results: Iterable[Result], known: Baseline) -> Iterator[Result]:
    """Give each result with only the findings that `known` does not cover; each entry covers as many as it counts."""
    left = known.copy()
    for result in results:
        fresh = []
        for finding in result.findings:
            if left[entry(finding)] > 0:
                left[entry(finding)] -= 1
            else:
                fresh.append(finding)
        yield replace(result, findings=tuple(fresh))
