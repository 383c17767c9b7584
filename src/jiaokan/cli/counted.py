"""Numbers with what they count."""

from __future__ import annotations


def counted(count: int, noun: str, several: str = "") -> str:
    """Give a number and the noun in the number that goes with it; `several` is its plural where that is no -s."""
    return f"{count} {noun if count == 1 else several or noun + 's'}"
