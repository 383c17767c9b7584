"""Files compressed with gzip or Zstandard, read and written as streams."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, BinaryIO, cast

from jiaokan.files.extra import needed
from jiaokan.files.frames import refuse_cut
from jiaokan.files.read import UnreadableError

PACKED = {".gz": "gz", ".zst": "zst"}

# far above any speech, far below what fills a machine's memory
LARGEST = 256 << 20
_PART = 1 << 16


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading what is in it, unpacked where its name says that it is packed."""
    with path.open("rb") as file:
        packing = PACKED.get(path.suffix.lower(), "")
        if packing == "gz":
            with gzip.open(file) as stream:
                yield cast("IO[bytes]", stream)
        elif packing == "zst":
            with needed("zstandard", "zst").ZstdDecompressor().stream_reader(file, read_across_frames=True) as stream:
                yield BufferedReader(stream)
        else:
            yield file


@contextmanager
def packing(file: BinaryIO, name: str) -> Iterator[IO[bytes]]:
    """Give a stream that packs into `file` as `name` says; the same content always gives the same bytes."""
    kind = PACKED.get(Path(name).suffix.lower(), "")
    if kind == "gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
            yield cast("IO[bytes]", stream)
    elif kind == "zst":
        with needed("zstandard", "zst").ZstdCompressor().stream_writer(file, closefd=False) as stream:
            yield stream
    else:
        yield file


def unpacked(raw: bytes, form: str) -> bytes:
    """Give what is packed in `raw`; raises UnreadableError where it is damaged or too much."""
    content = bytearray()
    try:
        with _reader(raw, form) as stream:
            while len(content) <= LARGEST and (part := stream.read1(_PART)):
                content += part
        if form == "zst":
            refuse_cut(BytesIO(raw))
    except Exception as error:  # each packing has errors of its own, zlib's and zstandard's are no OSError
        if isinstance(error, UnreadableError) and not content:
            raise
        whole = f", after {len(content):,} bytes; part of a text is not taken for it" if content else ""
        raise UnreadableError(f"can't be unpacked: {error}{whole}") from error
    if len(content) > LARGEST:
        raise UnreadableError(f"holds more than {LARGEST >> 20} MiB in one document; unpack and split it")
    return bytes(content)


def _reader(raw: bytes, form: str) -> BufferedReader:
    if form == "gz":
        return cast("BufferedReader", gzip.open(BytesIO(raw)))
    return BufferedReader(needed("zstandard", "zst").ZstdDecompressor().stream_reader(raw, read_across_frames=True))
