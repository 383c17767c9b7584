"""Findings as JUnit XML: a test case for each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from jiaokan.files.names import on_one_line
from jiaokan.gate import Threshold, forgiven, tolerated
from jiaokan.report.page import UNREADABLE, Look, Notice, Page
from jiaokan.report.visible import escaped


class _Case(NamedTuple):
    """A document before the gate has judged the whole: its findings as code and line, and what passes in any case."""

    head: str
    error: str
    found: tuple[tuple[str, str], ...]
    passed: str = ""


def suite(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one test suite; a document with findings has failed, one that could not be read is an error.

    What the gate lets pass is neither, but written out.
    """
    del look
    cases: list[_Case] = []
    thresholds: list[Threshold] = []
    for page in pages:
        cases.append(_case(page))
        thresholds += page.thresholds
    passing = tolerated(thresholds)
    if forgiven(thresholds):
        cases = [_unread_let_pass(case) for case in cases]
    failures = sum(not all(passing(code) for code, _ in case.found) for case in cases)
    errors = sum(bool(case.error) for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jiaokan" {counts}>\n'
    yield f'<testsuite name="jiaokan" {counts}>\n'
    yield from (_told(case, passing) for case in cases)
    yield "</testsuite>\n</testsuites>\n"


def _case(page: Page) -> _Case:
    name, path = _attribute(on_one_line(page.name_inside)), _attribute(on_one_line(page.inside))
    found = tuple((notice.code, _line(notice)) for notice in page.notices if notice.code != UNREADABLE)
    return _Case(f'<testcase classname="jiaokan" name={name} file={path}', page.error, found)


def _unread_let_pass(case: _Case) -> _Case:
    return case._replace(error="", passed=f"{UNREADABLE} {escaped(case.error)}\n") if case.error else case


def _told(case: _Case, passing: Callable[[str], bool]) -> str:
    failing = [(code, line) for code, line in case.found if not passing(code)]
    passed = case.passed + "".join(line for code, line in case.found if passing(code))
    inner = ""
    if case.error:
        inner += f"<error type={_attribute(UNREADABLE)} message={_attribute(case.error)}/>\n"
    if failing:
        codes = ", ".join(sorted({code for code, _ in failing}))
        lines = _content("".join(line for _, line in failing))
        inner += f'<failure type={_attribute(codes)} message="{len(failing)} findings">{lines}</failure>\n'
    if passed:
        inner += f"<system-out>{_content(passed)}</system-out>\n"
    return f"{case.head}>\n{inner}</testcase>\n" if inner else f"{case.head}/>\n"


def _content(text: str) -> str:
    return escape(_legal(text))


def _line(notice: Notice) -> str:
    return f"{notice.start.line}:{notice.start.column}: {notice.code} {escaped(notice.message)}\n"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Replace what XML 1.0 can't hold, escaped or not (https://www.w3.org/TR/xml/#charsets)."""
    return "".join(char if _is_legal(ord(char)) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_legal(point: int) -> bool:
    return point in (9, 10, 13) or 32 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000  # noqa: PLR2004 - the ranges of the standard
