"""The contract between the steps: which Parquet tables there are, and what stands in their columns.

`document` is the number of a document, its shard times 2^32 plus its row there; it grows in source order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from jiaokan.files.extra import needed

VERSION = 1
EXTRA = "daft"
SHARD_BITS = 32
# rows are read one by one where pairs are verified, so a group is a few hundred kilobytes of text at most
ROW_GROUP = 64
KEYS_GROUP = 1 << 14


class Column(NamedTuple):
    """A column: its name, its type in Arrow, and what it says."""

    name: str
    kind: str
    meaning: str


_DOCUMENT = Column("document", "uint64", "number of the document")
_ID = Column("id", "string", "the document's id, as in the manifest")
_PAIR = (
    Column("later", "uint64", "the document whose rank is greater"),
    Column("earlier", "uint64", "the one whose rank is smaller: it is looked at first"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "cleaned": (
        _DOCUMENT,
        _ID,
        Column("path", "string", "where it was read"),
        Column("row", "uint32", "the row of its container, counted from 1; 0 where it is a file of its own"),
        Column("text", "string", "the cleaned text"),
        Column("error", "string", "why it could not be read or decoded, else empty"),
        Column("sha256", "string", "digest of the input's bytes"),
        Column("record", "binary", "edits and findings: zlib of JSON, from which the input gives the result again"),
    ),
    "signatures": (
        _DOCUMENT,
        _ID,
        Column("length", "uint32", "characters of the cleaned text"),
        Column("faults", "uint32", "findings other than of boilerplate and layout"),
        Column("rank", "uint64", "the smaller stays; equal ranks go by document"),
        Column("shingles", "uint32", "shingles, with repetition"),
        Column("signature", "binary", "536 bytes; empty where there is no text to compare"),
        Column("scheme", "uint32", "version of folding and signature"),
    ),
    "keys": (
        Column("key", "uint64", "key of a band, or of an early shingle of a short document; the table is sorted"),
        Column("rank", "uint64", "rank of the document"),
        _DOCUMENT,
    ),
    "candidates": _PAIR,
    "pairs": (
        *_PAIR,
        Column("estimate", "float64", "Jaccard similarity as the signatures estimate it"),
        Column("kind", "string", "exact, near, template, contained, whole (the earlier is a part), or apart"),
        Column("similarity", "float64", "exact Jaccard; containment for contained and whole; null for apart"),
        Column("method", "string", "how it was verified, with what tells a template pair apart"),
    ),
    "verdicts": (
        _DOCUMENT,
        _ID,
        Column("path", "string", "where it was read"),
        Column("kept", "bool", "whether it stays"),
        Column("kind", "string", "exact, near, contained, template or whole; a unique document has no row"),
        Column("keeper", "string", "id of the document beside which it was judged"),
        Column("similarity", "float64", "as in pairs"),
        Column("method", "string", "as in pairs"),
    ),
}
_GROUPS = {"keys": KEYS_GROUP, "candidates": KEYS_GROUP}


def arrow_schema(table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Give the Arrow schema of a table."""
    arrow = needed("pyarrow", EXTRA)
    return arrow.schema([(name, arrow.type_for_alias(kind)) for name, kind, _ in TABLES[table]])


def row_group(table: str) -> int:
    """Give how many rows of a table are read together."""
    return _GROUPS.get(table, ROW_GROUP)


def numbered(shard: int, row: int) -> int:
    """Give the number of a document."""
    return shard << SHARD_BITS | row
