"""The Redis server of a shared index, by its URL; a URL's password is in no message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from jiaokan.dedup.address import SECURE, shown
from jiaokan.dedup.errors import StoredIndexError

try:
    import redis
    from redis.backoff import NoBackoff
    from redis.connection import parse_url
    from redis.retry import Retry
except ImportError:  # the extra is not installed
    redis = None  # type: ignore[assignment]

_PATIENCE = 10
_PATH = re.compile("/?[0-9]{0,9}")


def settings(url: str) -> dict[str, Any]:
    """Give what redis.Redis is made with for redis://USER:PASSWORD@HOST:PORT/N; raises StoredIndexError."""
    if redis is None:
        raise StoredIndexError("a shared index needs: pip install 'jiaokan[redis]'")
    try:
        found = _read(url)
        redis.Redis(**found)
    except (ValueError, TypeError):
        told = "not the URL of a Redis server; write redis://USER:PASSWORD@HOST:PORT/N, where N is a number"
        raise StoredIndexError(f"{shown(url)}: {told}") from None  # which quotes the URL
    return found


def _read(url: str) -> dict[str, Any]:
    place = urlsplit(url)
    if not _PATH.fullmatch(place.path):
        raise ValueError(place.path)
    said: dict[str, Any] = parse_url(url)  # type: ignore[no-untyped-call]
    said.pop("connection_class", None)
    secure = {"ssl": True} if url.startswith(SECURE) else {}
    return {"host": "localhost", "port": place.port or 6379, "db": 0, **said, **secure}


def opened(url: str, given: dict[str, Any]) -> Any:  # noqa: ANN401 - a client, whose answers have no types
    """Give the client of a server that answers; raises StoredIndexError."""
    # a wrong address or password is no better the fourth time, 4 s later
    once = {"socket_timeout": _PATIENCE, **given, "retry": Retry(NoBackoff(), 0)}
    with asking(url):
        redis.Redis(**once).ping()
    return redis.Redis(**given)


@contextmanager
def asking(url: str) -> Iterator[None]:
    """Tell what goes wrong between us and the server as a StoredIndexError."""
    try:
        yield
    except redis.AuthenticationError as error:
        told = f"the Redis server refuses this user or password ({_on_one_line(error)})"
        raise StoredIndexError(f"{shown(url)}: {told}; write redis://USER:PASSWORD@HOST:PORT/N") from error
    except (redis.ConnectionError, redis.TimeoutError) as error:
        raise StoredIndexError(f"{shown(url)}: no Redis server answers there ({_on_one_line(error)})") from error
    except redis.RedisError as error:
        raise StoredIndexError(f"{shown(url)}: the Redis server can't do this ({_on_one_line(error)})") from error


def _on_one_line(error: Exception) -> str:
    return " ".join(str(error).split())
