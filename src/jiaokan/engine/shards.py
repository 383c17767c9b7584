"""Shards: Parquet files of the work folder that appear whole or not at all, and say what they were made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jiaokan.engine import storage
from jiaokan.engine.schema import EXTRA, SHARD_BITS, TABLES, VERSION, arrow_schema, row_group
from jiaokan.files.extra import needed

Numbers = NDArray[np.uint64]

_MADE_OF = b"jiaokan.made_of"
_ROW = np.uint64((1 << SHARD_BITS) - 1)


def digest(*parts: object) -> str:
    """Give the digest of what a shard is made of, the version of the schema included."""
    return sha256(repr((VERSION, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def place(work: str, table: str, number: int) -> str:
    """Give the place of a shard."""
    return storage.within(work, table, f"{number:08}.parquet")


def write(work: str, table: str, number: int, columns: Mapping[str, Any], made_of: str) -> None:
    """Write a shard; raises UnwritableError."""
    arrow, parquet = needed("pyarrow", EXTRA), needed("pyarrow.parquet", EXTRA)
    schema = arrow_schema(table).with_metadata({_MADE_OF: made_of.encode(), b"jiaokan.schema": str(VERSION).encode()})
    buffer = BytesIO()
    filled = arrow.table([arrow.array(columns[name], kind) for name, kind in _fields(schema)], schema=schema)
    parquet.write_table(filled, buffer, row_group_size=row_group(table), compression="zstd")
    storage.put(place(work, table, number), buffer.getvalue())


def columns(table: str, rows: Sequence[Sequence[object]]) -> dict[str, list[object]]:
    """Give the columns of a table from its rows."""
    return {name: [row[at] for row in rows] for at, (name, _, _) in enumerate(TABLES[table])}


def _fields(schema: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401 - pyarrow has no types
    return [(field.name, field.type) for field in schema]


def made_of(work: str, table: str, number: int) -> str:
    """Give the digest that a shard carries, "" where there is no whole shard."""
    arrow = needed("pyarrow", EXTRA)
    with suppress(FileNotFoundError, arrow.ArrowInvalid), _opened(place(work, table, number)) as file:
        return str((file.metadata.metadata or {}).get(_MADE_OF, b"").decode())
    return ""


def count(work: str, table: str, number: int) -> int:
    """Give the number of rows of a shard."""
    with _opened(place(work, table, number)) as file:
        return int(file.metadata.num_rows)


def read(work: str, table: str, number: int, columns: Sequence[str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Give columns of a shard as an Arrow table."""
    with _opened(place(work, table, number)) as file:
        return file.read(columns=list(columns))


def between(work: str, table: str, number: int, low: int, high: int) -> tuple[Numbers, ...]:
    """Give the columns of the rows of a sorted shard whose first column is from `low` to `high`, both included."""
    with _opened(place(work, table, number)) as file:
        wanted = [group for group in range(file.num_row_groups) if _meets(file, group, low, high)]
        found = file.read_row_groups(wanted)
    columns = [column.to_numpy() for column in found.columns]
    first = int(np.searchsorted(columns[0], np.uint64(low), "left"))
    last = int(np.searchsorted(columns[0], np.uint64(high), "right"))
    return tuple(column[first:last] for column in columns)


def _meets(file: Any, group: int, low: int, high: int) -> bool:  # noqa: ANN401 - pyarrow has no types
    said = file.metadata.row_group(group).column(0).statistics
    return said is not None and said.min <= high and said.max >= low  # an empty group has none


def rows_of(work: str, table: str, documents: Numbers, columns: Sequence[str]) -> list[Any]:
    """Give columns of the rows of some documents, which are sorted, each once; a list of values a column."""
    found: list[Any] = []
    shards = documents >> np.uint64(SHARD_BITS)
    for shard in np.unique(shards):
        rows = (documents[shards == shard] & _ROW).astype(np.int64)
        found.append(_rows_in(work, table, int(shard), rows, columns))
    joined = needed("pyarrow", EXTRA).concat_tables(found) if found else None
    return [joined.column(name).to_pylist() if joined else [] for name in columns]


def _rows_in(work: str, table: str, shard: int, rows: NDArray[np.int64], columns: Sequence[str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    size = row_group(table)
    groups, position = np.unique(rows // size, return_inverse=True)
    with _opened(place(work, table, shard)) as file:
        read = file.read_row_groups(groups.tolist(), columns=list(columns))
    return read.take(position * size + rows % size)


@contextmanager
def _opened(where: str) -> Iterator[Any]:
    parquet = needed("pyarrow.parquet", EXTRA)
    with storage.reading(where) as stream, parquet.ParquetFile(stream) as file:
        yield file
