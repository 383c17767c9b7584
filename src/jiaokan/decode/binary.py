"""Names what is no text."""

from __future__ import annotations


class UndecodableError(Exception):
    """Bytes that are no text; the message says what they are and what to do."""


_AS_TEXT = "save it as text"
_NO_TEXT = "leave it out"

# https://en.wikipedia.org/wiki/List_of_file_signatures, those that are found among documents
_SIGNATURES = (
    (b"%PDF-", "a PDF file", "extract its text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _NO_TEXT),
    (b"GIF87a", "a GIF image", _NO_TEXT),
    (b"GIF89a", "a GIF image", _NO_TEXT),
    (b"II*\0", "a TIFF image", _NO_TEXT),
    (b"MM\0*", "a TIFF image", _NO_TEXT),
    (b"RIFF", "a sound, film or picture (RIFF)", _NO_TEXT),
    (b"ID3", "an MP3 sound", _NO_TEXT),
    (b"\x1f\x8b\x08", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of the old kind (.doc, .xls, .ppt or .wps)", _AS_TEXT),
    (b"{\\rtf", "a rich-text file (.rtf)", _AS_TEXT),
    (b"CAJ\0", "a CAJ file", "extract its text"),
    (b"SQLite format 3\0", "an SQLite database", _NO_TEXT),
    (b"PAR1", "a Parquet file", "give it the name it deserves, .parquet"),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"MZ\x90\0", "a program", _NO_TEXT),
    (b"\0asm", "a program", _NO_TEXT),
)
_STARTS = tuple(start for start, _, _ in _SIGNATURES)
_PROSE_MAY_BEGIN_SO = (b"RIFF", b"ID3", b"BZh", b"PAR1")

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (
    (b"word/", "a Word file (.docx)", _AS_TEXT),
    (b"xl/", "an Excel file (.xlsx)", _AS_TEXT),
    (b"ppt/", "a PowerPoint file (.pptx)", _AS_TEXT),
    (b"application/epub+zip", "an e-book (.epub)", _AS_TEXT),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _AS_TEXT),
    (b"OFD.xml", "an OFD file", "extract its text"),
)

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MANY = 0.04
_SAMPLE = 1 << 16


def refuse_binary(raw: bytes) -> None:
    """Raise UndecodableError where the bytes begin as a file of another kind does."""
    if raw.startswith(_ZIPS):
        _, what, advice = next((kind for kind in _PACKED if kind[0] in raw), (b"", "a zip archive", "unpack it"))
        raise UndecodableError(f"not a text but {what}; {advice}")
    if raw and not raw.lstrip(b"\0"):
        raise UndecodableError("nothing but NUL bytes; the file was lost when it was written, leave it out")
    if raw.startswith(_STARTS):
        start, what, advice = next(kind for kind in _SIGNATURES if raw.startswith(kind[0]))
        if start not in _PROSE_MAY_BEGIN_SO or control_share(raw[:_SAMPLE]) > _MANY:
            raise UndecodableError(f"not a text but {what}; {advice}")


def control_share(raw: bytes) -> float:
    """Give the share of the bytes that are control characters no text needs."""
    return 1 - len(raw.translate(None, _CONTROLS)) / len(raw) if raw else 0.0


def refuse_noise(raw: bytes, at_most: float = _MANY) -> None:
    """Raise UndecodableError where more of the bytes are control characters than a text can have."""
    if control_share(raw[:_SAMPLE]) > at_most:
        raise UndecodableError("binary data, not a text in any encoding known here; leave it out, or name its encoding")
