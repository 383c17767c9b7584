"""Findings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from jiaokan.files.names import on_one_line
from jiaokan.model import Finding, Result, Safety
from jiaokan.place import Places

_AROUND = 18


def concise(results: Iterable[Result]) -> Iterator[str]:
    """Give one line a finding: path, line, column, code, message."""
    for result in results:
        places = Places(result.document.text)
        for finding in result.findings:
            yield f"{_head(result, finding, places)}\n"


def full(results: Iterable[Result]) -> Iterator[str]:
    """Give each finding with its line, clipped around the place, and carets under it."""
    for result in results:
        places = Places(result.document.text)
        for finding in result.findings:
            yield f"{_head(result, finding, places)}\n{_shown(finding, places)}"


def fixable(finding: Finding) -> bool:
    """Say whether `--fix` mends the finding."""
    return finding.edit is not None and finding.safety is Safety.SAFE


def _head(result: Result, finding: Finding, places: Places) -> str:
    line, column = places.of(finding.start)
    mark = " [*]" if fixable(finding) else ""
    path = on_one_line(result.document.source.path)
    return f"{path}:{line}:{column}: {finding.code}{mark} {on_one_line(finding.message)}"


def _shown(finding: Finding, places: Places) -> str:
    number, column = places.of(finding.start)
    line = places.line(number)
    first = max(0, column - 1 - _AROUND)
    length = max(1, min(finding.end - finding.start, len(line) - column + 1))
    last = min(len(line), column - 1 + length + _AROUND)
    before = ("…" if first else "") + _plain(line[first : column - 1])
    marked = _plain(line[column - 1 : column - 1 + length])[: 2 * _AROUND]
    after = _plain(line[column - 1 + length : last]) + ("…" if last < len(line) else "")
    margin = f"{number:>5} | "
    carets = " " * (len(margin) + _width(before)) + "^" * max(1, _width(marked))
    return f"{margin}{before}{marked}{after}\n{carets}\n"


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
