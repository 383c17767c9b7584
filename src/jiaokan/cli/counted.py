"""Numbers with what they count."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """Give a number and the noun in the number that goes with it."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
