"""The stored index by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan.dedup import address, stored
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.model import Result


def test_an_index_by_name(tmp_path: Path, result: Callable[..., Result], speech: Callable[..., str]) -> None:
    name = str(tmp_path / "index")
    stored.create(name, 0.8)
    assert len(list(stored.add(name, [result(str(number), speech(number)) for number in range(3)]))) == 3
    told = stored.info(name)
    assert (told["documents"], told["threshold"], told["segments"]) == (3, 0.8, 1)
    assert stored.damaged(name) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder@home/index?", "folder@home/index?"),
        ("redis://host:1/0", "redis://host:1/0"),
        ("redis://[::1]:1/0", "redis://[::1]:1/0"),
        ("rediss://user:pw@host/0?ssl_cert_reqs=none", "rediss://host/0"),
        ("redis://:p?w@host/0", "redis://…"),
        ("redis://:123?w@host/0", "redis://…"),
        ("redis://host/0?password=a@b", "redis://…"),
        ("redis://:p@w@host/0", "redis://host/0"),
    ],
)
def test_an_index_is_told_without_a_password(name: str, told: str) -> None:
    assert address.shown(name) == told


def test_a_shared_index_has_no_files(tmp_path: Path) -> None:
    away = "redis://127.0.0.1:1/0"
    for ask in (lambda: stored.create(away, 0.8), lambda: stored.info(away), lambda: stored.add(away, [])):
        with pytest.raises(StoredIndexError, match="no Redis server answers there"):
            ask()
    with pytest.raises(StoredIndexError, match="a shared one has none"):
        stored.damaged(away)
    assert not list(tmp_path.iterdir())
