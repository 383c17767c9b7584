"""A result on its way from the worker to the output: what all ask of it is at hand, the rest stays packed."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from jiaokan.model import Document, Encoding, Finding, Result, Source, Verdict
from jiaokan.trace import Change, Trace

NOWHERE = Source("", "")


class Ready(NamedTuple):
    """What a worker makes of a result for those who keep it.

    `record` and `digest` (of the cleaned text) are for the ledger. `line` is the manifest's if the document stays.
    `content` is what the output then holds of it, None where that is the text or the row as it came; `told` says how
    the text was written in its row.
    """

    record: bytes = b""
    digest: str = ""
    line: bytes = b""
    content: bytes | None = None
    told: Mapping[str, Any] = {}


class Rest(NamedTuple):
    """What a result holds beside what its seal does; `text` and `original` are None where they are the next one.

    That is, where the decoded text is the original of the trace, and where that is the cleaned text.
    """

    id: str
    encoding: Encoding
    digest: str
    meta: Mapping[str, str]
    text: str | None
    original: str | None
    changes: tuple[Change, ...]
    claimed: frozenset[str]
    findings: tuple[Finding, ...]


class Sealed(NamedTuple):
    """A result: `cleaned` is its text in UTF-8, `characters` counts the original, `length` the cleaned text.

    `applied` and `reported` count the findings by code; `said` are those of the judge. `packed` is a pickled Rest. One
    that is `held` has the result itself instead, and nothing for `cleaned`; one that was `put_aside` the Rest.
    """

    source: Source
    digest: str
    encoding: str
    error: str
    signature: bytes
    characters: int
    length: int
    blank: bool
    edits: int
    applied: Mapping[str, int]
    reported: Mapping[str, int]
    cleaned: bytes
    packed: bytes | Rest | Result
    ready: Ready | None = None
    verdict: Verdict = Verdict()
    said: tuple[Finding, ...] = ()

    @property
    def findings(self) -> int:
        """Give the number of findings."""
        return sum(self.applied.values()) + sum(self.reported.values())

    @property
    def text(self) -> str:
        """Give the cleaned text."""
        if isinstance(self.packed, Result):
            return self.packed.trace.text
        return self.cleaned.decode("utf-8", "surrogatepass")


def sealed(result: Result, ready: Ready | None = None) -> Sealed:
    """Seal a result."""
    packed = pickle.dumps(_rest(result), pickle.HIGHEST_PROTOCOL)
    return held(result)._replace(cleaned=_utf8(result.trace.text), packed=packed, ready=ready)


def held(result: Result) -> Sealed:
    """Give a result that stays in this process the shape of a sealed one, which costs less than to seal it."""
    document, trace = result.document, result.trace
    return Sealed(
        document.source,
        document.digest,
        document.encoding.name,
        result.error,
        result.signature,
        len(trace.original),
        len(trace.text),
        result.blank,
        len(trace.changes),
        _counted(finding for finding in result.findings if finding.applied),
        _counted(finding for finding in result.findings if not finding.applied),
        b"",
        result,
        None,
        result.verdict,
    )


def put_aside(seal: Sealed) -> tuple[bytes, Sealed]:
    """Give the text of a sealed result in UTF-8, and the rest of it as it is best pickled."""
    if isinstance(seal.packed, Result):
        return _utf8(seal.packed.trace.text), seal._replace(packed=_rest(seal.packed))
    return seal.cleaned, seal._replace(cleaned=b"")


def unsealed(seal: Sealed) -> Result:
    """Give the result again."""
    if isinstance(seal.packed, Result):
        if seal.verdict is seal.packed.verdict and not seal.said:
            return seal.packed
        return replace(seal.packed, findings=(*seal.packed.findings, *seal.said), verdict=seal.verdict)
    # packed above, by this program, in a process of this run
    rest: Rest = pickle.loads(seal.packed) if isinstance(seal.packed, bytes) else seal.packed  # noqa: S301
    cleaned = seal.text
    original = cleaned if rest.original is None else rest.original
    text = original if rest.text is None else rest.text
    return Result(
        Document(rest.id, text, seal.source, rest.encoding, rest.digest, rest.meta),
        Trace(original, cleaned, rest.changes, rest.claimed),
        (*rest.findings, *seal.said),
        seal.verdict,
        seal.error,
        seal.signature,
    )


def with_verdict(seal: Sealed, verdict: Verdict, said: tuple[Finding, ...]) -> Sealed:
    """Give a sealed result its verdict, and what is reported of it."""
    return seal._replace(verdict=verdict, said=said, reported=Counter(seal.reported) + Counter(_counted(said)))


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts


def _rest(result: Result) -> Rest:
    document, trace = result.document, result.trace
    return Rest(
        document.id,
        document.encoding,
        document.digest,
        document.meta,
        None if document.text == trace.original else document.text,
        None if trace.original == trace.text else trace.original,
        trace.changes,
        trace.claimed,
        result.findings,
    )


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
