"""Where cleaned rows go: a container like the one they came from, or one new file for the whole corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol

from jiaokan.files.atomic import Last, UnwritableError, writing
from jiaokan.files.compressed import packing
from jiaokan.files.extra import needed
from jiaokan.files.names import readable
from jiaokan.files.parquet import Writer
from jiaokan.files.read import UnreadableError
from jiaokan.files.rows import form_of, replaced
from jiaokan.model import Container, Result, Row
from jiaokan.sealed import Ready, Sealed, unsealed

Told = dict[str, Any]

_CORPUS = re.compile(r"corpus(-\d{8})?\.(jsonl|parquet)")


class Sink(Protocol):
    """A file that takes results in order; `take` gives what undo must know of the row, `told` what of the file."""

    def take(self, result: Sealed, ready: Ready | None) -> Mapping[str, Any]:
        """Write a row as it was made ready; None leaves it out."""
        ...

    def told(self) -> Told:
        """Give what undo must know of the file, when all rows are taken."""
        ...

    def close(self) -> None:
        """Give the file its name."""
        ...

    def abandon(self) -> None:
        """Leave nothing of the file."""
        ...


class Rows:
    """JSONL or CSV: each row as it was but for its text."""

    def __init__(self, path: Path, container: Container, stack: ExitStack, last: Last) -> None:
        self._container = container
        self._digest = sha256(container.head)
        self._stack = stack
        self._stream: IO[bytes] = stack.enter_context(packing(stack.enter_context(writing(path, last)), path.name))
        self._stream.write(_in_utf8(container.head, container.codec))

    def take(self, result: Sealed, ready: Ready | None) -> Mapping[str, Any]:
        """Write the row with its text; give its number and how its text was written."""
        row = result.source.row
        assert row  # noqa: S101 - only rows come here
        self._digest.update(row.raw)
        if ready is None:
            return written(row, None)[1]
        self._stream.write(row.raw if ready.content is None else ready.content)
        return ready.told

    def told(self) -> Told:
        """Give what undo must know of the file, when all rows are taken."""
        container = self._container
        return {
            "name": container.name,
            "format": container.format,
            "field": container.field,
            "codec": container.codec,
            "head": container.head.hex(),
            "sha256": self._digest.hexdigest(),
        }

    def close(self) -> None:
        """Give the file its name."""
        self._stack.close()

    def abandon(self) -> None:
        """Leave nothing of the file."""
        abandoned(self._stack)


class Table:
    """Parquet: the batches of the input with other texts."""

    def __init__(self, path: Path, container: Container, stack: ExitStack, source: Path, last: Last) -> None:
        self._container = container
        self._stack = stack
        self._path = path
        try:
            self._writer = Writer(source, container, stack.enter_context(writing(path, last)))
        except (UnreadableError, StopIteration) as error:
            raise UnwritableError(f"{path}: its input can't be read again: {error}") from error

    def take(self, result: Sealed, ready: Ready | None) -> Mapping[str, Any]:
        """Write the row with its text."""
        row = result.source.row
        assert row  # noqa: S101 - only rows come here
        self._writer.take(result.text if ready else None)
        return {"number": row.number}

    def told(self) -> Told:
        """Give what undo must know of the file."""
        return {"name": self._container.name, "format": "parquet", "field": self._container.field}

    def close(self) -> None:
        """Give the file its name."""
        self._writer.close()
        self._stack.close()

    def abandon(self) -> None:
        """Leave nothing of the file."""
        abandoned(self._stack)


class Corpus:
    """One new JSONL or Parquet file with a row for each text that is kept."""

    def __init__(self, path: Path, stack: ExitStack, last: Last) -> None:
        self._stack = stack
        self._name = path.name
        self._number = 0
        file = stack.enter_context(writing(path, last))
        self._write = stack.enter_context(_Table(file)) if path.suffix == ".parquet" else _lines(file)

    def take(self, result: Sealed, ready: Ready | None) -> Mapping[str, Any]:
        """Write a row, if it stays."""
        if ready is None:
            return {}
        self._number += 1
        self._write(columns(unsealed(result)))
        return {"number": self._number}

    def told(self) -> Told:
        """Give what undo must know of the file."""
        return {"name": self._name, "format": "corpus", "field": "text"}

    def close(self) -> None:
        """Give the file its name."""
        self._stack.close()

    def abandon(self) -> None:
        """Leave nothing of the file."""
        abandoned(self._stack)


def abandoned(stack: ExitStack) -> None:
    """Leave nothing of the files that were opened on a stack."""
    with suppress(UnwritableError), stack:
        raise OSError("given up")


def written(row: Row, text: str | None) -> tuple[bytes | None, Told]:
    """Give a row with another text, None where it is as it came, and what undo must know of it; no text leaves it out.

    A row of Parquet is written a batch at a time, from its text.
    """
    told: Told = {"number": row.number}
    if row.container.format == "parquet":
        return None, told
    if text is None:
        return None, told | {"sha256": sha256(row.raw).hexdigest()}
    was = row.raw.decode(row.container.codec)
    now = replaced(was, row.container, text).encode("utf-8")
    form = form_of(was, row.container) if was.encode(row.container.codec) == row.raw else {"raw": row.raw.hex()}
    return None if now == row.raw else now, told | form


def columns(result: Result) -> Told:
    """Give the row of a result in a new corpus; `meta` is a JSON object, with the other columns of its container."""
    document, verdict = result.document, result.verdict
    return {
        "id": document.id,
        "text": result.trace.text,
        "path": readable(document.source.path),
        "encoding": document.encoding.name,
        "verdict": verdict.kind,
        "keeper": verdict.keeper,
        "similarity": verdict.similarity,
        "edits": len(result.trace.changes),
        "findings": sum(not finding.applied for finding in result.findings),
        "meta": json.dumps(dict(document.meta), ensure_ascii=False, sort_keys=True),
    }


def _in_utf8(head: bytes, codec: str) -> bytes:
    return head.decode(codec).encode("utf-8")


def _lines(file: IO[bytes]) -> Any:  # noqa: ANN401 - a function that writes a row
    return lambda row: file.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")


class _Table:
    """A Parquet file that is written a batch at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        arrow = needed("pyarrow", "parquet")
        kinds = {"similarity": arrow.float64(), "edits": arrow.int64(), "findings": arrow.int64()}
        names = "id text path encoding verdict keeper similarity edits findings meta".split()  # noqa: SIM905
        self._schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in names])
        self._writer = needed("pyarrow.parquet", "parquet").ParquetWriter(file, self._schema)
        self._held: list[Told] = []
        self._arrow = arrow

    def __enter__(self) -> Any:  # noqa: ANN401 - a function that writes a row
        return self._take

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def _take(self, row: Told) -> None:
        self._held.append(row)
        if len(self._held) == 256:  # noqa: PLR2004 - a batch
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._held, schema=self._schema))
        self._held = []


def is_corpus(name: str) -> bool:
    """Say whether a name is that of a corpus that `Corpus` wrote, or of a part of one."""
    return bool(_CORPUS.fullmatch(name))


def corpus_texts(path: Path) -> Generator[str, None, None]:
    """Give the texts of a corpus that `Corpus` wrote, in order."""
    if path.suffix == ".parquet":
        with needed("pyarrow.parquet", "parquet").ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["text"]):
                yield from batch.column(0).to_pylist()
        return
    with path.open("rb") as lines:
        for line in lines:
            yield json.loads(line)["text"]
