"""Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

import jiaokan
from jiaokan.model import Rule
from jiaokan.report.page import UNREADABLE, Look, Notice, Page
from jiaokan.report.rules import described

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# what decoding makes a newline; the first that fits counts
_NEWLINES = ["\r\r\n", "\r\n", "\r", "\n"]

Json = dict[str, Any]


def log(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Give one SARIF log with one run; columns are code points, names in odd bytes are percent-encoded as they are."""
    results: list[Json] = []
    problems: list[Json] = []
    for page in pages:
        results += [_result(page, notice) for notice in page.notices if notice.code != UNREADABLE]
        if page.error:
            problems.append(_problem(page))
    yield json.dumps(_log(results, problems, look), ensure_ascii=False, indent=1) + "\n"


def _log(results: list[Json], problems: list[Json], look: Look) -> Json:
    codes = sorted({result["ruleId"] for result in results})
    numbers = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "jiaokan",
        "semanticVersion": jiaokan.__version__,
        "rules": [_rule(code, look.rules.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": _NEWLINES,
        "invocations": [{"executionSuccessful": not problems, "toolExecutionNotifications": problems}],
        "results": [result | {"ruleIndex": numbers[result["ruleId"]]} for result in results],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, rule: Rule | None) -> Json:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.what}\n\n{rule.why}", "markdown": described(rule)},
        "properties": {"safety": str(rule.safety)},
    }


def _result(page: Page, notice: Notice) -> Json:
    result: Json = {
        "ruleId": notice.code,
        "level": notice.level,
        "message": {"text": notice.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(page), "region": _region(page, notice)}}],
        "properties": {"safety": notice.safety, "score": notice.score},
    }
    if notice.key:
        result["partialFingerprints"] = {"jiaokanContext/v1": notice.key}
    if notice.fix == "safe" and not page.row and notice.new is not None:
        result["fixes"] = [_mend(page, notice, notice.new)]
    return result


def _mend(page: Page, notice: Notice, new: str) -> Json:
    replacement = {"deletedRegion": _region(page, notice), "insertedContent": {"text": new}}
    return {"artifactChanges": [{"artifactLocation": _artifact(page), "replacements": [replacement]}]}


def _problem(page: Page) -> Json:
    return {
        "level": "error",
        "message": {"text": page.error},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(page)}}],
    }


def _region(page: Page, notice: Notice) -> Json:
    if page.row:
        return {"startLine": page.line}
    return {
        "startLine": notice.start.line,
        "startColumn": notice.start.column,
        "endLine": notice.end.line,
        "endColumn": notice.end.column,
        "charOffset": notice.start.offset,
        "charLength": notice.end.offset - notice.start.offset,
        **({"snippet": {"text": notice.old}} if notice.old else {}),
    }


def _artifact(page: Page) -> Json:
    if page.inside.startswith("/"):
        return {"uri": f"file://{quote(os.fsencode(page.inside))}"}
    return {"uri": quote(os.fsencode(page.inside)), "uriBaseId": "%SRCROOT%"}
