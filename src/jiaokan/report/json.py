"""Findings for programs: a JSON array, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jiaokan.files.names import readable
from jiaokan.model import Finding, Result
from jiaokan.place import Places
from jiaokan.report.text import fixable


def array(results: Iterable[Result]) -> Iterator[str]:
    """Give one JSON array of findings."""
    yield "["
    for number, told in enumerate(_all(results)):
        yield (",\n" if number else "\n") + json.dumps(told, ensure_ascii=False)
    yield "\n]\n"


def lines(results: Iterable[Result]) -> Iterator[str]:
    """Give one JSON object a line for each finding."""
    for told in _all(results):
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _all(results: Iterable[Result]) -> Iterator[dict[str, Any]]:
    for result in results:
        places = Places(result.document.text)
        for finding in result.findings:
            yield _told(result, finding, places)


def _told(result: Result, finding: Finding, places: Places) -> dict[str, Any]:
    """Lines and columns are counted from 1, offsets from 0, all in code points of the decoded text."""
    return {
        "path": readable(result.document.source.path),
        "id": result.document.id,
        "code": finding.code,
        "message": finding.message,
        "safety": str(finding.safety),
        "fixable": fixable(finding),
        "start": _place(finding.start, places),
        "end": _place(finding.end, places),
        "old": result.document.text[finding.start : finding.end],
        "new": finding.edit.new if finding.edit else None,
        "score": finding.score,
        "byte": finding.byte,
        "key": finding.key,
    }


def _place(offset: int, places: Places) -> dict[str, int]:
    line, column = places.of(offset)
    return {"offset": offset, "line": line, "column": column}
