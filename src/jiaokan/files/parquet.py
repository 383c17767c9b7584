"""Parquet: a document in one column of each row; the other columns are copied batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from jiaokan.files.extra import needed
from jiaokan.files.passed import Note
from jiaokan.files.read import UnreadableError
from jiaokan.files.rows import Fields
from jiaokan.model import Container, Row, Source

_BATCH = 256


def documents(source: Source, kind: str, fields: Fields, _note: Note) -> Iterator[Source]:
    """Give the document in each row; what can't be read is a source with a problem."""
    number = 0
    try:
        container = Container(source.id, kind, fields.text)
        for batch in _batches(Path(source.path), fields):
            for value in batch.to_pylist():
                number += 1
                yield _document(source, Row(container, number), value, fields)
    except UnreadableError as error:
        yield replace(source, problem=str(error))
        return
    except (OSError, ValueError, KeyError, NotImplementedError) as error:  # ArrowInvalid is a ValueError
        yield replace(source, problem=f"can't be read as Parquet after row {number}: {error}")
        return
    if not number:
        yield replace(source, problem="holds no row; nothing was taken from it")


def _batches(path: Path, fields: Fields | None = None) -> Iterator[Any]:
    with needed("pyarrow.parquet", "parquet").ParquetFile(path) as file:
        names = file.schema_arrow.names
        if fields and fields.text not in names:
            raise UnreadableError(f"has no column {fields.text!r}, only {', '.join(names)}; name one by --text-field")
        columns = [name for name in names if name in fields] if fields else names
        yield from file.iter_batches(batch_size=_BATCH, columns=columns)


def _document(source: Source, row: Row, value: dict[str, Any], fields: Fields) -> Source:
    document = Source(f"{source.id}#{row.number}", source.path, row=row)
    text = value[fields.text]
    if not isinstance(text, str):
        return replace(document, problem=f"the text is {type(text).__name__}, not a string")
    meta = {fields.id: str(value[fields.id])} if fields.id in value else {}
    return replace(document, raw=text.encode("utf-8"), meta=meta)


class Writer:
    """Copies a Parquet file with other texts and fewer rows."""

    def __init__(self, source: Path, container: Container, file: BinaryIO) -> None:
        self._field = container.field
        self._batches = _batches(source)
        self._file = file
        self._out: Any = None
        self._texts: list[str | None] = []
        self._batch = next(self._batches)

    def take(self, text: str | None) -> None:
        """Take the text of the next row; None leaves the row out."""
        self._texts.append(text)
        if len(self._texts) == self._batch.num_rows:
            self._flush()
            self._batch = next(self._batches, None)

    def close(self) -> None:
        """Write the end of the file; rows that were not told of are left out."""
        if self._batch is not None:
            self._texts += [None] * (self._batch.num_rows - len(self._texts))
            self._flush()
        self._out.close()

    def _flush(self) -> None:
        arrow = needed("pyarrow", "parquet")
        place = self._batch.schema.get_field_index(self._field)
        field = self._batch.schema.field(place)
        texts = arrow.array(self._texts, type=field.type)
        changed = self._batch.set_column(place, field, texts)
        kept = changed.filter(arrow.array([text is not None for text in self._texts]))
        if self._out is None:
            self._out = needed("pyarrow.parquet", "parquet").ParquetWriter(self._file, self._batch.schema)
        self._out.write_batch(kept)
        self._texts = []
