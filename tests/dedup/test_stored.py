"""The stored index by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan.dedup import stored
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.model import Result


def test_an_index_by_name(tmp_path: Path, result: Callable[..., Result], speech: Callable[..., str]) -> None:
    name = str(tmp_path / "index")
    stored.create(name, 0.8)
    assert len(list(stored.add(name, [result(str(number), speech(number)) for number in range(3)]))) == 3
    told = stored.info(name)
    assert (told["documents"], told["threshold"], told["segments"]) == (3, 0.8, 1)
    assert stored.damaged(name) == []


def test_a_shared_index_has_no_files(tmp_path: Path) -> None:
    stored.create("redis://127.0.0.1:1/0", 0.8)
    for ask in (stored.info, stored.damaged):
        with pytest.raises(StoredIndexError, match="asked through its server"):
            ask("redis://127.0.0.1:1/0")
    with pytest.raises(StoredIndexError, match="no Redis server"):
        stored.add("redis://127.0.0.1:1/0", [])
    assert not list(tmp_path.iterdir())
