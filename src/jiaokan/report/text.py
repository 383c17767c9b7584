"""Findings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from jiaokan.files.names import on_one_line
from jiaokan.report.page import UNREADABLE, Excerpt, Look, Notice, Page
from jiaokan.report.visible import escaped, printable

_MARKS = {"safe": " [*]", "unsafe": " [?]", "": ""}
_BOLD, _RED, _CYAN, _YELLOW = "1", "1;31", "36", "33"


def concise(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one line a finding: path, line, column, code, message."""
    for page in pages:
        for notice in page.notices:
            yield f"{_head(page, notice, look)}\n"


def full(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give each finding with its line, clipped around the place, and carets under it.

    What could not be read is told on stderr, so not here.
    """
    for page in pages:
        for notice in page.notices:
            if notice.code == UNREADABLE:
                continue
            yield f"{_head(page, notice, look)}\n"
            if notice.excerpt:
                yield _shown(notice.start.line, notice.excerpt, look)


def width(text: str) -> int:
    """Give the columns that printable text takes; ambiguous characters take one, as terminals have it (UAX #11)."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _head(page: Page, notice: Notice, look: Look) -> str:
    place = f"{notice.start.line}:{notice.start.column}"
    path = _painted(on_one_line(page.name), _BOLD, look)
    code = _painted(notice.code, _RED, look)
    mark = _painted(_MARKS[notice.fix], _CYAN, look)
    return f"{path}:{place}: {code}{mark} {escaped(notice.message)}"


def _shown(number: int, excerpt: Excerpt, look: Look) -> str:
    before, marked, after = (printable(part) for part in excerpt)
    margin = f"{number:>5} | "
    carets = _painted("^" * max(1, width(marked)), _YELLOW, look)
    return f"{margin}{before}{marked}{after}\n{' ' * (len(margin) + width(before))}{carets}\n"


def _painted(text: str, colour: str, look: Look) -> str:
    return f"\033[{colour}m{text}\033[0m" if look.colour and text else text
