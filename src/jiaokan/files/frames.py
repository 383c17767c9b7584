"""Sees where a Zstandard file was cut off, which its reader takes for the end; see RFC 8878, section 3.1."""

from __future__ import annotations

from os import SEEK_CUR, SEEK_END
from typing import BinaryIO

from jiaokan.files.extra import needed
from jiaokan.files.read import UnreadableError

_LONGEST_HEADER = 18
_SKIPPED, _SKIPPED_HEADER = b"*M\x18", 8
_BLOCK_HEADER, _CHECKSUM, _RLE = 3, 4, 1


def refuse_cut(file: BinaryIO) -> None:
    """Raise UnreadableError where a Zstandard file ends inside a frame; a file that is none is left to its reader."""
    size = file.seek(0, SEEK_END)
    file.seek(0)
    while file.tell() < size:
        _pass_frame(file)
    if file.tell() > size:
        raise UnreadableError("it was cut off")


def _pass_frame(file: BinaryIO) -> None:
    zstandard = needed("zstandard", "zst")
    start = file.tell()
    header = file.read(_LONGEST_HEADER)
    if header[1:4] == _SKIPPED:
        file.seek(start + _SKIPPED_HEADER + int.from_bytes(header[4:_SKIPPED_HEADER], "little"))
        return
    try:
        length, checked = zstandard.frame_header_size(header), zstandard.get_frame_parameters(header).has_checksum
    except zstandard.ZstdError as error:
        raise UnreadableError(f"{error}") from error
    file.seek(start + length)
    while not _pass_block(file):
        pass
    file.seek(_CHECKSUM if checked else 0, SEEK_CUR)


def _pass_block(file: BinaryIO) -> bool:
    """Go to the next block; say whether there is none."""
    header = int.from_bytes(file.read(_BLOCK_HEADER).ljust(_BLOCK_HEADER, b"\xff"), "little")
    last, kind, size = header & 1, header >> 1 & 3, header >> 3
    file.seek(1 if kind == _RLE else size, SEEK_CUR)
    return bool(last)
