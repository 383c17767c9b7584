"""What a result adds to the counts of a run."""

from __future__ import annotations

from collections import Counter

from jiaokan.manifest import status_of
from jiaokan.model import Summary
from jiaokan.sealed import Sealed


def summarise(result: Sealed) -> Summary:
    """Give the counts of one result."""
    return Summary(
        documents=1,
        characters=result.characters,
        status=Counter([status_of(result)]),
        applied=Counter(code for code, applied in result.codes if applied),
        reported=Counter(code for code, applied in result.codes if not applied),
        encodings=Counter([result.encoding] if not result.error else []),
    )
