"""Containers that are text: what is the same for every format of rows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import IO, NamedTuple, Protocol, cast

from jiaokan.files.compressed import opened
from jiaokan.files.frames import refuse_cut
from jiaokan.files.passed import Note
from jiaokan.files.read import UnreadableError
from jiaokan.model import Container, Row, Source

_SAMPLE = 1 << 20
_PARTED = re.compile(r"([;|\t,:；，、])")
LONGEST = 256 << 20


class RowError(Exception):
    """A row from which no text can be taken; the message says why."""


class Fields(NamedTuple):
    """Which columns are meant, and the codec of the files where it is forced."""

    text: str = "text"
    id: str = ""
    encoding: str = ""


class Span(NamedTuple):
    """A part of a file of lines: its bytes from `start` to `end`, and how many rows and lines come before."""

    start: int
    end: int
    before: int
    lines: int


class Format(Protocol):
    """What a module for a format of rows offers."""

    def head(self, stream: IO[bytes], name: str, /) -> bytes:
        """Give what stands before the first row."""
        ...

    def rows(self, stream: IO[bytes], container: Container) -> Iterator[bytes]:
        """Give the rows after the head."""
        ...

    def literals(self, row: str, container: Container) -> dict[str, tuple[int, int]]:
        """Give the place of each field's value in a row; raises RowError."""
        ...

    def value(self, literal: str) -> str:
        """Give the text that a literal stands for; raises RowError where it is no text."""
        ...

    def plain(self, literal: str) -> str:
        """Give any value as text."""
        ...

    def forms(self, text: str) -> dict[str, str]:
        """Give the usual ways of writing a text as a literal, by name."""
        ...

    def written(self, text: str, like: str) -> str:
        """Give the literal of a text, in the way of another literal."""
        ...


FORMATS = {
    "csv": "jiaokan.files.csv",
    "jsonl": "jiaokan.files.jsonl",
}


ANY_TEXT = Fields()


def format_named(name: str) -> Format:
    """Import the module of a format."""
    return cast("Format", import_module(FORMATS[name]))


def line_of(stream: IO[bytes], before: int = 0) -> bytes:
    """Give the next line; raises UnreadableError where a row grows beyond what can be one document."""
    line = stream.readline(LONGEST - before + 1)
    if len(line) + before > LONGEST:
        raise UnreadableError(f"a row is longer than {LONGEST >> 20} MiB; split it")
    return line


def codec_of(sample: bytes) -> str:
    """Say how the rows of a container are encoded, from its first megabyte: UTF-8, else GB18030."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError("is UTF-16; save it as UTF-8")
    for codec in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(codec)().decode(sample)
        except UnicodeDecodeError:
            continue
        return codec
    return "utf-8"


def _known(codec: str) -> str:
    """Give the name of a codec; raises UnreadableError where Python has none of that name."""
    try:
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise UnreadableError(
            f"no encoding is named {codec!r}; use a name that Python knows, such as gb18030"
        ) from error
    return codec


def _decodable(head: bytes, codec: str) -> bytes:
    """Give what stands before the first row; raises UnreadableError where that is not in `codec`."""
    try:
        head.decode(codec).encode("utf-8")
    except UnicodeError as error:
        raise UnreadableError(f"its header is not {codec}; name the codec by --encoding") from error
    return head


def spans(path: Path, size: int) -> Iterator[Span]:
    """Cut a file of JSON lines, not a packed one, into parts of about `size` bytes, between two rows."""
    start = end = rows = before = lines = 0
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: line_of(stream), b"")):
            if end - start >= size and line.strip():
                yield Span(start, end, before, lines)
                start, before, lines = end, rows, number
            end += len(line)
            rows += bool(line.strip())
    yield Span(start, end, before, lines)


def documents(
    source: Source, kind: str, fields: Fields, _note: Note = lambda _: None, span: Span | None = None
) -> Iterator[Source]:
    """Give the document in each row of a container, or of a span of it; what can't be read has a problem.

    The rows, joined behind the head, are the whole content of the file.
    """
    number = before = span.before if span else 0
    try:
        with opened(Path(source.path)) as stream:
            codec = _known(fields.encoding) if fields.encoding else codec_of(_beginning(stream))
        with opened(Path(source.path)) as stream:
            head = _decodable(format_named(kind).head(stream, source.id), codec)
            container = Container(source.id, kind, fields.text, codec, head, fields.id)
            rows = joined(_lines(stream, span) if span else format_named(kind).rows(stream, container))
            line = (span.lines if span else head.count(b"\n")) + 1
            for number, raw in enumerate(rows, before + 1):
                row = Row(container, number, raw, line + _blank_lines_before(raw))
                yield Source(f"{source.id}#{number}", source.path, row=row)
                line += raw.count(b"\n")
        if source.path.lower().endswith(".zst"):
            with Path(source.path).open("rb") as file:
                refuse_cut(file)
    except Exception as error:  # noqa: BLE001 - zlib and zstandard have errors of their own
        reason = getattr(error, "strerror", None) or error
        yield replace(source, problem=f"can't be read after row {number}: {reason}")
        return
    if not number:
        marks = "; its lines end in CR alone, save it with LF" if b"\r" in head.strip() else ""
        yield replace(source, problem=f"holds no row; nothing was taken from it{marks}")


def _blank_lines_before(raw: bytes) -> int:
    return raw[: len(raw) - len(raw.lstrip())].count(b"\n")


def _lines(stream: IO[bytes], span: Span) -> Iterator[bytes]:
    stream.seek(span.start)
    while stream.tell() < span.end:
        line = line_of(stream)
        if not line:
            raise UnreadableError("is shorter than when it was cut into parts; run it again")
        yield line


def _beginning(stream: IO[bytes]) -> bytes:
    """Give the first megabyte, or what can be read of it: damage is told where the row is read in which it stands."""
    found = bytearray()
    with suppress(Exception):
        while len(found) < _SAMPLE and (part := cast("BufferedReader", stream).read1(_SAMPLE - len(found))):
            found += part
    return bytes(found)


def taken(source: Source) -> Source:
    """Give a source with its text, and what its row says of it, taken out of the row; with a problem where none is.

    Workers do so: it takes a third of the time in which the process that reads the rows reads them.
    """
    row = source.row
    if not row or source.raw is not None or source.problem:
        return source
    try:
        raw, meta = _taken(row.raw.decode(row.container.codec), row.container)
    except UnicodeEncodeError:
        return replace(source, problem="the text holds half a surrogate pair, which is no character")
    except UnicodeError:
        return replace(source, problem=f"the row is not {row.container.codec}; name the codec by --encoding")
    except RowError as error:
        return replace(source, problem=str(error))
    return replace(source, raw=raw, meta=meta)


def _taken(text: str, container: Container) -> tuple[bytes, dict[str, str]]:
    kind = format_named(container.format)
    literals = kind.literals(text, container)
    if container.field not in literals:
        raise RowError(_without_field(container.field, list(literals)))
    name = container.id_field
    meta = {name: kind.plain(_cut(text, literals[name]))} if name in literals else {}
    return kind.value(_cut(text, literals[container.field])).encode("utf-8"), meta


def _without_field(field: str, names: list[str]) -> str:
    if len(names) == 1 and (parts := _PARTED.split(names[0]))[1:] and field in parts[::2]:
        return f"has no field {field!r}, since {parts[1]!r} parts its columns; save it with commas, or as .tsv"
    return f"has no field {field!r}, only {', '.join(names)}; name one by --text-field"


def _cut(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)]


def joined(rows: Iterator[bytes]) -> Iterator[bytes]:
    """Give each row with the blank lines that follow it; blank lines before the first go with the first."""
    held = b""
    for row in rows:
        if held.strip() and row.strip():
            yield held
            held = b""
        held += row
    if held:
        yield held


def replaced(row: str, container: Container, text: str) -> str:
    """Give the row with another text in the text's column, as it is where that is its text already."""
    kind = format_named(container.format)
    start, end = kind.literals(row, container)[container.field]
    if kind.value(row[start:end]) == text:
        return row
    return row[:start] + kind.written(text, row[start:end]) + row[end:]


def text_of(row: str, container: Container) -> str:
    """Give the text in the text's column."""
    kind = format_named(container.format)
    start, end = kind.literals(row, container)[container.field]
    return kind.value(row[start:end])


def form_of(row: str, container: Container) -> dict[str, str]:
    """Say how the text's literal can be made again: the name of its form, or the literal itself."""
    kind = format_named(container.format)
    start, end = kind.literals(row, container)[container.field]
    literal = row[start:end]
    for name, form in kind.forms(kind.value(literal)).items():
        if form == literal:
            return {"form": name}
    return {"literal": literal}


def restored(row: str, container: Container, text: str, form: dict[str, str]) -> str:
    """Give the row with the original text, written as it was: the reverse of `replaced`."""
    kind = format_named(container.format)
    start, end = kind.literals(row, container)[container.field]
    literal = form["literal"] if "literal" in form else kind.forms(text)[form["form"]]
    return row[:start] + literal + row[end:]
