"""Writes a cleaned text back into its own file, in the file's own encoding and newlines."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jiaokan.decode import encode
from jiaokan.files.atomic import write_whole
from jiaokan.model import Result

CHANGED = "was changed by something else while it was checked; run again"


class UnmendableError(Exception):
    """A file that can't be mended in place; the message says why and what to do."""


def mend(result: Result) -> bool:
    """Write the cleaned text to the document's file, whole or not at all; say whether there was anything to write.

    A link stays a link: what it points to is written. Raises UnmendableError where the file's encoding can't hold the
    text, and UnwritableError.
    """
    if not result.trace.changes:
        return False
    source = result.document.source
    if source.row or source.form or source.raw is not None:
        raise UnmendableError("stands in a container or a packed file; use `jiaokan clean`, which writes a new one")
    path = Path(source.path).resolve()
    content = mended_bytes(result)
    if sha256(path.read_bytes()).hexdigest() != result.document.digest:
        raise UnmendableError(CHANGED)
    write_whole(path, content)
    return True


def mended_bytes(result: Result) -> bytes:
    """Give the cleaned text as bytes in the document's own encoding; raises UnmendableError."""
    encoding = result.document.encoding
    if encoding.patches and result.trace.changes:
        raise UnmendableError("holds bytes that its encoding can't give again; use `jiaokan clean`, which writes UTF-8")
    try:
        return encode(result.trace.text, encoding)
    except UnicodeEncodeError as error:
        raise UnmendableError(
            f"{encoding.name} can't hold the mended text; use `jiaokan clean`, which writes UTF-8"
        ) from error
