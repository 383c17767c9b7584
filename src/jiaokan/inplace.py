"""Writes a cleaned text back into its own file, in the file's own encoding and newlines."""

from __future__ import annotations

from pathlib import Path

from jiaokan.decode import encode
from jiaokan.files.atomic import write_whole
from jiaokan.model import Result


class UnmendableError(Exception):
    """A file that can't be mended in place; the message says why and what to do."""


def mend(result: Result) -> bool:
    """Write the cleaned text to the document's file, whole or not at all; say whether there was anything to write.

    Raises UnmendableError where the file's encoding can't hold the text, and UnwritableError.
    """
    if not result.trace.changes:
        return False
    source, encoding = result.document.source, result.document.encoding
    if source.row or source.form or source.raw is not None:
        raise UnmendableError("stands in a container or a packed file; use `jiaokan clean`, which writes a new one")
    if encoding.patches:
        raise UnmendableError("holds bytes that its encoding can't give again; use `jiaokan clean`, which writes UTF-8")
    try:
        content = encode(result.trace.text, encoding)
    except UnicodeEncodeError as error:
        raise UnmendableError(
            f"{encoding.name} can't hold the mended text; use `jiaokan clean`, which writes UTF-8"
        ) from error
    write_whole(Path(result.document.source.path), content)
    return True
