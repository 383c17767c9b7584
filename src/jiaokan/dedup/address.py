"""How an index is named: a folder, or the URL of a Redis server."""

from __future__ import annotations

import os
from urllib.parse import SplitResult, urlsplit

PLAIN, SECURE = "redis://", "rediss://"


def is_shared(name: str) -> bool:
    """Say whether an index is one on a Redis server."""
    return name.startswith((PLAIN, SECURE))


def shown(name: str) -> str:
    """Give the name of an index as it is told: of a URL neither the user and password nor its query."""
    if not is_shared(name):
        return _readable(name)
    place = _place(name)
    return f"{place.scheme}://{place.netloc.rpartition('@')[2]}{place.path}" if place else "redis://…"


def _readable(name: str) -> str:
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # text in a locale that can't hold it
        return name


def _place(url: str) -> SplitResult | None:
    """Give the parts of a URL; nothing where a password may be in any of them, having an @ or ? that is not escaped."""
    try:
        place = urlsplit(url)
        clear = place.port != 0 and ("@" in place.netloc or "@" not in url)
    except ValueError:
        return None
    return place if clear else None
