"""Findings as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jiaokan.files.names import on_one_line
from jiaokan.report.page import Look, Notice, Page
from jiaokan.report.visible import escaped

# $GITHUB_STEP_SUMMARY holds a megabyte; a row is a few hundred bytes
_ROWS = 200


def summary(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give the thresholds, the counts by rule and the first findings as tables."""
    rows: list[str] = []
    counts, documents, total = Counter[str](), 0, 0
    thresholds: list[str] = []
    for page in pages:
        documents += bool(page.id)
        thresholds += [f"| {_code(t.name)} | {t.measured} | {t.wanted} | {t.outcome} |\n" for t in page.thresholds]
        for notice in page.notices:
            total += 1
            counts[notice.code] += 1
            if total <= _ROWS:
                rows.append(_row(page, notice))
    yield f"## jiaokan: {total or 'no'} finding{'' if total == 1 else 's'} in {documents} documents\n"
    yield from _table(("threshold", "measured", "wanted", ""), thresholds)
    yield from _table(("findings", "rule", ""), [_count(code, n, look) for code, n in _by_count(counts)])
    yield from _table(("place", "rule", "finding"), rows)
    if total > _ROWS:
        yield f"\n{total - _ROWS} more findings are not shown; the other formats have them all.\n"


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _count(code: str, count: int, look: Look) -> str:
    rule = look.rules.get(code)
    return f"| {count} | {code} | {rule.name if rule else ''} |\n"


def _row(page: Page, notice: Notice) -> str:
    place = f"{on_one_line(page.name_inside)}:{notice.start.line}:{notice.start.column}"
    return f"| {_code(place)} | {notice.code} | {_code(escaped(notice.message))} |\n"


def _table(heads: tuple[str, ...], rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"
        yield from rows


def _code(text: str) -> str:
    """Put text in a code span that may stand in a table."""
    return code(text.replace("|", chr(92) + "|"))


def code(text: str) -> str:
    """Put text in a code span, where neither Markdown nor HTML nor a mention is read in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"
