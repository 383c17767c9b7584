"""What is made of a result where it was cleaned, for the ledger and the output folder that keep it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from jiaokan import manifest
from jiaokan.files.compressed import PACKED, packing
from jiaokan.files.kinds import EXTRACTED
from jiaokan.files.sinks import written
from jiaokan.model import Result, Source
from jiaokan.record import recorded
from jiaokan.sealed import Ready

CORPUS = ("jsonl", "parquet")
_PIPED = "stdin.txt"  # a name that every command reads in a folder


class Shape(NamedTuple):
    """What is written beside the texts, and as what: `to` is txt, jsonl, parquet, or "" for as it came.

    `part` names the part of a corpus that is written in several files.
    """

    keep_originals: bool = False
    to: str = ""
    part: str = ""


def place(source: Source, shape: Shape) -> str:
    """Give the name below the output of the file in which a source's text is written."""
    if shape.to in CORPUS:
        return f"corpus{shape.part}.{shape.to}"
    if source.row and shape.to == "txt":
        return f"{source.row.container.name}/{source.row.number:06}.txt"
    if source.row:
        return source.row.container.name
    if source.path == "-":
        return _PIPED
    return source.id + ".txt" if source.form in EXTRACTED else source.id


def in_rows(source: Source, shape: Shape) -> bool:
    """Say whether a source's text is written in a file of rows."""
    return shape.to in CORPUS or bool(source.row and shape.to != "txt")


def made(result: Result, shape: Shape) -> Ready:
    """Make ready all that a run keeps of a result."""
    record = recorded(result)
    return kept(result, shape)._replace(record=record.record, digest=record.digest)


def kept(result: Result, shape: Shape) -> Ready:
    """Make ready what the output folder keeps of a result; nothing where that depends on the rows before it."""
    if shape.to in CORPUS:
        return Ready()
    source = result.document.source
    text = result.trace.text if manifest.status_of(result) == "kept" else None
    name = place(source, shape)
    content, told = written(source.row, text) if source.row and not shape.to else (_packed(name, text), {})
    entry = manifest.entry(result, name, in_container(source, told))
    return Ready(line=manifest.line(entry), content=content, told=told)


def in_container(source: Source, told: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the manifest tells of the row that a source was."""
    return {"container": source.row.container.name, **told} if source.row else dict(told)


def _packed(name: str, text: str | None) -> bytes | None:
    if text is None or Path(name).suffix.lower() not in PACKED:
        return None
    buffer = BytesIO()
    with packing(buffer, name) as stream:
        stream.write(text.encode("utf-8"))
    return buffer.getvalue()
