"""The cache by blob id: what was written is read again, and nothing else is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import blobcache
from jiaokan.blobcache import StaleError

KEPT = {"a" * 40: b"", "b" * 64: b"\x00" * 536, "c" * 40: "文".encode()}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    blobcache.write(tmp_path / ".jiaokan" / "signatures", "scheme", KEPT)
    return tmp_path / ".jiaokan" / "signatures"


def test_it_is_read_again_and_kept_out_of_git(cache: Path) -> None:
    assert blobcache.read(cache, "scheme") == KEPT
    assert (cache.parent / ".gitignore").read_text("utf-8") == "*\n"


def test_nothing_yet(tmp_path: Path) -> None:
    assert blobcache.read(tmp_path / "none", "scheme") == {}


def test_another_scheme(cache: Path) -> None:
    with pytest.raises(StaleError, match="another version or with other rules"):
        blobcache.read(cache, "other")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(StaleError, match="can't be read"):
        blobcache.read(tmp_path, "scheme")


@pytest.mark.parametrize("at", range(0, 800, 37))
def test_a_flipped_bit_is_never_trusted(cache: Path, at: int) -> None:
    content = bytearray(cache.read_bytes())
    content[at % len(content)] ^= 1
    cache.write_bytes(content)
    with pytest.raises(StaleError):
        blobcache.read(cache, "scheme")


@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "cache"
    path.write_bytes(content)
    with pytest.raises(StaleError):
        blobcache.read(path, "scheme")
