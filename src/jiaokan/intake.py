"""A source before the path: its bytes, its text, its size, and the result where nothing can be had of it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from jiaokan.decode import decode, superset
from jiaokan.files.kinds import EXTRACTED, content
from jiaokan.files.read import UnreadableError, read
from jiaokan.files.rows import taken
from jiaokan.model import Document, Encoding, Finding, Result, Source
from jiaokan.options import Options, rules_of
from jiaokan.strip import read_meta
from jiaokan.trace import Trace


def decoded(source: Source, raw: bytes, options: Options) -> tuple[str, Encoding, list[Finding]]:
    """Give the text in a source's bytes; raises UnreadableError and UndecodableError.

    The bytes of a row's text are UTF-8 in any container; its encoding bears the name of the container's.
    """
    forced = "utf-8" if source.row else "" if source.form in EXTRACTED else options.encoding
    text, encoding, found = decode(content(raw, source.form), rules_of(source, options), force=forced)
    name = superset(source.row.container.codec) if source.row else encoding.name
    return text, encoding if name == encoding.name else replace(encoding, name=name), found


def said_of(source: Source, trace: Trace) -> dict[str, str]:
    """Give what the text says of itself (title, speaker, date, place, source), and what its container says."""
    return {**read_meta(trace), **source.meta}


def lost(source: Source, reason: str) -> Result:
    """Give the result of a source on which a worker died or took too long."""
    digest, source = "", taken(source)
    with suppress(UnreadableError):
        digest = sha256(read(source)).hexdigest()
    return Result(Document(source.id, "", source, digest=digest, meta=source.meta), Trace.of(""), error=reason)


def size(source: Source) -> int:
    """Give the number of bytes of a source, 0 where it can't be known."""
    if source.raw is not None or source.row:
        return len(source.raw or (source.row.raw if source.row else b""))
    try:
        return os.stat(source.path).st_size  # noqa: PTH116 - a Path costs three times the call
    except (OSError, ValueError):
        return 0
