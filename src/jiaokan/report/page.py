"""What is told of one document, the same for every format: places as lines and columns, no text but what is shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jiaokan.gate import Threshold
from jiaokan.model import Document, Finding, Result, Rule, Safety
from jiaokan.place import Places

UNREADABLE = "IN201"
_AROUND = 18


class Place(NamedTuple):
    """A place in the text of the file, its newlines as they lie; line and column are counted from 1, the offset from 0.

    All are code points of the decoded text without its byte-order mark.
    """

    offset: int
    line: int
    column: int


NOWHERE = Place(0, 1, 1)


class Excerpt(NamedTuple):
    """The line of a finding, clipped around `marked`."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding; `fix` is safe or unsafe where it can be mended in place, `level` is error, warning or note.

    `applied` says that cleaning mends it, in place or not; `old` and `new` have the newlines of the file.
    """

    code: str
    message: str
    level: str
    safety: str = "flag"
    fix: str = ""
    start: Place = NOWHERE
    end: Place = NOWHERE
    old: str = ""
    new: str | None = None
    excerpt: Excerpt | None = None
    key: str = ""
    score: float | None = None
    byte: int | None = None
    applied: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One document and what was found in it; `inside` is its path below the repository, both paths as the system's.

    `row` is its number where it is one of many in a file, and `line` that on which it begins there, or its number where
    the file has no lines; the places of its notices are then in its own text.
    """

    path: str
    inside: str
    id: str = ""
    notices: tuple[Notice, ...] = ()
    error: str = ""
    thresholds: tuple[Threshold, ...] = ()
    row: int = 0
    line: int = 0

    @property
    def name(self) -> str:
        """The path as it is told to people, with the row's number where there is one."""
        return f"{self.path}#{self.row}" if self.row else self.path

    @property
    def name_inside(self) -> str:
        """The same, below the repository."""
        return f"{self.inside}#{self.row}" if self.row else self.inside


class Look(NamedTuple):
    """What a format may need besides the pages: the rules by code, and whether colour is wanted."""

    rules: Mapping[str, Rule]
    colour: bool = False


def page(result: Result, base: Path) -> Page:
    """Give the page of a result; its path is told relative to `base` where it lies below."""
    source = result.document.source
    path = result.document.id if source.path == "-" else source.path
    number, line = (source.row.number, source.row.line or source.row.number) if source.row else (0, 0)
    notices = tuple(_notices(result))
    return Page(path, below(path, base), result.document.id, notices, result.error, row=number, line=line)


def below(path: str, base: Path) -> str:
    """Give `path` relative to `base` with forward slashes, or as it is where it does not lie below."""
    whole = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow the user's links
    top = f"{base}{os.sep}" if str(base) != os.sep else os.sep
    return whole.removeprefix(top).replace(os.sep, "/") if whole.startswith(top) else path


def _notices(result: Result) -> Iterable[Notice]:
    if result.error:
        yield Notice(UNREADABLE, result.error, "error")
    if not result.findings:
        return
    places = Places(result.document.text, result.document.encoding)
    for finding in result.findings:
        yield _notice(finding, result.document, places)


def _notice(finding: Finding, document: Document, places: Places) -> Notice:
    text = document.text
    return Notice(
        code=finding.code,
        message=finding.message,
        level=_level(finding),
        safety=str(finding.safety),
        fix="" if document.source.packed else _fix(finding),
        start=Place(places.in_file(finding.start), *places.of(finding.start)),
        end=Place(places.in_file(finding.end), *places.of(finding.end)),
        old=places.cut(finding.start, finding.end),
        new=places.as_written(finding.edit.new) if finding.edit else None,
        excerpt=_excerpt(finding, text, places) if text else None,
        key=finding.key,
        score=finding.score,
        byte=finding.byte,
        applied=finding.applied,
    )


def _level(finding: Finding) -> str:
    if finding.code.startswith("GA"):
        return "error"
    return "note" if finding.safety is Safety.FLAG else "warning"


def _fix(finding: Finding) -> str:
    if finding.applied:
        return "safe"
    return "unsafe" if finding.edit and finding.safety is Safety.UNSAFE else ""


def _excerpt(finding: Finding, text: str, places: Places) -> Excerpt:
    number, _ = places.of(finding.start)
    begins, ends = places.line(number)
    start, end = finding.start, min(ends, max(finding.start, finding.end))
    first, last = max(begins, start - _AROUND), min(ends, end + _AROUND)
    before = ("…" if first > begins else "") + text[first:start]
    if end - start > 2 * _AROUND:
        return Excerpt(before, text[start : start + 2 * _AROUND], "…")
    return Excerpt(before, text[start:end], text[end:last] + ("…" if last < ends else ""))
