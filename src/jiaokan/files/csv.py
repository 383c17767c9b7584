"""CSV and TSV: a document in one column; the other columns and the way of quoting stay as they are, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from jiaokan.files.read import UnreadableError
from jiaokan.files.rows import RowError, line_of
from jiaokan.model import Container

_MOST_COLUMNS = 10_000
_TOKENS = {mark: re.compile(f'"|{mark}|[^"{mark}]+') for mark in ",\t"}
_BYTES = {mark: re.compile(pattern.pattern.encode()) for mark, pattern in _TOKENS.items()}
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def head(stream: IO[bytes], name: str) -> bytes:
    """Give the header row of the container `name`; raises UnreadableError where it never ends."""
    record = _record(stream, _mark(name))
    try:
        _refuse_open(record.decode("latin-1"), _mark(name))
    except RowError as error:
        raise UnreadableError(f"its header {error}") from error
    return record


def rows(stream: IO[bytes], container: Container) -> Iterator[bytes]:
    """Give the rows after the header; a row runs over several lines where a quoted field does."""
    while row := _record(stream, _mark(container.name)):
        yield row


def literals(row: str, container: Container) -> dict[str, tuple[int, int]]:
    """Give the place of each column's value; raises RowError for an open quote or another number of columns."""
    names = columns(container)
    row = row.rstrip("\r\n")
    _refuse_open(row, _mark(container.name))
    spans = _spans(row, _mark(container.name))
    if len(names) != len(spans):
        raise RowError(f"has {len(spans)} columns, the header {len(names)}")
    return dict(zip(names, spans, strict=True))


def columns(container: Container) -> list[str]:
    """Give the names in the header."""
    header = container.head.decode(container.codec).removeprefix("\ufeff").rstrip("\r\n")
    return [value(header[start:end]) for start, end in _spans(header, _mark(container.name))]


def value(literal: str) -> str:
    """Give the text that a literal stands for."""
    if len(literal) > 1 and literal[0] == literal[-1] == '"':
        return literal[1:-1].replace('""', '"')
    return literal


plain = value


def forms(text: str) -> dict[str, str]:
    """Give the usual ways of writing a text as a literal."""
    return {"quoted": _quoted(text), "bare": text}


def written(text: str, like: str) -> str:
    """Give the literal of a text, quoted where the other literal is or where it must be."""
    return _quoted(text) if like.startswith('"') or re.search('[",\t\r\n]', text) else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _mark(name: str) -> str:
    return "\t" if ".tsv" in name.lower() else ","


def _record(stream: IO[bytes], mark: str) -> bytes:
    pieces: list[bytes] = []
    inside, size = False, 0
    while line := line_of(stream, size):
        pieces.append(line)
        size += len(line)
        inside = _left_open(line, mark, inside=inside)
        if not inside:
            break
    return b"".join(pieces)


def _left_open(line: bytes, mark: str, *, inside: bool) -> bool:
    if inside:
        line = b'"' + line
    inside, start, closed = False, True, False
    for match in _BYTES[mark].finditer(line):
        token = match[0]
        if token == b'"':
            inside, closed = (False, True) if inside else (start or closed, False)
        else:
            closed = False
        start = not inside and token == mark.encode()
    return inside


def _refuse_open(row: str, mark: str) -> None:
    # one stray mark takes the rows behind it into its field, so what runs over lines must be quoted as RFC 4180 says
    for start, end in _spans(row.rstrip("\r\n"), mark):
        literal = row[start:end]
        if not literal.startswith('"') or _QUOTED.fullmatch(literal):
            continue
        if "\n" in literal or _left_open(literal.encode(), mark, inside=False):
            lines = literal.count("\n") + 1
            raise RowError(f"opens a quotation mark that is not rightly closed in {lines} lines; close or double it")


def _spans(row: str, mark: str) -> list[tuple[int, int]]:
    ends: list[int] = []
    inside, start, closed = False, True, False
    for token in _TOKENS[mark].finditer(row):
        if token[0] == '"':
            inside, closed = (False, True) if inside else (start or closed, False)
        else:
            closed = False
            if token[0] == mark and not inside:
                ends.append(token.start())
                if len(ends) > _MOST_COLUMNS:
                    raise RowError(f"has more than {_MOST_COLUMNS} columns")
        start = not inside and token[0] == mark
    starts = [0, *(end + 1 for end in ends)]
    return list(zip(starts, [*ends, len(row)], strict=True))
