"""Which results an index takes."""

from __future__ import annotations

from jiaokan.model import Result


def is_taken(result: Result) -> bool:
    """Say whether an index takes a result that is added: one that stays and has a text."""
    return result.verdict.kept and bool(result.signature) and not result.error and not result.blank
