"""Patterns of file names, read as .gitignore reads them."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Say whether `pattern` names `path` or a folder above it; without a slash it may stand at any depth.

    `*` and `?` stay inside a name, `**` crosses folders; `path` has forward slashes.
    """
    return _compiled(pattern).match(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = pattern.strip("/")
    anywhere = "" if "/" in anchored or pattern.startswith("/") else "(?:.*/)?"
    # a run of stars is one, or hostile patterns would take exponential time
    pieces = re.split(r"(\*\*+/|\*\*+|\*|\?)", anchored)
    return re.compile(anywhere + "".join(map(_piece, pieces)) + "(?:/|$)", re.DOTALL)


def _piece(piece: str) -> str:
    if piece.startswith("**"):
        return "(?:.*/)?" if piece.endswith("/") else ".*"
    return {"*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece)
