"""Writes a cleaned text back into its own file, in the file's own encoding and newlines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from jiaokan.decode import UndecodableError, decode, encode
from jiaokan.files.atomic import write_whole
from jiaokan.model import Encoding, Patch, Result
from jiaokan.rules import RuleSet
from jiaokan.trace import Change, Trace

_NO_RULES = RuleSet(())
_LOST = "\ufffd"
_BAD_BYTES = (
    "holds bytes that its encoding can't give again where it would be mended; use `jiaokan clean`, which writes UTF-8"
)

CHANGED = "was changed by something else while it was checked; run again"


class UnmendableError(Exception):
    """A file that can't be mended in place; the message says why and what to do."""


def mend(result: Result) -> bool:
    """Write the cleaned text to the document's file, whole or not at all; say whether there was anything to write.

    A link stays a link: what it points to is written. Raises UnmendableError where the text can't be bytes in the
    file's own way, and UnwritableError.
    """
    if not result.trace.changes:
        return False
    source = result.document.source
    if source.packed or source.raw is not None:
        raise UnmendableError("stands in a container or a packed file; use `jiaokan clean`, which writes a new one")
    path = Path(source.path).resolve()
    content = mended_bytes(result)
    try:
        there = path.read_bytes()
    except OSError as error:
        raise UnmendableError(f"can't be read any more: {error.strerror}; run again") from error
    if sha256(there).hexdigest() != result.document.digest:
        raise UnmendableError(CHANGED)
    write_whole(path, content)
    return True


def mended_bytes(result: Result) -> bytes:
    """Give the cleaned text as bytes in the document's own encoding; raises UnmendableError.

    Bad bytes and odd newlines stay as they are where the text was not edited.
    """
    encoding, text = result.document.encoding, result.trace.text
    try:
        content = encode(text, replace(encoding, patches=tuple(_moved(encoding.patches, result.trace))))
    except UnicodeEncodeError as error:
        raise UnmendableError(
            f"{encoding.name} can't hold the mended text; use `jiaokan clean`, which writes UTF-8"
        ) from error
    if encoding.patches and result.trace.changes and not _reads_as(content, encoding, text):
        raise UnmendableError(_BAD_BYTES)
    return content


def _moved(patches: tuple[Patch, ...], trace: Trace) -> Iterator[Patch]:
    """Give the patches where their text now stands, without those whose text is gone; raises UnmendableError."""
    ends = [change.origin_end for change in trace.changes]
    for patch in patches:
        at = bisect_right(ends, patch.start)
        if at < len(ends) and trace.changes[at].origin_start < patch.end:
            _refuse_cut(patch, trace.changes[at], trace)
            continue
        shift = trace.changes[at - 1].end - ends[at - 1] if at else 0
        yield Patch(patch.start + shift, patch.end + shift, patch.raw)


def _refuse_cut(patch: Patch, change: Change, trace: Trace) -> None:
    """Raise UnmendableError where a change leaves something of the text that a patch stands for."""
    whole = change.origin_start <= patch.start and patch.end <= change.origin_end
    lost = _LOST in trace.original[patch.start : patch.end] and _LOST in trace.text[change.start : change.end]
    if lost or not whole:
        raise UnmendableError(_BAD_BYTES)


def _reads_as(content: bytes, encoding: Encoding, text: str) -> bool:
    """Say whether bytes are read as a text again: a bad byte may make a character with what now follows it."""
    for force in (encoding.name, ""):
        with suppress(UndecodableError):
            if decode(content, _NO_RULES, force=force)[0] == text:
                return True
    return False
