"""A result on its way from the worker to the output: what all ask of it is at hand, the rest stays packed."""

from __future__ import annotations

import pickle
from codecs import BOM_UTF16
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


# id, encoding, digest, meta, text, original, changes, claimed, findings; the text is None where it is the original, and
# that where it is the cleaned text
Rest = tuple[
    str,
    Encoding,
    str,
    Mapping[str, str],
    str | None,
    str | None,
    tuple[Change, ...],
    frozenset[str],
    tuple[Finding, ...],
]
Flat = tuple[Source, Verdict, str, bytes, Rest]


class Sealed(NamedTuple):
    """A result: `cleaned` is its text in UTF-8, `characters` counts the original, `length` the cleaned text.

    `applied` and `reported` count the findings by code; `said` are those of the judge. One that is `held` has the
    result itself for `packed`, and nothing for `cleaned`.
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
    packed: bytes | Result
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
    cleaned = result.trace.text.encode("utf-8", "surrogatepass")
    return held(result)._replace(cleaned=cleaned, packed=packed, ready=ready)


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


def unsealed(seal: Sealed) -> Result:
    """Give the result again."""
    if isinstance(seal.packed, Result):
        if seal.verdict is seal.packed.verdict and not seal.said:
            return seal.packed
        return replace(seal.packed, findings=(*seal.packed.findings, *seal.said), verdict=seal.verdict)
    # packed above, by this program, in a process of this run
    rest: Rest = pickle.loads(seal.packed)  # noqa: S301
    result = _whole(seal.text, (seal.source, seal.verdict, seal.error, seal.signature, rest))
    return replace(result, findings=(*result.findings, *seal.said)) if seal.said else result


def put_aside(seal: Sealed) -> tuple[bytes, Sealed | Flat]:
    """Give the text of a sealed result as bytes, for `text_of`, and the rest as it is pickled fast."""
    if not isinstance(seal.packed, Result):
        return seal.cleaned, seal._replace(cleaned=b"")
    result = seal.packed
    return _bytes_of(result.trace.text), (seal.source, seal.verdict, seal.error, seal.signature, _rest(result))


def taken_up(written: bytes, rest: Sealed | Flat) -> Sealed:
    """Give a sealed result that was put aside."""
    if isinstance(rest, Sealed):
        return rest._replace(cleaned=written)
    return held(_whole(text_of(written), rest))


def text_of(written: bytes) -> str:
    """Give the text of a sealed result that was put aside."""
    return written.decode("utf-16" if written.startswith(BOM_UTF16) else "utf-8", "surrogatepass")


def with_verdict(seal: Sealed, verdict: Verdict, said: tuple[Finding, ...]) -> Sealed:
    """Give a sealed result its verdict, and what is reported of it."""
    if not said:
        return seal._replace(verdict=verdict)
    return seal._replace(verdict=verdict, said=said, reported=Counter(seal.reported) + Counter(_counted(said)))


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts


def _rest(result: Result) -> Rest:
    document, trace = result.document, result.trace
    return (
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


def _whole(cleaned: str, flat: Flat) -> Result:
    source, verdict, error, signature, rest = flat
    name, encoding, digest, meta, text, original, changes, claimed, findings = rest
    original = cleaned if original is None else original
    text = original if text is None else text
    document = Document(name, text, source, encoding, digest, meta)
    return Result(document, Trace(original, cleaned, changes, claimed), findings, verdict, error, signature)


def _bytes_of(text: str) -> bytes:
    try:
        # half the time of UTF-8, and less room for Chinese
        return text.encode("utf-16")
    except UnicodeEncodeError:
        # one half of a pair, which may stand beside the other half
        return text.encode("utf-8", "surrogatepass")
