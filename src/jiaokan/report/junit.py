"""Findings as JUnit XML: a test case for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from jiaokan.files.names import on_one_line
from jiaokan.report.page import UNREADABLE, Look, Notice, Page
from jiaokan.report.visible import escaped


def suite(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one test suite; a document with findings has failed, one that could not be read is an error."""
    del look
    cases: list[str] = []
    failures = errors = 0
    for page in pages:
        cases.append(_case(page))
        errors += bool(page.error)
        failures += any(notice.code != UNREADABLE for notice in page.notices)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jiaokan" {counts}>\n'
    yield f'<testsuite name="jiaokan" {counts}>\n'
    yield from cases
    yield "</testsuite>\n</testsuites>\n"


def _case(page: Page) -> str:
    name, path = _attribute(on_one_line(page.name_inside)), _attribute(on_one_line(page.inside))
    head = f'<testcase classname="jiaokan" name={name} file={path}'
    found = [notice for notice in page.notices if notice.code != UNREADABLE]
    inner = ""
    if page.error:
        inner += f"<error type={_attribute(UNREADABLE)} message={_attribute(page.error)}/>\n"
    if found:
        codes = ", ".join(sorted({notice.code for notice in found}))
        lines = escape(_legal("".join(map(_line, found))))
        inner += f'<failure type={_attribute(codes)} message="{len(found)} findings">{lines}</failure>\n'
    return f"{head}>\n{inner}</testcase>\n" if inner else f"{head}/>\n"


def _line(notice: Notice) -> str:
    return f"{notice.start.line}:{notice.start.column}: {notice.code} {escaped(notice.message)}\n"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Replace what XML 1.0 can't hold, escaped or not (https://www.w3.org/TR/xml/#charsets)."""
    return "".join(char if _is_legal(ord(char)) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_legal(point: int) -> bool:
    return point in (9, 10, 13) or 32 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000  # noqa: PLR2004 - the ranges of the standard
