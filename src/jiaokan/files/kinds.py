"""What a file is, by the end of its name; a container or a form is one module and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from jiaokan.files.compressed import PACKED
from jiaokan.files.names import readable
from jiaokan.model import Source

TEXTS = frozenset({".txt", ".text", ".md"})

# what the bytes of one document are made into before they are text
FORMS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
}

# files with many documents, and the function that gives them: (source, kind, fields) -> sources
CONTAINERS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".tsv": "csv",
    ".zip": "zip",
}
READERS = {
    "csv": "jiaokan.files.rows:documents",
    "jsonl": "jiaokan.files.rows:documents",
    "parquet": "jiaokan.files.parquet:documents",
    "zip": "jiaokan.files.zip:documents",
}
EXTRACTORS = {
    "docx": "jiaokan.files.docx:text_of",
    "gz": "jiaokan.files.compressed:unpacked",
    "html": "jiaokan.files.html:text_of",
    "zst": "jiaokan.files.compressed:unpacked",
}

EXTRACTED = frozenset({"docx", "html"})


def form_of(name: str) -> str:
    """Say what one document's bytes are made into, "" where they are text as they stand."""
    suffix = _suffix(name)
    return FORMS.get(suffix) or PACKED.get(suffix, "")


def container_of(name: str) -> str:
    """Say what kind of container a name tells of, "" where it is one document."""
    suffix = _suffix(name)
    if suffix in PACKED:
        inner = CONTAINERS.get(_suffix(name[: -len(suffix)]), "")
        return inner if inner in ("csv", "jsonl") else ""
    return CONTAINERS.get(suffix, "")


def is_container(source: Source) -> bool:
    """Say whether a source is a container itself, not a row or a member of one."""
    return bool(container_of(source.path)) and source.id.rpartition("/")[2] == readable(source.path.rpartition("/")[2])


def readable_kind(name: str) -> bool:
    """Say whether a file in a folder is one that is read."""
    suffix = _suffix(name)
    if suffix in PACKED:
        return bool(container_of(name)) or _suffix(name[: -len(suffix)]) in TEXTS
    return suffix in TEXTS or suffix in FORMS or suffix in CONTAINERS


def _suffix(name: str) -> str:
    """Give the end of a name as pathlib does, in a fifth of the time."""
    name = name.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def function_named(name: str) -> Any:  # noqa: ANN401 - the table says which kind of function
    """Import a function named as `module:name`."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def content(raw: bytes, form: str) -> bytes:
    """Give the bytes of the text in a document; raises UnreadableError."""
    if not form:
        return raw
    made: bytes = function_named(EXTRACTORS[form])(raw, form)
    return made
