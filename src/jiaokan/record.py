"""A result as bytes: the edits and findings, from which the input gives the result again."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import Any

from jiaokan.decode import UndecodableError
from jiaokan.files.read import UnreadableError
from jiaokan.intake import decoded, said_of
from jiaokan.model import Document, Finding, Result, Safety, Source
from jiaokan.options import Options
from jiaokan.sealed import Ready
from jiaokan.trace import Change, Edit, Trace


def packed(result: Result) -> bytes:
    """Give the bytes of a result; its text and its signature are not in them."""
    trace = result.trace
    told = {
        "changes": [[*change[:4], change.codes, trace.text[change.start : change.end]] for change in trace.changes],
        "findings": [_finding(finding) for finding in result.findings],
        "claimed": sorted(trace.claimed),
    }
    return zlib.compress(json.dumps(told).encode("ascii"), 1)


def recorded(result: Result) -> Ready:
    """Make ready what the ledger keeps of a result."""
    return Ready(record=packed(result), digest=digest(result))


def unpacked(record: bytes, source: Source, raw: bytes, options: Options) -> Result | None:
    """Give the result again, from its record and the input's bytes; None where they don't fit."""
    try:
        told = json.loads(zlib.decompress(record))
        text, encoding, _ = decoded(source, raw, options)
        changes = tuple(_change(*change[:5]) for change in told["changes"])
        trace = _trace(text, changes, [change[5] for change in told["changes"]])
        trace = trace.claim(told["claimed"])
        findings = tuple(_again(finding) for finding in told["findings"])
    except (ValueError, TypeError, LookupError, zlib.error, UnreadableError, UndecodableError):
        return None
    document = Document(source.id, text, source, encoding, sha256(raw).hexdigest(), said_of(source, trace))
    return Result(document, trace, findings)


def digest(result: Result) -> str:
    """Give the digest of the cleaned text."""
    return sha256(result.trace.text.encode("utf-8", "surrogatepass")).hexdigest()


def _trace(original: str, changes: tuple[Change, ...], news: list[str]) -> Trace:
    pieces, reach = list[str](), 0
    for change, new in zip(changes, news, strict=True):
        pieces += (original[reach : change.origin_start], new)
        reach = change.origin_end
    return Trace(original, "".join([*pieces, original[reach:]]), changes)


def _change(start: int, end: int, origin_start: int, origin_end: int, codes: list[str]) -> Change:
    return Change(start, end, origin_start, origin_end, tuple(codes))


def _finding(finding: Finding) -> list[Any]:
    return [
        *(finding.code, finding.start, finding.end, finding.message, str(finding.safety)),
        *(finding.edit, finding.applied, finding.key, finding.score, finding.byte),
    ]


def _again(told: list[Any]) -> Finding:
    code, start, end, message, safety, edit, applied, key, score, byte = told
    mend = None if edit is None else Edit(*edit)
    return Finding(code, start, end, message, Safety(safety), mend, applied, key, score, byte)
