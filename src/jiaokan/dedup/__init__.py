"""Near-duplicates: signatures, candidates, verification, and who stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jiaokan.model import Result


class Options(NamedTuple):
    """How duplicates are judged."""

    threshold: float = 0.8
    keep: str = "cleanest"


def sign(text: str) -> bytes:
    """Give the signature of a cleaned text."""
    return b""


def judge(results: Iterable[Result], options: Options) -> Iterator[Result]:
    """Give each result with its verdict, in order."""
    yield from results
