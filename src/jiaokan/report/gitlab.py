"""Findings as a GitLab Code Quality report.

The form is that of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from jiaokan.files.names import on_one_line
from jiaokan.report.page import Look, Notice, Page
from jiaokan.report.visible import escaped

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}


def quality(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one JSON array; a fingerprint holds the path, the rule and the cleaned context, never a line number."""
    del look
    seen = Counter[str]()
    yield "["
    first = True
    for page in pages:
        for notice in page.notices:
            yield ("\n" if first else ",\n") + json.dumps(_issue(page, notice, seen), ensure_ascii=False)
            first = False
    yield "\n]\n"


def _issue(page: Page, notice: Notice, seen: Counter[str]) -> dict[str, object]:
    path = on_one_line(page.inside)
    first, last = (page.line, page.line) if page.row else (notice.start.line, notice.end.line)
    identity = f"{path}\0{page.row}\0{notice.code}\0{notice.key}"
    seen[identity] += 1  # GitLab drops an issue whose fingerprint it has seen
    fingerprint = sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": escaped(notice.message),
        "check_name": notice.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[notice.level],
        "location": {"path": path, "lines": {"begin": first, "end": last}},
    }
