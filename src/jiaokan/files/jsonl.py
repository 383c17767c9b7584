"""JSON Lines: a document in one field of each line; the rest of the line stays as it is, to the byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined] # undocumented, there since 2.6
from typing import IO

from jiaokan.files.rows import RowError, line_of
from jiaokan.model import Container

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def head(_stream: IO[bytes], _name: str) -> bytes:
    """Give what stands before the first row: nothing."""
    return b""


def rows(stream: IO[bytes], container: Container) -> Iterator[bytes]:
    """Give the lines."""
    del container
    while line := line_of(stream):
        yield line


def literals(row: str, container: Container) -> dict[str, tuple[int, int]]:
    """Give the place of each field's value; raises RowError where the row is no JSON object."""
    del container
    try:
        return dict(_members(row))
    except RecursionError as error:
        raise RowError("not a JSON object: it is nested too deeply") from error
    except (IndexError, StopIteration) as error:
        raise RowError("not a JSON object: it ends too early") from error
    except ValueError as error:
        raise RowError(f"not a JSON object: {error}") from error


def value(literal: str) -> str:
    """Give the text that a literal stands for; raises RowError where it is no string."""
    if not literal.startswith('"'):
        raise RowError(f"the text is {literal[:20]}, not a string")
    return str(json.loads(literal))


def plain(literal: str) -> str:
    """Give a value as text, for the record's metadata."""
    return value(literal) if literal.startswith('"') else literal


def forms(text: str) -> dict[str, str]:
    """Give the usual ways of writing a text as a literal."""
    return {"utf8": json.dumps(text, ensure_ascii=False), "ascii": json.dumps(text)}


def written(text: str, like: str) -> str:
    """Give the literal of a text, escaped in the way of another literal."""
    return json.dumps(text, ensure_ascii=like.isascii() and "\\u" in like)


def _members(row: str) -> Iterator[tuple[str, tuple[int, int]]]:
    at = _skip(row, row.startswith("\ufeff"))
    if row[at] != "{":
        raise ValueError("it does not start with {")
    at = _skip(row, at + 1)
    while row[at] != "}":
        if row[at] != '"':
            raise ValueError(f"a name in quotation marks is wanted at character {at + 1}")
        name, at = scanstring(row, at + 1)
        at = _skip(row, at)
        if row[at] != ":":
            raise ValueError(f"a colon is wanted at character {at + 1}")
        start = _skip(row, at + 1)
        _, end = _DECODER.raw_decode(row, start)
        yield name, (start, end)
        at = _skip(row, end)
        if row[at] not in ",}":
            raise ValueError(f"a comma is wanted at character {at + 1}")
        at = _skip(row, at + 1) if row[at] == "," else at
    if row[at + 1 :].strip():
        raise ValueError("something follows the object")


def _skip(row: str, at: int) -> int:
    match = _SPACE.match(row, at)
    return match.end() if match else at
