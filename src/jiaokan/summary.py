"""What a result adds to the counts of a run."""

from __future__ import annotations

from collections import Counter

from jiaokan.manifest import status_of
from jiaokan.model import Result, Summary


def summarise(result: Result) -> Summary:
    """Give the counts of one result."""
    return Summary(
        documents=1,
        characters=len(result.document.text),
        status=Counter([status_of(result)]),
        applied=Counter(finding.code for finding in result.findings if finding.applied),
        reported=Counter(finding.code for finding in result.findings if not finding.applied),
        encodings=Counter([result.document.encoding.name] if not result.error else []),
    )
