"""The folder that a run writes."""

import io
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from jiaokan import output
from jiaokan.files.read import UnreadableError


class Torn(io.BytesIO):
    """A file of which the disk gives the first bytes only, from the second reading on."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_source_that_breaks_off_while_it_is_copied_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b"x" * 10)
    monkeypatch.setattr(Path, "open", lambda *_: cast("BinaryIO", Torn(b"x" * 10)))
    monkeypatch.setattr(output, "file_digest", lambda *_: sha256())
    with pytest.raises(UnreadableError, match="can't be copied: Input/output error"):
        output._copied(source, tmp_path / "out")  # noqa: SLF001 - no disk breaks off when a test wants it
