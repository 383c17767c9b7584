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
    (b"\xca\xfe\xba\xbe", "a program (.class)", _NO_TEXT),
    (b"OggS\0", "an Ogg sound or film", _NO_TEXT),
    (b"fLaC\0", "a FLAC sound", _NO_TEXT),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film", _NO_TEXT),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media film or sound", _NO_TEXT),
    (b"FLV\1", "a Flash film", _NO_TEXT),
    (b"CWS", "a Flash film", _NO_TEXT),
    (b"FWS", "a Flash film", _NO_TEXT),
    (b".RMF\0", "a RealMedia film", _NO_TEXT),
    (b"\0\0\1\0\1\0", "an icon", _NO_TEXT),
    (b"8BPS\0\1", "a Photoshop picture", _NO_TEXT),
    (b"\xd7\xcd\xc6\x9a\0\0", "a Windows metafile", _NO_TEXT),
    (b"\0\1\0\0Standard ", "an Access database", _NO_TEXT),
    (b"\0\1\0\0\0", "a font", _NO_TEXT),
    (b"true\0", "a font", _NO_TEXT),
    (b"ttcf\0", "a font", _NO_TEXT),
    (b"OTTO\0", "a font", _NO_TEXT),
    (b"wOFF\0\1", "a font", _NO_TEXT),
    (b"wOFFOTTO", "a font", _NO_TEXT),
    (b"wOF2\0\1", "a font", _NO_TEXT),
    (b"wOF2OTTO", "a font", _NO_TEXT),
    (b"MSCF\0\0\0\0", "a Cabinet archive", "unpack it"),
    (b"ITSF\3\0\0\0", "a help file (.chm)", "extract its text"),
    (b"AT&TFORM", "a DjVu file", "extract its text"),
    (b"KDH ", "a KDH file", "extract its text"),
)
_STARTS = tuple(start for start, _, _ in _SIGNATURES)
_PROSE_MAY_BEGIN_SO = (b"RIFF", b"ID3", b"BZh", b"PAR1", b"CWS", b"FWS", b"KDH ", b"AT&TFORM", b"\xca\xfe\xba\xbe")

_USTAR, _FTYP = slice(257, 262), slice(4, 8)
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_BITMAP_SIZES = tuple(size.to_bytes(4, "little") for size in _BITMAP_HEADERS)

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
_LOST_BYTES = b"\0\xff"
_FIRST_BYTES = bytes({start[0] for start in (*_STARTS, *_ZIPS)}) + b"B" + _LOST_BYTES
_MANY = 0.04
_SAMPLE = 1 << 16
_IN_LAST_CHARACTER = 3  # NULs that may be of UTF-32


def refuse_binary(raw: bytes) -> None:
    """Raise UndecodableError where the bytes begin as a file of another kind does."""
    if raw[:1] in _FIRST_BYTES:
        _refuse_by_start(raw)
    if raw[_USTAR] == b"ustar" and b"\0" in raw[: _USTAR.start]:
        raise UndecodableError("not a text but a tar archive; unpack it")


def _refuse_by_start(raw: bytes) -> None:
    if raw.startswith(_ZIPS):
        _, what, advice = next((kind for kind in _PACKED if kind[0] in raw), (b"", "a zip archive", "unpack it"))
        raise UndecodableError(f"not a text but {what}; {advice}")
    if raw and not raw.lstrip(_LOST_BYTES):
        raise UndecodableError("nothing but bytes 00 or FF; the file was lost when it was written, leave it out")
    if what := _by_structure(raw):
        raise UndecodableError(f"not a text but {what}")
    if raw.startswith(_STARTS):
        start, what, advice = next(kind for kind in _SIGNATURES if raw.startswith(kind[0]))
        if start not in _PROSE_MAY_BEGIN_SO or has_many_controls(raw):
            raise UndecodableError(f"not a text but {what}; {advice}")


def _by_structure(raw: bytes) -> str:
    """Name what is known by more than its first bytes, and say what to do; give nothing for what may be a text."""
    if raw.startswith(b"BM") and raw[6:10] == bytes(4) and raw[14:18] in _BITMAP_SIZES:
        return f"a BMP image; {_NO_TEXT}"
    if raw.startswith(b"\0\0") and raw[_FTYP] == b"ftyp":
        return f"an MP4 film or sound, or a HEIC picture; {_NO_TEXT}"
    return ""


def control_share(raw: bytes) -> float:
    """Give the share of the bytes that are control characters no text needs."""
    return 1 - len(raw.translate(None, _CONTROLS)) / len(raw) if raw else 0.0


def has_many_controls(raw: bytes, at_most: float = _MANY) -> bool:
    """Say whether more of the bytes are control characters than a text can have, save NULs that were never filled."""
    written = len(raw.rstrip(b"\0")) + _IN_LAST_CHARACTER
    return control_share(raw[: min(written, _SAMPLE)]) > at_most


def refuse_noise(raw: bytes, at_most: float = _MANY) -> None:
    """Raise UndecodableError where more of the bytes are control characters than a text can have."""
    if has_many_controls(raw, at_most):
        raise UndecodableError(
            "binary data, or a text in an encoding that its bytes don't show; name it with --encoding if it is a text"
        )
