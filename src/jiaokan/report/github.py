"""Findings as GitHub Actions workflow commands, which GitHub shows as annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiaokan.files.names import on_one_line
from jiaokan.report.page import Look, Notice, Page
from jiaokan.report.visible import escaped

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
# https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def commands(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one workflow command a finding; GitHub shows the first ten of each level in a step."""
    for page in pages:
        for notice in page.notices:
            yield _command(page, notice, look)


def _command(page: Page, notice: Notice, look: Look) -> str:
    rule = look.rules.get(notice.code)
    title = f"{notice.code} {rule.name}" if rule else notice.code
    properties = {"file": on_one_line(page.inside), "title": title, **_place(page, notice)}
    said = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[notice.level]} {said}::{escaped(notice.message).translate(_DATA)}\n"


def _place(page: Page, notice: Notice) -> dict[str, str]:
    if page.row:
        return {"line": str(page.line)}
    lines = {"line": str(notice.start.line), "endLine": str(notice.end.line)}
    if notice.start.line != notice.end.line:  # GitHub rejects columns on a span of several lines
        return lines
    return lines | {"col": str(notice.start.column), "endColumn": str(notice.end.column)}
