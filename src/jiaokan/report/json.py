"""Findings for programs: a JSON array, or one object a line; the form is jiaokan/schema/findings.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jiaokan.files.names import path_bytes, readable
from jiaokan.report.page import Look, Notice, Page, Place

# JSON lets these stand, but many readers of lines would cut there
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def array(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one JSON array of findings."""
    yield "["
    for number, told in enumerate(_all(pages, look)):
        yield (",\n" if number else "\n") + _dumped(told)
    yield "\n]\n"


def lines(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one JSON object a line for each finding."""
    for told in _all(pages, look):
        yield _dumped(told) + "\n"


def _dumped(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False).translate(_LINE_ENDS)


def _all(pages: Iterable[Page], look: Look) -> Iterator[dict[str, Any]]:
    for page in pages:
        for notice in page.notices:
            yield _told(page, notice, look)


def _told(page: Page, notice: Notice, look: Look) -> dict[str, Any]:
    rule = look.rules.get(notice.code)
    return {
        "path": readable(page.inside),
        **path_bytes(page.inside),
        "id": page.id,
        "row": page.row or None,
        "code": notice.code,
        "name": rule.name if rule else "",
        "level": notice.level,
        "message": notice.message,
        "safety": notice.safety,
        "fix": notice.fix or None,
        "start": _place(notice.start),
        "end": _place(notice.end),
        "old": notice.old,
        "new": notice.new,
        "score": notice.score,
        "byte": notice.byte,
        "key": notice.key,
    }


def _place(place: Place) -> dict[str, int]:
    return {"offset": place.offset, "line": place.line, "column": place.column}
