"""Word documents: the paragraphs, in order, and those in tables."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from jiaokan.files.compressed import LARGEST
from jiaokan.files.extra import needed
from jiaokan.files.read import UnreadableError


def text_of(raw: bytes, _form: str) -> bytes:
    """Give the text of a .docx as UTF-8, a line a paragraph; raises UnreadableError."""
    docx = needed("docx", "docx")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        document = docx.Document(BytesIO(raw)) if size <= LARGEST else None
    except BadZipFile as error:
        raise UnreadableError("not a .docx; an old .doc must be saved as .docx or text first") from error
    except Exception as error:  # what python-docx raises on a damaged file is of many kinds
        raise UnreadableError(f"can't be read as .docx: {error}") from error
    if document is None:
        raise UnreadableError(f"would unpack to {size} bytes; save it as text yourself if that is right")
    return "".join(f"{line}\n" for line in _lines(document)).encode("utf-8", "replace")


def _lines(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx is imported late
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
        else:
            yield block.text
