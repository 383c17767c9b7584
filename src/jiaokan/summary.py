"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jiaokan.manifest import is_left, status_of
from jiaokan.model import Summary
from jiaokan.sealed import Sealed


def summed(results: Iterable[Sealed]) -> Summary:
    """Give the counts of all results together."""
    status, applied, reported, encodings = (Counter[str]() for _ in range(4))
    characters = edits = 0
    for result in results:
        characters += result.characters
        edits += result.edits
        status[status_of(result)] += 1
        applied.update(result.applied)
        reported.update(_left(result))
        encodings.update([result.encoding] if not result.error else [])
    return Summary(status.total(), characters, edits, status, applied, reported, encodings)


def _left(result: Sealed) -> dict[str, int]:
    """Give the findings left for a person, by code."""
    status = status_of(result)
    return {code: count for code, count in result.reported.items() if is_left(code, status)}
