"""What is proposed, whatever it was discovered by."""

from __future__ import annotations

from typing import NamedTuple

from jiaokan.model import Rule


class Proposal(NamedTuple):
    """A rule, and some places of the corpus that speak for it."""

    rule: Rule
    places: tuple[str, ...]
